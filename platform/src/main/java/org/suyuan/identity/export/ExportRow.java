package org.suyuan.identity.export;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request to take data away as it is stored. */
@TableName("export_request")
@SuppressWarnings("NullAway.Init")
class ExportRow {

    private static final Duration VALID = Duration.ofDays(1);

    @TableId(type = IdType.INPUT)
    String id;

    String kind;

    @Nullable
    String criteria;

    String summary;
    String reason;
    String requester;
    Instant requestedAt;
    ExportState state;

    @Nullable
    String decidedBy;

    @Nullable
    Instant decidedAt;

    @Nullable
    String opinion;

    @Nullable
    Instant validUntil() {
        return state == ExportState.CONFIRMED && decidedAt != null ? decidedAt.plus(VALID) : null;
    }

    boolean validAt(Instant now) {
        Instant until = validUntil();
        return until != null && now.isBefore(until);
    }
}
