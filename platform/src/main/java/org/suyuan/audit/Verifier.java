package org.suyuan.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.suyuan.audit.AuditFinding.Damage;

/**
 * Compares what stands in the trail with what its seals say should stand there, place by place, and with the links, which
 * follow one from the other. Finds each change and where it is, also where whoever made it computed digests and links anew.
 */
final class Verifier {

    private static final int PAGE = 500;
    private static final int AHEAD = 64;
    private static final int CANDIDATES = 10_000;

    private final Evidence evidence;
    private final Instant young;
    private final LongConsumer progress;
    private final Findings findings = new Findings();
    private long entries;
    private long waiting;

    /**
     * @param young what was sealed since then must still be there
     * @param progress told how many entries were checked
     */
    Verifier(Evidence evidence, Instant young, LongConsumer progress) {
        this.evidence = evidence;
        this.young = young;
        this.progress = progress;
    }

    /** A link with the digest of what stands in its entry now. */
    private static final class Row {
        private final Evidence.Linked linked;
        private @Nullable String digest;

        Row(Evidence.Linked linked) {
            this.linked = linked;
        }

        /** The digest of the entry as it is, null where it is gone. */
        @Nullable
        String digest() {
            if (digest == null && linked.entry() != null) {
                digest = EntryDigest.of(linked.entry());
            }
            return digest;
        }

        boolean prints(@Nullable Long print) {
            String now = digest();
            return now != null && print != null && EntryDigest.print(now) == print;
        }
    }

    /** An entry that is not what was sealed at its place. */
    private record Changed(int seq, String entryId, long sealed, long now) {}

    /** Looks at everything; how much that was and what was found is told afterwards. */
    void verify() {
        List<Evidence.Chain> chains = evidence.chains();
        for (int number = 0; number < EntryWriter.CHAINS; number++) {
            int missing = number;
            if (chains.stream().noneMatch(chain -> chain.chain() == missing)) {
                findings.add(Damage.HEAD, number, null, null, null);
            }
        }
        for (Evidence.Chain chain : chains) {
            try (Evidence.FiledSeals files = evidence.filed(chain.chain())) {
                new Walk(chain, files).go();
            }
        }
        waiting();
        strays();
    }

    Findings findings() {
        return findings;
    }

    long entries() {
        return entries;
    }

    long waitingEntries() {
        return waiting;
    }

    private void waiting() {
        @Nullable String after = null;
        for (List<Evidence.Waiting> page = evidence.waiting(after, PAGE);
                !page.isEmpty();
                page = evidence.waiting(after, PAGE)) {
            for (Evidence.Waiting one : page) {
                waiting++;
                AuditRow entry = one.entry();
                if (entry == null) {
                    findings.add(Damage.DELETED, null, null, null, one.entryId());
                } else if (!EntryDigest.of(entry).equals(one.digest())
                        || !one.digest().equals(entry.digest)) {
                    findings.add(Damage.EDITED, null, null, null, one.entryId());
                } else if (one.tooLong()) {
                    findings.add(Damage.UNSEALED, null, null, null, one.entryId());
                }
                after = one.entryId();
            }
        }
    }

    private void strays() {
        @Nullable String after = null;
        for (List<String> page = evidence.strays(after, PAGE); !page.isEmpty(); page = evidence.strays(after, PAGE)) {
            page.forEach(id -> findings.add(Damage.INSERTED, null, null, null, id));
            after = page.get(page.size() - 1);
        }
    }

    /** The walk along one chain. */
    private final class Walk {
        private final Evidence.Chain chain;
        private final Ahead<Row> rows;
        private final Ahead<Expected.Place> places;
        private final List<Changed> changed = new ArrayList<>();

        /** How far places are moved where links were counted anew. */
        private int moved;

        /** The link that the next one follows from, as far as that is known. */
        private @Nullable String previous;

        Walk(Evidence.Chain chain, Evidence.FiledSeals files) {
            this.chain = chain;
            this.previous = chain.anchorLink();
            int[] after = {chain.anchorSeq()};
            this.rows = new Ahead<>(() -> {
                List<Evidence.Linked> page = evidence.links(chain.chain(), after[0], chain.seq(), PAGE);
                if (!page.isEmpty()) {
                    after[0] = page.get(page.size() - 1).seq();
                }
                return page.stream().map(Row::new).toList();
            });
            this.places = new Ahead<>(new Expected(evidence, chain, files, findings, young)::places);
        }

        void go() {
            int last = chain.anchorSeq();
            String lastLink = chain.anchorLink();
            while (true) {
                Row row = rows.peek(0);
                Expected.Place place = places.peek(0);
                if (row == null) {
                    cut();
                    break;
                }
                last = row.linked.seq();
                lastLink = row.linked.link();
                if (place == null) {
                    found(Damage.INSERTED, row.linked.seq(), row.linked.entryId());
                    step(1, 0);
                } else if (row.linked.seq() > place.seq() + moved) {
                    found(Damage.DELETED, place.seq(), null);
                    previous = place.link();
                    step(0, 1);
                } else {
                    compare(row, place);
                }
            }
            if (chain.last() > chain.seq() || last != chain.seq() || !lastLink.equals(chain.link())) {
                findings.add(Damage.HEAD, chain.chain(), chain.seq(), chain.seq(), null);
            }
            tellChanged();
        }

        /** What should follow and does not. */
        private void cut() {
            Expected.Place first = places.peek(0);
            if (first == null) {
                return;
            }
            int to = first.seq();
            for (Expected.Place place = first; place != null; place = places.peek(0)) {
                to = place.seq();
                places.skip(1);
            }
            findings.add(Damage.CUT, chain.chain(), first.seq(), to, null);
        }

        private void compare(Row row, Expected.Place place) {
            String digest = row.digest();
            AuditRow entry = row.linked.entry();
            if (digest == null || entry == null) {
                found(Damage.DELETED, place.seq(), row.linked.entryId());
                adopt(row, place);
                step(1, 1);
                return;
            }
            if (place.print() != null && !row.prints(place.print())) {
                if (removedAndCountedAnew(row) || insertedAndCountedAnew(place)) {
                    return;
                }
                remember(new Changed(place.seq(), row.linked.entryId(), place.print(), EntryDigest.print(digest)));
                adopt(row, place);
                step(1, 1);
                return;
            }
            if (!digest.equals(entry.digest)) {
                found(Damage.EDITED, place.seq(), row.linked.entryId());
            }
            follow(row, place, digest);
            step(1, 1);
        }

        /** Whether the next link is the one this place asks for. */
        private void follow(Row row, Expected.Place place, String digest) {
            String stored = row.linked.link();
            String right = previous == null || !EntryDigest.plausible(previous)
                    ? null
                    : EntryDigest.link(previous, digest, chain.chain(), place.seq());
            boolean sealed = place.link() != null;
            if (sealed && !stored.equals(place.link()) || right != null && !stored.equals(right)) {
                found(Damage.LINK, place.seq(), null);
            }
            previous = sealed ? place.link() : place.print() != null && right != null ? right : stored;
        }

        /** Goes on from the link that stands here: what should stand cannot be computed. */
        private void adopt(Row row, Expected.Place place) {
            if (place.link() != null && !row.linked.link().equals(place.link())) {
                found(Damage.LINK, place.seq(), null);
            }
            previous = place.link() != null ? place.link() : row.linked.link();
        }

        /** Whether what stands here belongs some places further on, and so does what follows. */
        private boolean removedAndCountedAnew(Row row) {
            Row next = rows.peek(1);
            for (int i = 1; i <= AHEAD; i++) {
                Expected.Place place = places.peek(i);
                if (place == null) {
                    return false;
                }
                if (row.prints(place.print()) && confirmed(next, places.peek(i + 1))) {
                    for (int gone = 0; gone < i; gone++) {
                        found(Damage.DELETED, requirePlace(gone).seq(), null);
                    }
                    moved -= i;
                    previous = requirePlace(i - 1).link();
                    step(0, i);
                    return true;
                }
            }
            return false;
        }

        /** Whether what belongs here stands some places further on, and so does what follows. */
        private boolean insertedAndCountedAnew(Expected.Place place) {
            Expected.Place next = places.peek(1);
            for (int i = 1; i <= AHEAD; i++) {
                Row row = rows.peek(i);
                if (row == null) {
                    return false;
                }
                if (row.prints(place.print()) && confirmed(rows.peek(i + 1), next)) {
                    for (int more = 0; more < i; more++) {
                        Row inserted = rows.peek(more);
                        if (inserted != null) {
                            found(Damage.INSERTED, inserted.linked.seq(), inserted.linked.entryId());
                        }
                    }
                    moved += i;
                    step(i, 0);
                    return true;
                }
            }
            return false;
        }

        private Expected.Place requirePlace(int ahead) {
            Expected.Place place = places.peek(ahead);
            if (place == null) {
                throw new IllegalStateException("no place " + ahead + " ahead");
            }
            return place;
        }

        private static boolean confirmed(@Nullable Row row, Expected.@Nullable Place place) {
            return row == null ? place == null : place != null && (place.print() == null || row.prints(place.print()));
        }

        private void step(int ofRows, int ofPlaces) {
            rows.skip(ofRows);
            places.skip(ofPlaces);
            if (ofRows > 0) {
                entries += ofRows;
                progress.accept(entries);
            }
        }

        private void found(Damage damage, int seq, @Nullable String entryId) {
            findings.add(damage, chain.chain(), seq, seq, entryId);
        }

        private void remember(Changed one) {
            if (changed.size() < CANDIDATES) {
                changed.add(one);
            } else {
                found(Damage.EDITED, one.seq(), one.entryId());
            }
        }

        /** An entry that was sealed at another place of these was exchanged, the others were edited. */
        private void tellChanged() {
            Map<Long, Changed> sealed = new HashMap<>();
            changed.forEach(one -> sealed.put(one.sealed(), one));
            changed.forEach(one ->
                    found(sealed.containsKey(one.now()) ? Damage.EXCHANGED : Damage.EDITED, one.seq(), one.entryId()));
        }
    }
}
