package org.suyuan.ui.administration;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.suyuan.identity.organisation.AccountImport;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.ActDialog;
import org.suyuan.ui.component.ChineseTexts;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Tone;

/** Brings in accounts from a file: a template to fill in, what became of each row, the passwords to take along once. */
final class ImportDialog extends Dialog {

    private static final Logger LOG = LoggerFactory.getLogger(ImportDialog.class);
    private static final int LARGEST = 1 << 20;

    private final transient AccountImport imports;
    private final transient Runnable changed;
    private final Div body = new Div();
    private final Upload upload;

    ImportDialog(AccountImport imports, Runnable changed) {
        this.imports = imports;
        this.changed = changed;
        setHeaderTitle(Texts.get("ImportDialog.title"));
        setWidth("52rem");
        setMaxWidth("94vw");
        Anchor template = new Anchor(
                file(imports.template(), Texts.get("ImportDialog.templateFile")), Texts.get("ImportDialog.template"));
        template.addClassName("button");
        template.setId("template");
        UI ui = UI.getCurrent();
        upload = ChineseTexts.dressed(new Upload(UploadHandler.inMemory((what, data) -> read(ui, data))));
        upload.setId("file");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(LARGEST);
        upload.setAcceptedFileTypes(".csv", "text/csv");
        body.addClassName("import-body");
        body.getElement().setAttribute("aria-live", "polite");
        Div steps = new Div(
                new Paragraph(Texts.get("ImportDialog.what", AccountImport.MOST_ROWS)),
                new Div(template),
                upload,
                body);
        steps.addClassName("import-steps");
        add(steps);
        getFooter().add(new Button(Texts.get("Button.close"), click -> close()));
    }

    private static DownloadHandler file(String text, String name) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return DownloadHandler.fromInputStream(event ->
                new DownloadResponse(new ByteArrayInputStream(bytes), name, "text/csv;charset=UTF-8", bytes.length));
    }

    /** Each row costs a password: it runs beside the page, which shows how far it is. */
    private void read(UI ui, byte[] data) {
        int rows;
        try {
            rows = imports.count(data);
        } catch (DomainException unreadable) {
            ui.access(() -> {
                body.removeAll();
                Paragraph why = new Paragraph(ActDialog.sentence(unreadable));
                why.addClassName("error-summary");
                why.getElement().setAttribute("role", "alert");
                body.add(why);
                upload.clearFileList();
            });
            return;
        }
        ProgressBar bar = new ProgressBar(0, Math.max(1, rows));
        Paragraph far = new Paragraph(Texts.get("ImportDialog.far", 0, rows));
        ui.access(() -> {
            body.removeAll();
            body.add(far, bar);
        });
        new Thread(
                        new DelegatingSecurityContextRunnable(() -> {
                            List<AccountImport.Row> done = imports.run(
                                    data,
                                    count -> tell(ui, () -> {
                                        bar.setValue(Math.min(count, bar.getMax()));
                                        far.setText(Texts.get("ImportDialog.far", count, rows));
                                    }));
                            tell(ui, () -> show(done));
                        }),
                        "account-import")
                .start();
    }

    /** Whoever closes the page keeps the rest of the file from nothing. */
    private static void tell(UI ui, Command what) {
        try {
            ui.access(what);
        } catch (UIDetachedException closed) {
            LOG.debug("nobody looks at the import any more", closed);
        }
    }

    private void show(List<AccountImport.Row> rows) {
        body.removeAll();
        upload.clearFileList();
        long created = count(rows, AccountImport.Result.CREATED);
        body.add(new Paragraph(Texts.get(
                "ImportDialog.done",
                created,
                count(rows, AccountImport.Result.UNCHANGED),
                count(rows, AccountImport.Result.WRONG))));
        if (created > 0) {
            Anchor passwords = new Anchor(
                    file(imports.passwords(rows), Texts.get("ImportDialog.passwordsFile")),
                    Texts.get("ImportDialog.passwords"));
            passwords.addClassNames("button", "button-primary");
            passwords.setId("passwords");
            body.add(passwords);
        }
        Grid<AccountImport.Row> grid = new Grid<>();
        grid.setId("imported");
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addColumn(AccountImport.Row::line)
                .setHeader(Texts.get("ImportDialog.line"))
                .setWidth("4rem")
                .setFlexGrow(0);
        grid.addColumn(AccountImport.Row::account).setHeader(Texts.get("Field.name"));
        grid.addColumn(AccountImport.Row::displayName).setHeader(Texts.get("Field.displayName"));
        grid.addComponentColumn(row -> new StatusBadge(
                        switch (row.result()) {
                            case CREATED -> Tone.DONE;
                            case UNCHANGED -> Tone.ENDED;
                            case WRONG -> Tone.REFUSED;
                        },
                        Texts.of(row.result())))
                .setHeader(Texts.get("ImportDialog.result"));
        grid.addColumn(ImportDialog::why)
                .setHeader(Texts.get("ImportDialog.why"))
                .setTooltipGenerator(ImportDialog::why)
                .setFlexGrow(3);
        grid.setItems(rows);
        grid.setHeight("18rem");
        body.add(grid);
        changed.run();
    }

    private static long count(List<AccountImport.Row> rows, AccountImport.Result result) {
        return rows.stream().filter(row -> row.result() == result).count();
    }

    private static String why(AccountImport.Row row) {
        return row.waits()
                ? Texts.get("AccountView.postWaits")
                : row.errors().stream()
                        .map(error -> Texts.get("ActDialog.field", error.column(), error.message()))
                        .collect(Collectors.joining());
    }
}
