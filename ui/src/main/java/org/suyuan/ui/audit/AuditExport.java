package org.suyuan.ui.audit;

import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suyuan.audit.AuditSearch;
import org.suyuan.audit.AuditSearch.Act;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.Actor;
import org.suyuan.shared.Texts;

/** The acts of a search as CSV, with who took them away and when in the first line; that is written down itself. */
final class AuditExport implements DownloadHandler {

    @Serial
    private static final long serialVersionUID = 1;

    /** Spreadsheets read UTF-8 only behind this mark. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final transient AuditSearch search;
    private final transient AuditListState state;
    private final transient Clock clock;
    private final int most;

    AuditExport(AuditSearch search, AuditListState state, Clock clock, int most) {
        this.search = search;
        this.state = state;
        this.clock = clock;
        this.most = most;
    }

    @Override
    public void handleDownloadRequest(DownloadEvent event) throws IOException {
        Actor by = CurrentScope.required().actor();
        event.setFileName(Texts.get("AuditExport.file"));
        event.setContentType("text/csv;charset=UTF-8");
        try (Writer out = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)) {
            out.write(BYTE_ORDER_MARK);
            line(
                    out,
                    Stream.of(Texts.get(
                            "AuditExport.mark", by.name(), by.account(), AuditWords.second(clock.instant()))));
            line(
                    out,
                    Stream.of(
                                    "AuditView.at",
                                    "AuditView.actor",
                                    "AuditView.onBehalfOf",
                                    "AuditView.action",
                                    "AuditView.objectType",
                                    "AuditView.objectId",
                                    "AuditView.result",
                                    "AuditView.address",
                                    "AuditView.application",
                                    "AuditView.before",
                                    "AuditView.after",
                                    "AuditView.traceId",
                                    "AuditView.id")
                            .map(Texts::get));
            search.export(state.query(), most, by, act -> {
                try {
                    line(out, cells(act));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Stream<String> cells(Act act) {
        return Stream.of(
                        AuditWords.second(act.at()),
                        act.actor(),
                        act.onBehalfOf(),
                        AuditWords.action(act.action()),
                        AuditWords.objectType(act.objectType()),
                        act.objectId(),
                        AuditWords.result(act.result()),
                        act.ip(),
                        act.application(),
                        act.before(),
                        act.after(),
                        act.traceId(),
                        act.id())
                .map(value -> Objects.requireNonNullElse(value, ""));
    }

    private static void line(Writer out, Stream<String> cells) throws IOException {
        out.write(cells.map(AuditExport::cell).collect(Collectors.joining(",")));
        out.write("\r\n");
    }

    /** A cell in quotes; what a spreadsheet would take for a formula is made a text. */
    static String cell(String value) {
        String safe = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
