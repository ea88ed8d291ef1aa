package org.suyuan.trace.code;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done to codes of a range.
 *
 * @param from number of the first one in its range, from 1
 * @param to of the last one
 * @param packageCode code of the package, for packing
 */
public record CodeAct(
        CodeActKind kind,
        int from,
        int to,
        @Nullable String batchNo,
        @Nullable LocalDate producedOn,
        @Nullable String reason,
        @Nullable String packageCode,
        Instant at,
        String by) {}
