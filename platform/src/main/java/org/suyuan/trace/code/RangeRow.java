package org.suyuan.trace.code;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;

/** A range of codes: a million of them is one row. */
@TableName("trace_code_range")
@SuppressWarnings("NullAway.Init")
class RangeRow {
    @TableId(type = IdType.INPUT)
    String id;

    long firstSerial;
    long lastSerial;
    int quantity;
    CodeLevel codeLevel;
    String subjectId;
    String subjectCode;
    String productCode;
    String regionCode;
    String productClasses;
    String stages;
    String sealedKey;
    int acts;
    int activeCount;
    int voidCount;
    Instant issuedAt;
    String issuedBy;
}
