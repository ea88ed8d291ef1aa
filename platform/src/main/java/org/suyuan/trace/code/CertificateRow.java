package org.suyuan.trace.code;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import com.baomidou.mybatisplus.annotation.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.suyuan.product.Unit;

/** A commitment certificate; but for being taken back it does not change. */
@TableName("commitment_certificate")
@SuppressWarnings("NullAway.Init")
class CertificateRow {
    @TableId(type = IdType.INPUT)
    String id;

    String certificateNo;
    String rangeId;
    String traceCode;
    String subjectId;
    String subjectCode;
    String subjectName;
    String productCode;
    String productName;
    String batchNo;
    BigDecimal quantity;
    Unit unit;
    String origin;
    String contact;
    String basis;

    @Nullable
    String reissuedFrom;

    LocalDate issuedOn;
    CertificateState state;

    @Nullable
    String voidReason;

    @Nullable
    Instant voidedAt;

    @Nullable
    String voidedBy;

    String regionCode;
    String productClasses;
    String stages;
    Instant issuedAt;
    String issuedBy;

    @Version
    int version;
}
