package org.suyuan.ui.export;

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
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Csv;
import org.suyuan.ui.component.Times;

/** What a list shows as CSV, written page by page while it is read; every row says who took it away and when. */
public final class ListExport<T> implements DownloadHandler {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int PAGE = 500;

    private final Sheet sheet;
    private final transient Begin<T> begin;
    private final transient Function<T, Stream<String>> cells;
    private final String mark;
    private final int most;

    /**
     * The file.
     *
     * @param name key of its name
     * @param columns keys of the heads
     */
    public record Sheet(String name, List<String> columns) implements java.io.Serializable {}

    /** What is to be done first: writing down that the list is taken away. */
    public interface Begin<T> {
        /** How a page of so many rows is read. */
        IntFunction<List<T>> begin(int size);
    }

    public ListExport(Sheet sheet, Begin<T> begin, Function<T, Stream<String>> cells, Clock clock, int most) {
        this.sheet = sheet;
        this.begin = begin;
        this.cells = cells;
        SignedIn person = CurrentScope.required();
        this.mark = Texts.get("ListExport.mark", person.displayName(), person.name(), Times.minute(clock.instant()));
        this.most = most;
    }

    @Override
    public void handleDownloadRequest(DownloadEvent event) throws IOException {
        IntFunction<List<T>> read = begin.begin(PAGE);
        List<T> page = read.apply(0);
        event.setFileName(Texts.get(sheet.name()));
        event.setContentType(Csv.TYPE);
        try (Writer out = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)) {
            out.write(Csv.BYTE_ORDER_MARK);
            Csv.line(
                    out,
                    Stream.concat(sheet.columns().stream(), Stream.of("ListExport.marked"))
                            .map(Texts::get));
            for (int number = 0; !page.isEmpty(); ) {
                for (T row : page) {
                    Csv.line(out, Stream.concat(cells.apply(row), Stream.of(mark)));
                }
                number++;
                page = page.size() < PAGE || number * PAGE >= most ? List.of() : read.apply(number);
            }
        }
    }
}
