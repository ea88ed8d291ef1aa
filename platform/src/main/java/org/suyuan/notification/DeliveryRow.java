package org.suyuan.notification;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message as it was written in the act, and its fate. */
@TableName("delivery")
@SuppressWarnings("NullAway.Init")
class DeliveryRow {

    @TableId(type = IdType.INPUT)
    String id;

    @Nullable
    String recipientAccount;

    String recipientName;
    String address;
    String headline;
    String body;

    @Nullable
    String businessKey;

    DeliveryState state;
    int attempts;

    @Nullable
    String lastError;

    Instant createdAt;

    @Nullable
    Instant sentAt;
}
