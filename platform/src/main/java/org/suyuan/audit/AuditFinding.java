package org.suyuan.audit;

import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Texts;

/**
 * A place where the trail is not what it was when it was written.
 *
 * @param damage what is wrong
 * @param chain number of the chain, null where it belongs to none
 * @param from first place in the chain, null where it has none
 * @param to last place, the first one where it is a single one
 * @param entryId id of the entry, null where it is unknown or there are several
 */
public record AuditFinding(
        Damage damage,
        @Nullable Integer chain,
        @Nullable Integer from,
        @Nullable Integer to,
        @Nullable String entryId) {

    /** What is wrong. */
    public enum Damage {
        /** An entry does not hold what was written. */
        EDITED,
        /** An entry, or the link to it, is gone. */
        DELETED,
        /** Entries stand in each other's place. */
        EXCHANGED,
        /** An entry was put in past the platform. */
        INSERTED,
        /** The end of a chain is cut off. */
        CUT,
        /** Links do not follow from what stands before them: they were changed or computed anew. */
        LINK,
        /** The row of a chain does not fit its links. */
        HEAD,
        /** Entries were removed before their time. */
        REMOVED_EARLY,
        /** What the front of a chain stands on was changed. */
        ANCHOR,
        /** A seal in the database is gone or was changed. */
        SEAL,
        /** Seals are missing in the files. */
        SEAL_FILE,
        /** An entry has waited for its seal for too long. */
        UNSEALED
    }

    /** One sentence for people. */
    public String text() {
        String place = chain == null
                ? ""
                : from == null
                        ? Texts.get("AuditFinding.chain", number(chain))
                        : from.equals(to)
                                ? Texts.get("AuditFinding.place", number(chain), number(from))
                                : Texts.get("AuditFinding.places", number(chain), number(from), number(to));
        String entry = entryId == null ? "" : Texts.get("AuditFinding.entry", entryId);
        String where = place + (place.isEmpty() || entry.isEmpty() ? "" : Texts.get("AuditFinding.and")) + entry;
        return Texts.get("AuditFinding.sentence", where, Texts.of(damage));
    }

    private static String number(@Nullable Integer number) {
        return String.valueOf(number);
    }
}
