package org.suyuan.intake.epcis;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A document that is being captured, or was. */
@TableName("epcis_capture")
@SuppressWarnings("NullAway.Init")
class CaptureRow {
    @TableId(type = IdType.INPUT)
    String id;

    String sender;
    String mediaType;
    ErrorBehaviour errorBehaviour;
    String running;
    String success;
    int received;
    int captured;
    int duplicated;

    @Nullable
    String errors;

    Instant createdAt;

    @Nullable
    Instant finishedAt;
}
