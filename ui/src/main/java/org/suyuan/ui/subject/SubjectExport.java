package org.suyuan.ui.subject;

import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Serial;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.SignedIn;
import org.suyuan.identity.export.Exports;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectDirectory;
import org.suyuan.subject.SubjectEntry;
import org.suyuan.ui.component.Csv;
import org.suyuan.ui.component.Times;

/** The rows of the directory as CSV, written page by page while they are read. */
final class SubjectExport implements DownloadHandler {

    @Serial
    private static final long serialVersionUID = 1;

    static final String KIND = "subject";

    private static final List<String> COLUMNS = List.of(
            "Subject.name",
            "Subject.code",
            "Subject.uscc",
            "Subject.type",
            "Subject.legalRepresentative",
            "Subject.regionCode",
            "Subject.region",
            "Subject.address",
            "Subject.productClasses",
            "Subject.stages",
            "Subject.status",
            "Subject.caseNo",
            "Subject.filedAt",
            "Subject.registeredAt",
            "SubjectExport.marked");
    private static final int PAGE = 500;

    private final transient Begin begin;
    private final String mark;
    private final int most;

    /** What is to be done first; answers how the pages are read. */
    interface Begin {
        Function<Integer, List<SubjectEntry>> begin();
    }

    private SubjectExport(Begin begin, Clock clock, int most) {
        this.begin = begin;
        SignedIn person = CurrentScope.required();
        this.mark = Texts.get("SubjectExport.mark", person.displayName(), person.name(), Times.minute(clock.instant()));
        this.most = most;
    }

    /** What the list shows, as it is masked. */
    static SubjectExport masked(
            SubjectDirectory directory, Exports exports, SubjectListState state, Clock clock, int most) {
        return new SubjectExport(
                () -> {
                    exports.masked(KIND, state.text());
                    return number -> directory
                            .find(state.query(), state.page(number, PAGE))
                            .entries()
                            .items();
                },
                clock,
                most);
    }

    /** What a second person confirmed, in full. */
    static SubjectExport full(SubjectDirectory directory, Exports exports, String requestId, Clock clock, int most) {
        return new SubjectExport(
                () -> {
                    SubjectListState state = SubjectListState.of(exports.redeem(requestId));
                    return number -> directory
                            .findInFull(state.query(), state.page(number, PAGE))
                            .entries()
                            .items();
                },
                clock,
                most);
    }

    @Override
    public void handleDownloadRequest(DownloadEvent event) throws IOException {
        Function<Integer, List<SubjectEntry>> read = begin.begin();
        List<SubjectEntry> page = read.apply(0);
        event.setFileName(Texts.get("SubjectExport.file"));
        event.setContentType(Csv.TYPE);
        try (Writer out = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)) {
            out.write(Csv.BYTE_ORDER_MARK);
            Csv.line(out, COLUMNS.stream().map(Texts::get));
            for (int number = 0; !page.isEmpty(); ) {
                for (SubjectEntry entry : page) {
                    Csv.line(out, cells(entry));
                }
                number++;
                page = page.size() < PAGE || number * PAGE >= most ? List.of() : read.apply(number);
            }
        }
    }

    private Stream<String> cells(SubjectEntry entry) {
        return Stream.of(
                entry.name(),
                entry.code(),
                entry.uscc() == null ? "" : entry.uscc(),
                Texts.of(entry.type()),
                entry.legalRepresentative(),
                entry.regionCode(),
                entry.regionName(),
                entry.address(),
                SubjectListView.joined(entry.productClasses(), Texts::of),
                SubjectListView.joined(entry.stages(), Texts::of),
                Texts.of(entry.status()),
                entry.caseNo(),
                Times.minute(entry.filedAt()),
                Times.minute(entry.registeredAt()),
                mark);
    }
}
