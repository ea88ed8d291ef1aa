package org.suyuan.ui.trace;

import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Serial;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.SignedIn;
import org.suyuan.identity.export.Exports;
import org.suyuan.shared.Texts;
import org.suyuan.trace.RecordDirectory;
import org.suyuan.trace.RecordEntry;
import org.suyuan.trace.TraceRecord;
import org.suyuan.ui.component.Csv;
import org.suyuan.ui.component.ListAddress;
import org.suyuan.ui.component.Times;

/** What the list of records shows as CSV, written page by page while it is read; it is written down who took it. */
final class RecordExport implements DownloadHandler {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int PAGE = 500;
    private static final List<String> COLUMNS = List.of(
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
            "RecordListView.receivedAt",
            "RecordExport.marked");

    private final transient RecordDirectory directory;
    private final transient Exports exports;
    private final transient ListAddress address;
    private final String mark;
    private final int most;

    RecordExport(RecordDirectory directory, Exports exports, ListAddress address, Clock clock, int most) {
        this.directory = directory;
        this.exports = exports;
        this.address = address;
        this.most = most;
        SignedIn person = CurrentScope.required();
        this.mark = Texts.get("RecordExport.mark", person.displayName(), person.name(), Times.minute(clock.instant()));
    }

    @Override
    public void handleDownloadRequest(DownloadEvent event) throws IOException {
        exports.masked("trace-record", address.text());
        List<RecordEntry> page = read(0);
        event.setFileName(Texts.get("RecordExport.file"));
        event.setContentType(Csv.TYPE);
        try (Writer out = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)) {
            out.write(Csv.BYTE_ORDER_MARK);
            Csv.line(out, COLUMNS.stream().map(Texts::get));
            for (int number = 0; !page.isEmpty(); ) {
                for (RecordEntry entry : page) {
                    Csv.line(out, cells(entry));
                }
                number++;
                page = page.size() < PAGE || number * PAGE >= most ? List.of() : read(number);
            }
        }
    }

    private List<RecordEntry> read(int number) {
        return directory
                .find(RecordQueries.query(address), RecordQueries.page(address, number, PAGE))
                .items();
    }

    private Stream<String> cells(RecordEntry entry) {
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
                Times.minute(entry.receivedAt()),
                mark);
    }

    private static String units(List<TraceRecord.Item> items) {
        return items.stream()
                .map(item -> item.traceCode() + " " + RecordDetails.quantity(item))
                .collect(Collectors.joining(Texts.get("RecordDetails.and")));
    }
}
