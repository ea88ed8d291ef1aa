package org.suyuan.audit;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An act as it is stored, never changed. */
@TableName("audit_entry")
@SuppressWarnings("NullAway.Init")
class AuditRow {

    @TableId(type = IdType.INPUT)
    String id;

    Instant occurredAt;

    /** From here its time of being kept counts; what a system reports may have happened before. */
    Instant recordedAt;

    /** The connected system that reported it, null for the platform's own. */
    @Nullable
    String application;

    /** The account that reported it, null for the platform's own. */
    @Nullable
    String reportedBy;

    String actor;

    @Nullable
    String onBehalfOf;

    String action;
    String objectType;

    @Nullable
    String objectId;

    @Nullable
    String address;

    String result;

    @Nullable
    String stateBefore;

    @Nullable
    String stateAfter;

    @Nullable
    String traceId;

    int chain;

    /** Over all of the above. */
    String digest;
}
