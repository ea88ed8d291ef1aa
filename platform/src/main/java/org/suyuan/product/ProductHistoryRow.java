package org.suyuan.product;

import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One act of the history of a product. */
@TableName("product_history")
@SuppressWarnings("NullAway.Init")
class ProductHistoryRow {
    @TableId
    String id;

    String productId;
    Integer productVersion;
    Instant happenedAt;
    String actor;

    @Nullable
    String onBehalfOf;

    ProductAct act;

    @Nullable
    String opinion;

    @Nullable
    String changes;

    @Nullable
    String taskId;
}
