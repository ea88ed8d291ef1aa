package org.suyuan.trace;

import java.time.LocalDate;
import java.util.List;
import org.suyuan.trace.TraceBatchMapper.Stored;
import org.suyuan.trace.TraceBatchMapper.Unit;

/**
 * A record as it stands in the tables.
 *
 * @param units those that went in before those that came out, each in their order
 */
record WrittenRecord(Stored stored, List<Unit> units, List<String> certificates) {

    /** Its partition. */
    LocalDate month() {
        return TraceMonths.of(stored.eventTime());
    }
}
