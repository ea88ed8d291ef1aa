package org.suyuan.trace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Stage;

/**
 * What records are asked for; null asks for nothing.
 *
 * @param categoryCode with all below
 * @param nodeCode records of subjects that trade at the node, and of the node itself
 * @param regionCode with all below
 * @param from of the business time, inclusive
 * @param to of the business time, exclusive
 */
public record RecordQuery(
        @Nullable String traceCode,
        @Nullable String batchNo,
        @Nullable String productCode,
        @Nullable String categoryCode,
        @Nullable String subjectCode,
        @Nullable String nodeCode,
        @Nullable RecordKind kind,
        @Nullable Stage stage,
        @Nullable String regionCode,
        @Nullable RecordFinding finding,
        @Nullable Instant from,
        @Nullable Instant to) {

    public static final RecordQuery ALL =
            new RecordQuery(null, null, null, null, null, null, null, null, null, null, null, null);
}
