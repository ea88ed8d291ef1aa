package org.suyuan.disclosure;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A report of a weakness as it is stored. */
@TableName("security_report")
@SuppressWarnings("NullAway.Init")
class SecurityReportRow {

    @TableId(type = IdType.INPUT)
    String id;

    String reportNo;

    @Nullable
    String whereabouts;

    String description;

    @Nullable
    String contact;

    Instant receivedAt;
    Instant dueAt;

    @Nullable
    Instant remindedAt;

    @Nullable
    String answer;

    @Nullable
    String answeredBy;

    @Nullable
    Instant answeredAt;
}
