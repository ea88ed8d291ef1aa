package org.suyuan.outbox;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Ids;

/** An entry as it is stored, with its fate so far. */
@TableName("outbox_entry")
@SuppressWarnings("NullAway.Init")
class OutboxRow {

    /** After so many attempts an entry is dead: about 17 minutes. */
    static final int MAX_ATTEMPTS = 10;

    private static final int ERROR_LENGTH = 1000;

    @TableId(type = IdType.INPUT)
    String id;

    String consumer;
    String kind;
    String objectId;
    int objectVersion;
    Instant createdAt;
    Instant dueAt;
    int attempts;

    @Nullable
    String lastError;

    @Nullable
    Instant deadAt;

    static OutboxRow of(String consumer, String kind, String objectId, int objectVersion, Instant now) {
        OutboxRow row = new OutboxRow();
        row.id = Ids.next();
        row.consumer = consumer;
        row.kind = kind;
        row.objectId = objectId;
        row.objectVersion = objectVersion;
        row.createdAt = now;
        row.dueAt = now;
        return row;
    }

    OutboxEntry entry() {
        return new OutboxEntry(id, consumer, kind, objectId, objectVersion);
    }

    /** Counts a failed attempt: due again after 2, 4, 8 … seconds, dead after the last one. */
    void fail(String reason, Instant now) {
        attempts++;
        lastError = reason.length() > ERROR_LENGTH ? reason.substring(0, ERROR_LENGTH) : reason;
        if (attempts >= MAX_ATTEMPTS) {
            deadAt = now;
        } else {
            dueAt = now.plus(Duration.ofSeconds(1L << attempts));
        }
    }

    boolean dead() {
        return deadAt != null;
    }
}
