package org.suyuan.subject;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By whom a subject was entered for its applicant 代录, and on what grounds.
 *
 * @param officer account of who entered it; he does not review it
 * @param principal for whom, as people read it
 * @param account of the applicant, null where he has none
 * @param documentNo of the paper application
 */
public record EnteredFor(
        String officer,
        String officerName,
        String principal,
        @Nullable String account,
        String documentNo,
        String reason,
        Instant enteredAt) {}
