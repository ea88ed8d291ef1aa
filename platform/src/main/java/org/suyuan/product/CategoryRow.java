package org.suyuan.product;

import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import com.baomidou.mybatisplus.annotation.Version;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.ProductClass;

/** A category of the catalogue as it is stored. */
@TableName("product_category")
@SuppressWarnings("NullAway.Init")
class CategoryRow {
    @TableId
    String code;

    String name;

    @Nullable
    String parentCode;

    ProductClass productClass;
    String leaf;

    /** Whose it is; null for the national classification, which nobody changes here. */
    @Nullable
    String regionCode;

    LocalDate validFrom;

    @Nullable
    LocalDate validTo;

    @Nullable
    String successorCode;

    @Version
    Integer version;

    @Nullable
    String changedBy;

    @Nullable
    Instant changedAt;

    boolean national() {
        return regionCode == null;
    }

    boolean leaf() {
        return "Y".equals(leaf);
    }

    boolean valid(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
    }
}
