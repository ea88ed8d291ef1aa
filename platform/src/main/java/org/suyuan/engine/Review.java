package org.suyuan.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision that was taken, as it is kept and shown.
 *
 * @param taskId task that was decided
 * @param step id of the step in the model
 * @param stepName its name
 * @param reviewerName who decided, for people
 * @param onBehalfOf account deputised for, else null
 * @param kind what it was: the decision itself, or an opinion that was asked for
 * @param newGrounds whether a later return asks for a field that the first one did not name
 * @param share of which department it is, where several review side by side, else null
 */
public record Review(
        String taskId,
        String process,
        String businessKey,
        String step,
        String stepName,
        Outcome outcome,
        @Nullable String opinion,
        List<Decision.Correction> corrections,
        String reviewer,
        String reviewerName,
        @Nullable String onBehalfOf,
        Instant decidedAt,
        ReviewKind kind,
        boolean newGrounds,
        @Nullable Share share) {

    /** A decision that names nothing new. */
    public Review(
            String taskId,
            String process,
            String businessKey,
            String step,
            String stepName,
            Outcome outcome,
            @Nullable String opinion,
            List<Decision.Correction> corrections,
            String reviewer,
            String reviewerName,
            @Nullable String onBehalfOf,
            Instant decidedAt) {
        this(
                taskId,
                process,
                businessKey,
                step,
                stepName,
                outcome,
                opinion,
                corrections,
                reviewer,
                reviewerName,
                onBehalfOf,
                decidedAt,
                ReviewKind.DECISION,
                false,
                null);
    }
}
