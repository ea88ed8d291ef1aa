package org.suyuan.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.audit.AuditFinding.Damage;

/** Gathers findings: the first thousand, and how many there are; what continues the one before is one with it. */
final class Findings {

    private static final int KEPT = 1_000;

    private final List<AuditFinding> kept = new ArrayList<>();
    private long count;

    void add(
            Damage damage,
            @Nullable Integer chain,
            @Nullable Integer from,
            @Nullable Integer to,
            @Nullable String entryId) {
        int last = kept.size() - 1;
        // The places of a chain are walked by two hands: what continues is one of the last few.
        for (int i = last; i >= Math.max(0, last - 2) && chain != null && from != null && entryId == null; i--) {
            AuditFinding before = kept.get(i);
            if (before.damage() == damage
                    && before.entryId() == null
                    && chain.equals(before.chain())
                    && before.to() != null
                    && before.to() == from - 1) {
                kept.set(i, new AuditFinding(damage, chain, before.from(), to, null));
                return;
            }
        }
        count++;
        if (kept.size() < KEPT) {
            kept.add(new AuditFinding(damage, chain, from, to, entryId));
        }
    }

    List<AuditFinding> kept() {
        return List.copyOf(kept);
    }

    long count() {
        return count;
    }
}
