package org.suyuan.engine;

import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
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
}
