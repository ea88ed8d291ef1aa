package org.suyuan.engine;

import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody who stands in for another for a time. */
@TableName("deputy")
@SuppressWarnings("NullAway.Init")
class DeputyRow {
    @TableId
    String id;

    String principal;
    String deputy;

    @Nullable
    String processKey;

    Instant fromAt;
    Instant toAt;
    Instant createdAt;

    @Nullable
    Instant endedAt;

    boolean covers(String process) {
        return processKey == null || processKey.equals(process);
    }
}
