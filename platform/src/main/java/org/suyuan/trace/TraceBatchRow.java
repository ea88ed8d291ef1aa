package org.suyuan.trace;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Records that were written together and are brought to the index together. */
@TableName("trace_batch")
@SuppressWarnings("NullAway.Init")
class TraceBatchRow {

    @TableId(type = IdType.INPUT)
    String id;

    String sender;
    String origin;
    String firstId;
    String lastId;
    LocalDate firstMonth;
    LocalDate lastMonth;
    int recordCount;
    Instant createdAt;

    @Nullable
    Instant indexedAt;
}
