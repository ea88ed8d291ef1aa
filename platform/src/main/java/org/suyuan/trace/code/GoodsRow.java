package org.suyuan.trace.code;

import com.baomidou.mybatisplus.annotation.FieldStrategy;
import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableField;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import com.baomidou.mybatisplus.annotation.Version;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a buyer says of goods. */
@TableName("goods_receipt")
@SuppressWarnings("NullAway.Init")
class GoodsRow {
    @TableId(type = IdType.INPUT)
    String id;

    GoodsSource sourceKind;
    String sourceKey;
    String senderCode;
    String buyerCode;
    String recordId;

    @Nullable
    String certificateId;

    @Nullable
    String certificateNo;

    @Nullable
    String traceCode;

    int units;

    @Nullable
    String productCode;

    @Nullable
    String batchNo;

    Instant sentAt;

    @Nullable
    BigDecimal sentQuantity;

    @Nullable
    String sentUnit;

    GoodsState outcome;

    @TableField(updateStrategy = FieldStrategy.ALWAYS)
    @Nullable
    BigDecimal quantity;

    @TableField(updateStrategy = FieldStrategy.ALWAYS)
    @Nullable
    String unit;

    @TableField(updateStrategy = FieldStrategy.ALWAYS)
    @Nullable
    String reason;

    String answeredBy;
    Instant answeredAt;

    @Version
    int version;
}
