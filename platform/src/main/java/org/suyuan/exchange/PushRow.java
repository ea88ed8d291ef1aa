package org.suyuan.exchange;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change on its way to a receiver, with the receipt. */
@TableName("webhook_delivery")
@SuppressWarnings("NullAway.Init")
class PushRow {
    @TableId(type = IdType.INPUT)
    String id;

    String webhookId;
    String changeId;
    String objectId;
    int changeNo;
    PushState state;
    int attempts;
    Instant dueAt;

    @Nullable
    Instant firstTriedAt;

    @Nullable
    Instant lastTriedAt;

    @Nullable
    Integer answerStatus;

    @Nullable
    String answer;

    Instant createdAt;

    void tried(Receiver.Answer said, Instant now) {
        attempts++;
        firstTriedAt = firstTriedAt == null ? now : firstTriedAt;
        lastTriedAt = now;
        answerStatus = said.status();
        answer = said.text();
    }
}
