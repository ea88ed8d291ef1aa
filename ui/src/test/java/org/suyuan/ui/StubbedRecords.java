package org.suyuan.ui;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.suyuan.product.Unit;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.trace.RecordDirectory;
import org.suyuan.trace.RecordEntry;
import org.suyuan.trace.RecordFinding;
import org.suyuan.trace.RecordKind;
import org.suyuan.trace.RecordQuery;
import org.suyuan.trace.TraceRecord;

/** Records that are there; remembers what was asked. */
public final class StubbedRecords implements RecordDirectory {

    public final List<RecordEntry> records = new ArrayList<>();
    public final List<RecordQuery> asked = new ArrayList<>();

    public static RecordEntry record(String id, RecordFinding... findings) {
        return new RecordEntry(
                id,
                "R-" + id,
                RecordKind.PROCESSING,
                StubbedServices.NOW,
                "913701020000000001",
                "历下食品厂",
                null,
                null,
                null,
                "B-" + id,
                List.of(new TraceRecord.Item("IN-" + id, new BigDecimal("12.5"), Unit.KG)),
                List.of(new TraceRecord.Item("OUT-" + id, BigDecimal.TEN, Unit.KG)),
                new TraceRecord.Vouchers("T-" + id, List.of("C1", "C2"), null),
                Map.of("inspectionResult", "PASS"),
                Stage.PROCESSING,
                ProductClass.FOOD,
                "370102",
                List.of(findings),
                "uploader",
                StubbedServices.NOW);
    }

    @Override
    public Paged<RecordEntry> find(RecordQuery query, PageRequest page) {
        asked.add(query);
        return new Paged<>(
                records.stream().skip(page.offset()).limit(page.size()).toList(),
                records.size(),
                page.page(),
                page.size());
    }
}
