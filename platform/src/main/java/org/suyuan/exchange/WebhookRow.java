package org.suyuan.exchange;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.EnumColumn;

/** A subscription: who is told of changes, where and how. */
@TableName("webhook")
@SuppressWarnings("NullAway.Init")
class WebhookRow {
    @TableId(type = IdType.INPUT)
    String id;

    String name;
    String address;
    String secret;

    @Nullable
    String regionCode;

    String kinds;
    String paused;
    String createdBy;
    Instant createdAt;

    /** Of the receiver in a row; what it refused of one change does not count. */
    int failures;

    Instant retryAt;

    @Nullable
    String leasedBy;

    @Nullable
    Instant leasedUntil;

    @Nullable
    Instant endedAt;

    boolean wants(ChangeKind kind) {
        return EnumColumn.read(ChangeKind.class, kinds).contains(kind);
    }

    boolean halted() {
        return "Y".equals(paused);
    }

    static String purpose(String id) {
        return "webhook " + id;
    }
}
