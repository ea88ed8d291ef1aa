package org.suyuan.ui.trace;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Stage;
import org.suyuan.trace.RecordDirectory;
import org.suyuan.trace.RecordFinding;
import org.suyuan.trace.RecordKind;
import org.suyuan.trace.RecordQuery;
import org.suyuan.ui.component.ListAddress;
import org.suyuan.ui.component.Times;

/** What the address of the list asks of the directory. */
final class RecordQueries {

    private RecordQueries() {}

    static RecordQuery query(ListAddress address) {
        return new RecordQuery(
                address.get("traceCode"),
                address.get("batchNo"),
                address.get("productCode"),
                address.get("categoryCode"),
                address.get("subjectCode"),
                address.get("nodeCode"),
                address.constant(RecordKind.class, "kind"),
                address.constant(Stage.class, "stage"),
                address.get("regionCode"),
                address.constant(RecordFinding.class, "finding"),
                start(address.day("from"), 0),
                start(address.day("to"), 1));
    }

    static PageRequest page(ListAddress address, int page, int size) {
        return address.page(RecordDirectory.SORTS, page, size);
    }

    private static @Nullable Instant start(@Nullable LocalDate day, int later) {
        return day == null ? null : day.plusDays(later).atStartOfDay(Times.ZONE).toInstant();
    }
}
