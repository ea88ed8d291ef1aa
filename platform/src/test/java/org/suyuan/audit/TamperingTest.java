package org.suyuan.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.suyuan.audit.AuditFinding.Damage;
import org.suyuan.audit.TrailInMemory.Stored;

/** Ten thousand changes of a trail at random: each is found, and where it was made. */
class TamperingTest {

    private static final int CHANGES = 10_000;
    private static final int ENTRIES = 20;

    private final Random random = new Random(38157);

    /** What somebody who may write to the database does, and where it must be found. */
    private enum Change {
        /** A column of an entry. */
        EDIT,
        /** A column, and the digest of the entry. */
        EDIT_WITH_DIGEST,
        /** A column, the digest, and all links from there on, the head and the seals of the database. */
        EDIT_AND_LINK_ANEW,
        /** The digest of an entry alone. */
        EDIT_DIGEST,
        /** An entry. */
        DELETE_ENTRY,
        /** A link. */
        DELETE_LINK,
        /** An entry and its link. */
        DELETE_BOTH,
        /** An entry and its link, all that follow moved up by one and linked anew. */
        DELETE_AND_COUNT_ANEW,
        /** Two entries change places in their links. */
        EXCHANGE_ENTRIES,
        /** What two entries hold changes places, with digests. */
        EXCHANGE_CONTENTS,
        /** Two entries change places and everything is linked anew. */
        EXCHANGE_AND_LINK_ANEW,
        /** An entry that nobody wrote. */
        INSERT_STRAY,
        /** An entry that nobody wrote in the middle of a chain, everything counted and linked anew. */
        INSERT_AND_COUNT_ANEW,
        /** The end of a chain, links, head and seals of the database too. */
        CUT,
        /** The end of a chain, links only. */
        CUT_LINKS,
        /** The front of a chain, as if its time was over. */
        CUT_FRONT,
        /** The value of a link. */
        EDIT_LINK,
        /** The head of a chain. */
        EDIT_HEAD,
        /** A whole chain. */
        REPLACE_CHAIN,
        /** A seal of the database. */
        EDIT_SEAL,
        /** A seal of the database. */
        DELETE_SEAL,
        /** A line of a file. */
        DELETE_FILED,
        /** The end of the files. */
        CUT_FILED
    }

    @Test
    void everyChangeIsFoundWhereItWasMade() {
        TrailInMemory whole = TrailInMemory.whole(random, ENTRIES);
        assertThat(whole.verify()).isEmpty();
        Map<Change, Integer> made = new EnumMap<>(Change.class);
        for (int i = 0; i < CHANGES; i++) {
            Change change = Change.values()[random.nextInt(Change.values().length)];
            TrailInMemory trail = whole.copy();
            Stored chain = trail.chains.get(random.nextInt(EntryWriter.CHAINS));
            String before = "change " + i + ": " + change + " in chain " + chain.number;
            Predicate<AuditFinding> expected = make(change, trail, chain);

            List<AuditFinding> found = trail.verify();

            assertThat(found).as(before).anyMatch(expected);
            assertThat(found)
                    .as(before + " is in its own chain only")
                    .allMatch(finding -> finding.chain() == null || finding.chain() == chain.number);
            made.merge(change, 1, Integer::sum);
        }
        assertThat(made).hasSize(Change.values().length);
    }

    private Predicate<AuditFinding> make(Change change, TrailInMemory trail, Stored chain) {
        int seq = 1 + random.nextInt(chain.seq);
        int other = 1 + (seq + random.nextInt(chain.seq - 1)) % chain.seq;
        Evidence.Linked linked = chain.at(seq);
        Evidence.Linked second = chain.at(other);
        AuditRow edited = TrailInMemory.copyOf(linked.entry());
        String id = linked.entryId();
        switch (change) {
            case EDIT -> {
                edit(edited);
                chain.put(seq, edited, id, linked.link());
                return at(Damage.EDITED, chain, seq, id);
            }
            case EDIT_WITH_DIGEST -> {
                edit(edited);
                edited.digest = EntryDigest.of(edited);
                chain.put(seq, edited, id, linked.link());
                return at(Damage.EDITED, chain, seq, id);
            }
            case EDIT_AND_LINK_ANEW -> {
                edit(edited);
                edited.digest = EntryDigest.of(edited);
                chain.put(seq, edited, id, linked.link());
                chain.linkAnew(seq);
                chain.sealAnew();
                return at(Damage.EDITED, chain, seq, id);
            }
            case EDIT_DIGEST -> {
                edited.digest = EntryDigest.of("something else");
                chain.put(seq, edited, id, linked.link());
                return at(Damage.EDITED, chain, seq, id);
            }
            case DELETE_ENTRY -> {
                chain.put(seq, null, id, linked.link());
                return at(Damage.DELETED, chain, seq, id);
            }
            case DELETE_LINK -> {
                trail.strays.add(id);
                chain.links.remove(seq);
                return gone(chain, seq);
            }
            case DELETE_BOTH -> {
                chain.links.remove(seq);
                return gone(chain, seq);
            }
            case DELETE_AND_COUNT_ANEW -> {
                int last = chain.seq;
                for (int place = seq; place < last; place++) {
                    Evidence.Linked next = chain.at(place + 1);
                    chain.put(place, next.entry(), next.entryId(), next.link());
                }
                chain.links.remove(last);
                chain.linkAnew(seq);
                chain.sealAnew();
                return gone(chain, seq);
            }
            case EXCHANGE_ENTRIES -> {
                chain.put(seq, second.entry(), second.entryId(), linked.link());
                chain.put(other, linked.entry(), id, second.link());
                return at(Damage.EXCHANGED, chain, seq, second.entryId());
            }
            case EXCHANGE_CONTENTS -> {
                AuditRow first = TrailInMemory.copyOf(second.entry());
                first.id = id;
                first.digest = EntryDigest.of(first);
                AuditRow last = TrailInMemory.copyOf(linked.entry());
                last.id = second.entryId();
                last.digest = EntryDigest.of(last);
                chain.put(seq, first, id, linked.link());
                chain.put(other, last, second.entryId(), second.link());
                return at(Damage.EDITED, chain, seq, id);
            }
            case EXCHANGE_AND_LINK_ANEW -> {
                chain.put(seq, second.entry(), second.entryId(), linked.link());
                chain.put(other, linked.entry(), id, second.link());
                chain.linkAnew(Math.min(seq, other));
                chain.sealAnew();
                return at(Damage.EXCHANGED, chain, other, id);
            }
            case INSERT_STRAY -> {
                String stray = trail.entry(chain.number, "nobody").id;
                trail.strays.add(stray);
                return finding -> finding.damage() == Damage.INSERTED && stray.equals(finding.entryId());
            }
            case INSERT_AND_COUNT_ANEW -> {
                AuditRow inserted = trail.entry(chain.number, "nobody");
                for (int place = chain.seq; place >= seq; place--) {
                    Evidence.Linked moved = chain.at(place);
                    chain.put(place + 1, moved.entry(), moved.entryId(), moved.link());
                }
                chain.put(seq, inserted, inserted.id, EntryDigest.NOTHING);
                chain.linkAnew(seq);
                chain.sealAnew();
                // At the end of a chain it stands where another one was sealed.
                return at(Damage.INSERTED, chain, seq, inserted.id).or(at(Damage.EDITED, chain, seq, inserted.id));
            }
            case CUT -> {
                chain.links.tailMap(seq).clear();
                chain.linkAnew(seq);
                chain.sealAnew();
                return cut(chain, seq);
            }
            case CUT_LINKS -> {
                chain.links.tailMap(seq).clear();
                return cut(chain, seq);
            }
            case CUT_FRONT -> {
                chain.anchorSeq = seq;
                chain.anchorLink = linked.link();
                chain.links.headMap(seq, true).clear();
                chain.seals.removeIf(seal -> seal.seq() <= seq);
                return finding -> chain(finding, chain)
                        && (finding.damage() == Damage.REMOVED_EARLY || finding.damage() == Damage.SEAL_FILE)
                        && finding.from() <= seq;
            }
            case EDIT_LINK -> {
                chain.put(seq, linked.entry(), id, EntryDigest.of("something else"));
                return at(Damage.LINK, chain, seq, null);
            }
            case EDIT_HEAD -> {
                chain.link = EntryDigest.of("something else");
                return finding -> chain(finding, chain) && finding.damage() == Damage.HEAD;
            }
            case REPLACE_CHAIN -> {
                for (int place = 1; place <= chain.seq; place++) {
                    AuditRow forged = trail.entry(chain.number, "nobody");
                    chain.put(place, forged, forged.id, EntryDigest.NOTHING);
                }
                chain.linkAnew(1);
                chain.sealAnew();
                return at(Damage.EDITED, chain, seq, chain.at(seq).entryId());
            }
            case EDIT_SEAL -> {
                int number = random.nextInt(chain.seals.size());
                Seal seal = chain.seals.get(number);
                chain.seals.set(
                        number,
                        new Seal(
                                seal.chain(),
                                seal.from(),
                                seal.seq(),
                                EntryDigest.of("something else"),
                                seal.prints(),
                                seal.at()));
                return covers(Damage.SEAL, chain, seal.seq());
            }
            case DELETE_SEAL -> {
                Seal seal = chain.seals.remove(random.nextInt(chain.seals.size()));
                return covers(Damage.SEAL, chain, seal.seq());
            }
            case DELETE_FILED -> {
                Seal seal = chain.filed.remove(random.nextInt(chain.filed.size()));
                return covers(Damage.SEAL_FILE, chain, seal.seq());
            }
            case CUT_FILED -> {
                int from = random.nextInt(chain.filed.size());
                int first = chain.filed.get(from).from();
                chain.filed.subList(from, chain.filed.size()).clear();
                return covers(Damage.SEAL_FILE, chain, first);
            }
        }
        throw new IllegalStateException();
    }

    private void edit(AuditRow row) {
        switch (random.nextInt(6)) {
            case 0 -> row.actor = "somebody";
            case 1 -> row.action = "REJECT";
            case 2 -> row.occurredAt = row.occurredAt.plusNanos(1000);
            case 3 -> row.stateAfter = row.stateAfter + " ";
            case 4 -> row.objectId = null;
            default -> row.address = "10.0.0.1";
        }
    }

    private static boolean chain(AuditFinding finding, Stored chain) {
        return finding.chain() != null && finding.chain() == chain.number;
    }

    private static Predicate<AuditFinding> at(Damage damage, Stored chain, int seq, String id) {
        return finding -> covers(damage, chain, seq).test(finding) && (id == null || id.equals(finding.entryId()));
    }

    private static Predicate<AuditFinding> covers(Damage damage, Stored chain, int seq) {
        return finding ->
                finding.damage() == damage && chain(finding, chain) && finding.from() <= seq && finding.to() >= seq;
    }

    /** At the end of a chain what is gone is what was cut off. */
    private static Predicate<AuditFinding> gone(Stored chain, int seq) {
        return covers(Damage.DELETED, chain, seq).or(cut(chain, seq));
    }

    private static Predicate<AuditFinding> cut(Stored chain, int seq) {
        return finding -> finding.damage() == Damage.CUT && chain(finding, chain) && finding.from() == seq;
    }
}
