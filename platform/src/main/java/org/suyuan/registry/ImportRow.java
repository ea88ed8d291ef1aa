package org.suyuan.registry;

import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One import of the registry. */
@TableName("registry_import")
@SuppressWarnings("NullAway.Init")
class ImportRow {
    @TableId
    String id;

    String digest;
    Integer fileSize;
    RegistryEntries.RegistryImportState state;
    Integer received;
    Integer created;
    Integer updated;
    Integer unchanged;
    Integer outdated;
    Integer rejected;

    @Nullable
    String errors;

    String importedBy;
    Instant startedAt;

    @Nullable
    Instant endedAt;
}
