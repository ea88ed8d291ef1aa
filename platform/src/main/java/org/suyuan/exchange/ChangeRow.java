package org.suyuan.exchange;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An approved change, written with it; numbered after it is committed. */
@TableName("change_entry")
@SuppressWarnings("NullAway.Init")
class ChangeRow {
    @TableId(type = IdType.INPUT)
    String id;

    /** Null until the relay has given it one. */
    @Nullable
    Integer changeNo;

    ChangeKind kind;
    String objectId;
    int objectVersion;
    String code;
    ChangeAction action;
    String regionCode;
    String productClasses;
    String stages;
    String content;
    String objectState;
    String digest;
    Instant happenedAt;
}
