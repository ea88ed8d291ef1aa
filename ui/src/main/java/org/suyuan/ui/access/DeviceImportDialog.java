package org.suyuan.ui.access;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.suyuan.access.DeviceImport;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.ChineseTexts;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Tone;

/** Brings in devices from a workbook: a template to fill in, and what became of each row. */
final class DeviceImportDialog extends Dialog {

    private static final int LARGEST = 2 << 20;
    private static final String BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final transient DeviceImport imports;
    private final transient Runnable changed;
    private final Div result = new Div();
    private final Upload upload;

    DeviceImportDialog(DeviceImport imports, Runnable changed) {
        this.imports = imports;
        this.changed = changed;
        setHeaderTitle(Texts.get("DeviceImportDialog.title"));
        setWidth("48rem");
        setMaxWidth("94vw");
        Anchor template = new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    byte[] book = imports.template();
                    return new DownloadResponse(
                            new ByteArrayInputStream(book), Texts.get("DeviceImportDialog.file"), BOOK, book.length);
                }),
                Texts.get("DeviceImportDialog.template"));
        template.addClassName("button");
        template.setId("template");
        UI ui = UI.getCurrent();
        upload = ChineseTexts.dressed(new Upload(UploadHandler.inMemory((what, data) -> {
            Command told = read(data);
            ui.access(told);
        })));
        upload.setId("file");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(LARGEST);
        upload.setAcceptedFileTypes(".xlsx", BOOK);
        result.getElement().setAttribute("aria-live", "polite");
        Div steps = new Div(
                new Paragraph(Texts.get("DeviceImportDialog.what", DeviceImport.MOST_ROWS)),
                new Div(template),
                upload,
                result);
        steps.addClassName("import-steps");
        add(steps);
        getFooter().add(new Button(Texts.get("Button.close"), click -> close()));
    }

    /** Enters what stands in a workbook, as the person who sent it; what comes back tells of it on the page. */
    Command read(byte[] book) {
        try {
            List<DeviceImport.Line> lines = imports.run(book);
            return () -> show(lines);
        } catch (DomainException refused) {
            return () -> fail(refused);
        }
    }

    private void fail(DomainException refused) {
        result.removeAll();
        upload.clearFileList();
        Paragraph why = new Paragraph(
                refused.errors().isEmpty()
                        ? refused.getMessage()
                        : refused.errors().stream().map(FieldError::message).collect(Collectors.joining()));
        why.addClassName("error-summary");
        why.getElement().setAttribute("role", "alert");
        result.add(why);
    }

    private void show(List<DeviceImport.Line> lines) {
        result.removeAll();
        upload.clearFileList();
        long taken = lines.stream().filter(DeviceImport.Line::taken).count();
        result.add(new Paragraph(Texts.get("DeviceImportDialog.done", taken, lines.size() - taken)));
        Grid<DeviceImport.Line> grid = new Grid<>();
        grid.setId("imported");
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addColumn(DeviceImport.Line::line)
                .setHeader(Texts.get("DeviceImportDialog.line"))
                .setWidth("4rem")
                .setFlexGrow(0);
        grid.addColumn(DeviceImport.Line::mac).setHeader(Texts.get("DevicesView.mac"));
        grid.addComponentColumn(line -> line.taken()
                        ? new StatusBadge(Tone.DONE, Texts.get("DeviceImportDialog.taken"))
                        : new StatusBadge(Tone.REFUSED, Texts.get("DeviceImportDialog.wrong")))
                .setHeader(Texts.get("DeviceImportDialog.result"))
                .setWidth("8rem")
                .setFlexGrow(0);
        grid.addColumn(DeviceImport.Line::why)
                .setHeader(Texts.get("DeviceImportDialog.why"))
                .setTooltipGenerator(DeviceImport.Line::why)
                .setFlexGrow(3);
        grid.setItems(lines);
        grid.setHeight("16rem");
        result.add(grid);
        changed.run();
    }
}
