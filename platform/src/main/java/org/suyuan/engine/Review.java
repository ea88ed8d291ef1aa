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
        Instant decidedAt) {}
