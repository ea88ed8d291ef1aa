package org.suyuan.intake.epcis;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event as it is read back; what it is found by stands in tables beside it. */
@TableName("epcis_event")
@SuppressWarnings("NullAway.Init")
class EventRow {
    @TableId(type = IdType.INPUT)
    String id;

    String sender;
    String eventId;
    String eventHash;
    Instant eventTime;
    Instant recordedAt;
    String content;

    @Nullable
    String namespaces;
}
