package org.suyuan.access;

import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import com.baomidou.mybatisplus.annotation.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A monthly check of an access. */
@TableName("access_check")
@SuppressWarnings("NullAway.Init")
class AccessCheckRow {
    @TableId
    String id;

    String accessId;
    String checkMonth;
    String caseNo;

    @Nullable
    CheckOutcome outcome;

    @Nullable
    String opinion;

    @Nullable
    String mending;

    @Nullable
    String decidedBy;

    @Nullable
    String decidedName;

    @Nullable
    Instant decidedAt;

    @Version
    Integer version;

    Instant openedAt;
}
