package org.suyuan.search;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A lookup of the public: what kind of thing from where, never who or what was typed. */
@TableName("lookup_log")
@SuppressWarnings("NullAway.Init")
class LookupRow {

    @TableId(type = IdType.INPUT)
    String id;

    Instant lookedUpAt;
    String kind;

    @Nullable
    String productClass;

    @Nullable
    String subjectType;

    @Nullable
    String regionCode;

    LookupLog.Channel channel;
    int hits;
}
