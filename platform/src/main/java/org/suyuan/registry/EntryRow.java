package org.suyuan.registry;

import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A firm in the table of the registry. */
@TableName("registry_entry")
@SuppressWarnings("NullAway.Init")
class EntryRow {
    @TableId
    String uscc;

    String name;

    @Nullable
    String legalRepresentative;

    RegistryStatus status;
    LocalDate asOf;

    @Nullable
    String source;

    String importId;

    static EntryRow of(RegistryEntry entry, String importId) {
        EntryRow row = new EntryRow();
        row.uscc = entry.uscc();
        row.name = entry.name();
        row.legalRepresentative = entry.legalRepresentative();
        row.status = entry.status();
        row.asOf = entry.asOf();
        row.source = entry.source();
        row.importId = importId;
        return row;
    }

    RegistryEntry entry() {
        return new RegistryEntry(uscc, name, legalRepresentative, status, asOf, source);
    }

    boolean sameFirm(RegistryEntry entry) {
        return name.equals(entry.name())
                && Objects.equals(legalRepresentative, entry.legalRepresentative())
                && status == entry.status();
    }
}
