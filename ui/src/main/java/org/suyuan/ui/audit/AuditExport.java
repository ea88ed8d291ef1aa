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
import java.util.stream.Stream;
import org.suyuan.audit.AuditSearch;
import org.suyuan.audit.AuditSearch.Act;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.Actor;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Csv;
import org.suyuan.ui.component.ListAddress;

/** The acts of a search as CSV, with who took them away and when in the first line; that is written down itself. */
final class AuditExport implements DownloadHandler {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient AuditSearch search;
    private final transient ListAddress address;
    private final transient Clock clock;
    private final int most;

    AuditExport(AuditSearch search, ListAddress address, Clock clock, int most) {
        this.search = search;
        this.address = address;
        this.clock = clock;
        this.most = most;
    }

    @Override
    public void handleDownloadRequest(DownloadEvent event) throws IOException {
        Actor by = CurrentScope.required().actor();
        event.setFileName(Texts.get("AuditExport.file"));
        event.setContentType(Csv.TYPE);
        try (Writer out = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)) {
            out.write(Csv.BYTE_ORDER_MARK);
            Csv.line(
                    out,
                    Stream.of(Texts.get(
                            "AuditExport.mark", by.name(), by.account(), AuditWords.second(clock.instant()))));
            Csv.line(
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
            search.export(AuditQueries.query(address), most, by, act -> {
                try {
                    Csv.line(out, cells(act));
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
}
