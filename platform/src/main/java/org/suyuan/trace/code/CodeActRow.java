package org.suyuan.trace.code;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An act on codes of a range; the latest that covers a code decides. */
@TableName("trace_code_act")
@SuppressWarnings("NullAway.Init")
class CodeActRow {
    @TableId(type = IdType.INPUT)
    String id;

    String rangeId;
    int actNo;
    CodeActKind kind;
    int firstNo;
    int lastNo;

    @Nullable
    String batchNo;

    @Nullable
    LocalDate producedOn;

    @Nullable
    String reason;

    @Nullable
    String packageRangeId;

    @Nullable
    Integer packageNo;

    String actedBy;
    Instant actedAt;
}
