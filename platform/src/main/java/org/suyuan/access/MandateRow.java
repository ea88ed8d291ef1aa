package org.suyuan.access;

import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A subject lets a system report for it. */
@TableName("mandate")
@SuppressWarnings("NullAway.Init")
class MandateRow {
    @TableId
    String id;

    String subjectId;
    String subjectCode;
    String accessId;

    /** Unique while it is in force: one of a subject for an access. */
    @Nullable
    String openKey;

    String givenBy;
    Instant givenAt;

    @Nullable
    String endedBy;

    @Nullable
    Instant endedAt;
}
