package org.suyuan.subject;

import com.baomidou.mybatisplus.annotation.FieldStrategy;
import com.baomidou.mybatisplus.annotation.TableField;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A merchant at a node, and what the node says of it. */
@TableName("merchant_confirmation")
@SuppressWarnings("NullAway.Init")
class MerchantRow {
    @TableId
    String id;

    String subjectId;
    String nodeId;
    MerchantState state;
    Instant askedAt;

    @TableField(updateStrategy = FieldStrategy.ALWAYS)
    @Nullable
    Instant answeredAt;

    @TableField(updateStrategy = FieldStrategy.ALWAYS)
    @Nullable
    String answeredBy;

    @TableField(updateStrategy = FieldStrategy.ALWAYS)
    @Nullable
    String reason;

    void asked(MerchantState state, Instant now) {
        this.state = state;
        askedAt = now;
        answeredAt = null;
        answeredBy = null;
        reason = null;
    }

    void answered(MerchantState state, @Nullable String by, @Nullable String reason, Instant now) {
        this.state = state;
        answeredAt = now;
        answeredBy = by;
        this.reason = reason;
    }
}
