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

    /** The connected system that reported it, null for the platform's own. */
    @Nullable
    String application;

    String actor;

    @Nullable
    String onBehalfOf;

    String action;
    String objectType;

    @Nullable
    String objectId;

    @Nullable
    String address;

    AuditResult result;

    @Nullable
    String stateBefore;

    @Nullable
    String stateAfter;

    @Nullable
    String traceId;
}
