package org.suyuan.subject;

import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One act of the history of a subject. */
@TableName("subject_history")
@SuppressWarnings("NullAway.Init")
class HistoryRow {
    @TableId
    String id;

    String subjectId;
    Integer subjectVersion;
    Instant happenedAt;
    String actor;

    @Nullable
    String onBehalfOf;

    SubjectAct act;

    @Nullable
    String opinion;

    @Nullable
    String changes;

    @Nullable
    String taskId;
}
