package org.suyuan.access;

import com.baomidou.mybatisplus.annotation.FieldStrategy;
import com.baomidou.mybatisplus.annotation.TableField;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import com.baomidou.mybatisplus.annotation.Version;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A trace scheme as it is stored. */
@TableName("trace_scheme")
@SuppressWarnings("NullAway.Init")
class TraceScheme {
    @TableId
    String id;

    String name;
    SchemeFunding funding;

    @Nullable
    @TableField(updateStrategy = FieldStrategy.ALWAYS)
    String project;

    String builderName;

    @Nullable
    @TableField(updateStrategy = FieldStrategy.ALWAYS)
    String builderCode;

    String regionCode;
    String productClasses;
    String stages;
    SchemeAcceptance acceptance;

    @Nullable
    @TableField(updateStrategy = FieldStrategy.ALWAYS)
    LocalDate acceptedOn;

    @Nullable
    @TableField(updateStrategy = FieldStrategy.ALWAYS)
    String acceptanceNo;

    @Nullable
    @TableField(updateStrategy = FieldStrategy.ALWAYS)
    String note;

    String createdBy;

    @Version
    Integer version;

    Instant createdAt;
    Instant updatedAt;
}
