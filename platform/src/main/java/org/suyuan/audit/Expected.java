package org.suyuan.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.audit.AuditFinding.Damage;

/**
 * What seals say should stand at each place of a chain: the files first, which whoever changes the database does not reach,
 * and the table for what is not in them. Where both differ or one has a gap, that is a finding.
 */
final class Expected {

    private static final int PAGE = 100;

    /**
     * A place.
     *
     * @param print beginning of the digest of its entry, null where nobody knows
     * @param link value of its link, where a seal ends
     */
    record Place(int seq, @Nullable Long print, @Nullable String link) {}

    private final Evidence.Chain chain;
    private final Findings findings;
    private final Instant young;
    private final Ahead<Seal> filed;
    private final Ahead<Seal> stored;
    private int next;
    private @Nullable Seal before;

    /** @param young what was sealed since then must still be there */
    Expected(Evidence evidence, Evidence.Chain chain, Evidence.FiledSeals files, Findings findings, Instant young) {
        this.chain = chain;
        this.findings = findings;
        this.young = young;
        this.next = chain.anchorSeq() + 1;
        this.filed = new Ahead<>(() -> files.hasNext() ? List.of(files.next()) : List.of());
        int[] after = {chain.anchorSeq()};
        this.stored = new Ahead<>(() -> {
            List<Seal> page = evidence.seals(chain.chain(), after[0], chain.seq(), PAGE);
            if (!page.isEmpty()) {
                after[0] = page.get(page.size() - 1).seq();
            }
            return page;
        });
        removed();
    }

    /** Seals of what was removed when its time was over. */
    private void removed() {
        for (Seal seal = filed.peek(0); seal != null && seal.seq() <= chain.anchorSeq(); seal = filed.peek(0)) {
            if (seal.at().isAfter(young)) {
                findings.add(Damage.REMOVED_EARLY, chain.chain(), seal.from(), seal.seq(), null);
            }
            if (seal.seq() == chain.anchorSeq() && !seal.link().equals(chain.anchorLink())) {
                findings.add(Damage.ANCHOR, chain.chain(), seal.seq(), seal.seq(), null);
            }
            filed.skip(1);
        }
    }

    /** The next places, up to the end of a seal; none at the end. */
    List<Place> places() {
        while (true) {
            Seal file = filed.peek(0);
            Seal table = stored.peek(0);
            if (file != null && file.from() < next) {
                // The same seal again, written by a node that crashed; or one that fits nowhere.
                if (before == null || !file.agrees(before)) {
                    findings.add(Damage.SEAL_FILE, chain.chain(), file.from(), file.seq(), null);
                }
                filed.skip(1);
            } else if (file != null && file.from() == next) {
                filed.skip(1);
                before = file;
                compare(file);
                return places(file);
            } else if (table != null && table.from() < next) {
                if (table.seq() >= next) {
                    findings.add(Damage.SEAL, chain.chain(), table.from(), table.seq(), null);
                }
                stored.skip(1);
            } else if (table != null && table.from() == next) {
                stored.skip(1);
                if (file != null || table.seq() <= chain.filed()) {
                    findings.add(Damage.SEAL_FILE, chain.chain(), table.from(), table.seq(), null);
                }
                return places(table);
            } else {
                return unknown(file, table);
            }
        }
    }

    /** What the table says of a seal of the files. */
    private void compare(Seal file) {
        for (Seal table = stored.peek(0); table != null && table.seq() <= file.seq(); table = stored.peek(0)) {
            stored.skip(1);
            if (table.seq() == file.seq()) {
                if (!table.agrees(file)) {
                    findings.add(Damage.SEAL, chain.chain(), file.from(), file.seq(), null);
                }
                return;
            }
            findings.add(Damage.SEAL, chain.chain(), table.from(), table.seq(), null);
        }
        if (file.seq() <= chain.seq()) {
            findings.add(Damage.SEAL, chain.chain(), file.from(), file.seq(), null);
        }
    }

    private List<Place> places(Seal seal) {
        long[] prints = seal.printed();
        if (prints.length == 0) {
            findings.add(Damage.SEAL, chain.chain(), seal.from(), seal.seq(), null);
        }
        List<Place> places = new ArrayList<>();
        for (int seq = seal.from(); seq <= seal.seq(); seq++) {
            places.add(new Place(
                    seq,
                    prints.length == 0 ? null : prints[seq - seal.from()],
                    seq == seal.seq() ? seal.link() : null));
        }
        next = seal.seq() + 1;
        return places;
    }

    private static int beginning(@Nullable Seal seal) {
        return seal == null ? Integer.MAX_VALUE : seal.from();
    }

    /** Places that no seal covers. */
    private List<Place> unknown(@Nullable Seal file, @Nullable Seal table) {
        int end = file == null && table == null ? chain.seq() : Math.min(beginning(file), beginning(table)) - 1;
        if (next > end) {
            return List.of();
        }
        end = Math.min(end, next + PAGE - 1);
        if (next <= chain.seq()) {
            findings.add(Damage.SEAL, chain.chain(), next, Math.min(end, chain.seq()), null);
        }
        if (next <= chain.filed()) {
            findings.add(Damage.SEAL_FILE, chain.chain(), next, Math.min(end, chain.filed()), null);
        }
        List<Place> places = new ArrayList<>();
        for (; next <= end; next++) {
            places.add(new Place(next, null, null));
        }
        return places;
    }
}
