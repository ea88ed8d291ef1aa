package org.suyuan.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The monthly check 月度核对 of a filed access: contacts, mappings, credentials and open errors, confirmed by who answers for it on our
 * side (GB/T 38157 6.7.1, 6.7.3).
 */
public interface AccessChecks {

    /**
     * Opens this month's checks that are not there yet, of the accesses within the data scope; for OPERATE, or ACCESS_KEEP. The
     * platform does it by itself on the first working day of a month.
     */
    Opened open();

    /** The checks of an access, the newest first. */
    List<Check> of(String accessId);

    /** The access that a check is of, for who may see it. */
    String accessOf(String checkId);

    /**
     * What was opened.
     *
     * @param month such as 2026-11
     * @param opened checks that were opened now
     * @param there checks that were there already
     */
    record Opened(String month, int opened, int there) {}

    /**
     * A check.
     *
     * @param outcome null while it is open
     * @param mending what is to be mended
     */
    record Check(
            String id,
            String caseNo,
            String month,
            @Nullable CheckOutcome outcome,
            @Nullable String opinion,
            List<Mending> mending,
            @Nullable String decidedBy,
            @Nullable String decidedName,
            @Nullable Instant decidedAt,
            Instant openedAt) {}

    /**
     * Something that is to be mended.
     *
     * @param field contacts, mappings, credentials or errors
     */
    record Mending(String field, String requirement) {}
}
