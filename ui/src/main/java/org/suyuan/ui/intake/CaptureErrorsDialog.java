package org.suyuan.ui.intake;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Serial;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.suyuan.intake.CaptureJobs;
import org.suyuan.intake.CaptureJobs.LineError;
import org.suyuan.intake.RecordWorkbooks;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectImports;
import org.suyuan.ui.component.Csv;

/** What is wrong with the records of a job, and all of it to take away. */
final class CaptureErrorsDialog extends Dialog {

    private static final int PAGE = 100;
    private static final int EXPORTED = 500;

    CaptureErrorsDialog(CaptureJobs jobs, RecordWorkbooks workbooks, String id, String name) {
        setHeaderTitle(Texts.get("CaptureErrorsDialog.title", name));
        setWidth("56rem");
        setMaxWidth("96vw");
        long total = jobs.errors(id, page(0, 1)).total();
        Span count = new Span(Texts.get("CaptureErrorsDialog.total", total));
        count.addClassName("soft");
        Grid<LineError> grid = new Grid<>();
        grid.setId("capture-errors");
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setPageSize(PAGE);
        grid.addColumn(error -> Texts.get("CapturesView.number", error.line()))
                .setHeader(Texts.get("CaptureErrorsDialog.line"))
                .setWidth("6rem")
                .setFlexGrow(0);
        grid.addColumn(error -> Objects.toString(error.recordId(), ""))
                .setHeader(Texts.get("CaptureErrorsDialog.recordId"))
                .setWidth("10rem")
                .setFlexGrow(1);
        grid.addColumn(LineError::field)
                .setHeader(Texts.get("CaptureErrorsDialog.field"))
                .setWidth("10rem")
                .setFlexGrow(1);
        grid.addColumn(LineError::message)
                .setHeader(Texts.get("CaptureErrorsDialog.message"))
                .setWidth("14rem")
                .setFlexGrow(3);
        grid.setDataProvider(DataProvider.fromCallbacks(
                query -> jobs.errors(id, page(query.getOffset() / PAGE, PAGE)).items().stream()
                        .skip(query.getOffset() % PAGE)
                        .limit(query.getLimit()),
                query -> (int) total));
        Anchor export = new Anchor();
        export.setText(Texts.get("CapturesView.exportErrors"));
        export.addClassName("button");
        export.setId("export-errors");
        export.setHref(new Export(jobs, id));
        add(count, grid);
        if (workbooks.has(id)) {
            getFooter().add(told(workbooks, id));
        }
        getFooter().add(export, new Button(Texts.get("Button.close"), click -> close()));
    }

    /** The workbook as it was sent, with what is wrong beside each row. */
    private static Anchor told(RecordWorkbooks workbooks, String id) {
        Anchor told = new Anchor();
        told.setText(Texts.get("CaptureErrorsDialog.workbook"));
        told.addClassNames("button", "button-primary");
        told.setId("told-workbook");
        DownloadHandler file = event -> {
            event.setFileName(Texts.get("RecordSheet.resultFile"));
            event.setContentType(SubjectImports.Workbook.TYPE);
            workbooks.result(id, event.getOutputStream());
        };
        told.setHref(file);
        return told;
    }

    private static PageRequest page(int number, int size) {
        return new PageRequest(number, size, null, false);
    }

    /** All errors of a job as CSV, written page by page. */
    private static final class Export implements DownloadHandler {

        @Serial
        private static final long serialVersionUID = 1;

        private final transient CaptureJobs jobs;
        private final String id;

        Export(CaptureJobs jobs, String id) {
            this.jobs = jobs;
            this.id = id;
        }

        @Override
        public void handleDownloadRequest(DownloadEvent event) throws IOException {
            List<LineError> errors = jobs.errors(id, page(0, EXPORTED)).items();
            event.setFileName(Texts.get("CaptureErrorsDialog.file"));
            event.setContentType(Csv.TYPE);
            try (Writer out = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)) {
                out.write(Csv.BYTE_ORDER_MARK);
                Csv.line(
                        out,
                        Stream.of("line", "recordId", "field", "code", "message")
                                .map(column -> Texts.get("CaptureErrorsDialog." + column)));
                for (int number = 1; !errors.isEmpty(); number++) {
                    for (LineError error : errors) {
                        Csv.line(
                                out,
                                Stream.of(
                                        Integer.toString(error.line()),
                                        Objects.toString(error.recordId(), ""),
                                        error.field(),
                                        error.code(),
                                        error.message()));
                    }
                    errors = errors.size() < EXPORTED
                            ? List.of()
                            : jobs.errors(id, page(number, EXPORTED)).items();
                }
            }
        }
    }
}
