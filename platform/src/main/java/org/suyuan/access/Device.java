package org.suyuan.access;

import com.baomidou.mybatisplus.annotation.FieldStrategy;
import com.baomidou.mybatisplus.annotation.TableField;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import com.baomidou.mybatisplus.annotation.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A device as it is stored; region, classes and stages are its owner's. */
@TableName("device")
@SuppressWarnings("NullAway.Init")
class Device {
    @TableId
    String id;

    String deviceType;
    String model;
    String mac;
    String ownerCode;
    String ownerId;
    DeviceOwnership ownership;

    @Nullable
    @TableField(updateStrategy = FieldStrategy.ALWAYS)
    String accessId;

    String regionCode;
    String productClasses;
    String stages;
    String createdBy;

    @Version
    Integer version;

    Instant createdAt;
    Instant updatedAt;
}
