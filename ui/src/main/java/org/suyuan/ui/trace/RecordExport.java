package org.suyuan.ui.trace;

import com.vaadin.flow.server.streams.DownloadHandler;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suyuan.identity.export.Exports;
import org.suyuan.shared.Texts;
import org.suyuan.trace.RecordDirectory;
import org.suyuan.trace.RecordEntry;
import org.suyuan.trace.TraceRecord;
import org.suyuan.ui.component.ListAddress;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.export.ListExport;

/** What the list of records shows as CSV; it is written down who took it. */
final class RecordExport {

    private static final String KIND = "trace-record";
    private static final ListExport.Sheet SHEET = new ListExport.Sheet(
            "RecordExport.file",
            List.of(
                    "RecordListView.eventTime",
                    "RecordListView.kind",
                    "RecordListView.stage",
                    "RecordListView.subjectCode",
                    "RecordListView.subject",
                    "RecordDetails.counterparty",
                    "RecordListView.productCode",
                    "RecordListView.product",
                    "RecordListView.batchNo",
                    "RecordDetails.inputs",
                    "RecordDetails.outputs",
                    "RecordDetails.tranId",
                    "RecordDetails.certificates",
                    "RecordDetails.saleTranId",
                    "RecordListView.findings",
                    "RecordDetails.recordId",
                    "RecordDetails.sender",
                    "RecordListView.receivedAt"));

    private RecordExport() {}

    static DownloadHandler of(RecordDirectory directory, Exports exports, ListAddress address, Clock clock, int most) {
        return new ListExport<>(
                SHEET,
                size -> {
                    exports.masked(KIND, address.text());
                    return number -> directory
                            .find(RecordQueries.query(address), RecordQueries.page(address, number, size))
                            .items();
                },
                RecordExport::cells,
                clock,
                most);
    }

    private static Stream<String> cells(RecordEntry entry) {
        return Stream.of(
                Times.minute(entry.eventTime()),
                Texts.of(entry.kind()),
                Texts.of(entry.stage()),
                entry.subjectCode(),
                Objects.toString(entry.subjectName(), ""),
                Objects.toString(entry.counterpartyCode(), ""),
                Objects.toString(entry.productCode(), ""),
                Objects.toString(entry.productName(), ""),
                Objects.toString(entry.batchNo(), ""),
                units(entry.inputs()),
                units(entry.outputs()),
                Objects.toString(entry.vouchers().tranId(), ""),
                String.join(Texts.get("RecordDetails.and"), entry.vouchers().certificates()),
                Objects.toString(entry.vouchers().saleTranId(), ""),
                entry.findings().stream().map(Texts::of).collect(Collectors.joining(Texts.get("RecordDetails.and"))),
                entry.recordId(),
                entry.sender(),
                Times.minute(entry.receivedAt()));
    }

    private static String units(List<TraceRecord.Item> items) {
        return items.stream()
                .map(item -> item.traceCode() + " " + RecordDetails.quantity(item))
                .collect(Collectors.joining(Texts.get("RecordDetails.and")));
    }
}
