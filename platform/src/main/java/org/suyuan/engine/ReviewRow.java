package org.suyuan.engine;

import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decision, written once and never changed. */
@TableName("review")
@SuppressWarnings("NullAway.Init")
class ReviewRow {
    @TableId
    String id;

    String taskId;
    String caseId;
    String processKey;
    String businessKey;
    String step;
    String stepName;
    String outcome;

    @Nullable
    String opinion;

    @Nullable
    String corrections;

    @Nullable
    String formValues;

    String reviewer;
    String reviewerName;

    @Nullable
    String onBehalfOf;

    @Nullable
    Integer objectVersion;

    Instant decidedAt;

    String kind = ReviewKind.DECISION.name();

    /** The task that this decides, null for an opinion. */
    @Nullable
    String decidedTask;

    String newGrounds = "N";

    /** Of a step that several departments review side by side: the one time they sit over it, else null. */
    @Nullable
    String sitting;

    @Nullable
    String departmentId;

    @Nullable
    String department;

    @Nullable
    String shareRole;

    boolean decision() {
        return kind.equals(ReviewKind.DECISION.name());
    }

    @Nullable
    Share share() {
        String of = sitting;
        String role = shareRole;
        return of == null || role == null ? null : new Share(of, departmentId, department, ShareRole.valueOf(role));
    }

    Review view(ObjectMapper json) {
        try {
            return new Review(
                    taskId,
                    processKey,
                    businessKey,
                    step,
                    stepName,
                    Outcome.valueOf(outcome),
                    opinion,
                    corrections == null ? List.of() : json.readValue(corrections, new TypeReference<>() {}),
                    reviewer,
                    reviewerName,
                    onBehalfOf,
                    decidedAt,
                    ReviewKind.valueOf(kind),
                    newGrounds.equals("Y"),
                    share());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
