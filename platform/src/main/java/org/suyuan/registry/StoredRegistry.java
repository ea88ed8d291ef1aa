package org.suyuan.registry;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** The registry as shipped: a table that is imported. */
@Component
class StoredRegistry implements BusinessRegistry {

    private final EntryMapper entries;

    StoredRegistry(EntryMapper entries) {
        this.entries = entries;
    }

    @Override
    public Optional<RegistryEntry> find(String uscc) {
        return Optional.ofNullable(entries.find(uscc)).map(EntryRow::entry);
    }

    @Override
    public boolean remote() {
        return false;
    }
}
