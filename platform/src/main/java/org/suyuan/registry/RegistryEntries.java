package org.suyuan.registry;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** Keeps the table of the registry 登记机关数据, for REGISTRY_KEEP. */
public interface RegistryEntries {

    /** As many wrong fields as an answer names. */
    int MOST_ERRORS = 1_000;

    /** Refuses who may not keep the table, before anything is read. */
    void admit();

    /**
     * Brings in a file of comma-separated values, UTF-8 or GB18030, the first line naming the columns. A line that is wrong costs
     * none of the others; an entry never replaces a newer one; the same file again changes nothing.
     *
     * @throws org.suyuan.shared.InvalidInput for a file that cannot be read at all
     */
    Result bringIn(InputStream file) throws IOException;

    /** The firm of a code as it stands in the table. */
    Optional<RegistryEntry> find(String uscc);

    /** How many firms the table has. */
    long count();

    /** The imports, the newest first. */
    Paged<Result> imports(PageRequest page);

    /** The first line and an example, to be filled in. */
    String template();

    /** How far an import is; names are a stored contract. */
    enum RegistryImportState {
        RUNNING,
        DONE,
        /** It broke off; the lines before are kept. */
        FAILED
    }

    /**
     * What became of a file.
     *
     * @param received lines under the first one
     * @param outdated lines that are older than what the table has
     * @param rejected lines that are wrong
     * @param importedBy who sent it, by name
     * @param errors the first of their wrong fields
     */
    record Result(
            String id,
            RegistryImportState state,
            String digest,
            int received,
            int created,
            int updated,
            int unchanged,
            int outdated,
            int rejected,
            List<LineError> errors,
            String importedBy,
            Instant startedAt,
            @Nullable Instant endedAt) {}

    /**
     * A wrong field.
     *
     * @param line in the file, from 1
     */
    record LineError(long line, String field, String code, String message) {}
}
