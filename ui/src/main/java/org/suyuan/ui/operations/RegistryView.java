package org.suyuan.ui.operations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadHandler;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.util.unit.DataSize;
import org.suyuan.registry.RegistryEntries;
import org.suyuan.registry.RegistryEntries.RegistryImportState;
import org.suyuan.registry.RegistryEntries.Result;
import org.suyuan.registry.RegistryEntry;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.ChineseTexts;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.KeyHelp;
import org.suyuan.ui.component.NarrowWindow;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** The table of the registry: bring in a file, see what became of it, look one firm up. */
@Route(value = "operations/registry", layout = WorkbenchLayout.class)
@RolesAllowed("REGISTRY_KEEP")
public class RegistryView extends Div implements BeforeEnterObserver, TitledView, KeyHelp.HasKeys {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryView.class);
    private static final int PAGE = 50;
    private static final int MOST_SHOWN = 100;
    private static final String CARD = "card";

    private final transient RegistryEntries entries;
    private final transient Times times;
    private final Span total = new Span();
    private final TextField uscc = new TextField();
    private final Div found = new Div();
    private final Div said = new Div();
    private final Div results = new Div();
    private final Grid<Result> grid = new Grid<>();
    private final Upload upload;

    public RegistryView(
            RegistryEntries entries, Times times, @Value("${suyuan.registry.largest:64MB}") DataSize largest) {
        this.entries = entries;
        this.times = times;
        addClassNames("view", "view-fill");
        total.addClassName("soft");
        total.getElement().setAttribute("role", "status");
        Anchor template = new Anchor(
                file(entries.template(), Texts.get("RegistryView.templateFile")), Texts.get("RegistryView.template"));
        template.addClassName("button");
        template.setId("template");
        upload = importing(largest);
        Div head = new Div(new H1(title()), total, template, upload);
        head.addClassName("view-head");
        Paragraph lead = new Paragraph(Texts.get("RegistryView.lead"));
        lead.addClassName("soft");
        said.setId("said");
        said.getElement().setAttribute("aria-live", "polite");
        results.addClassName("results");
        columns();
        add(head, lead, said, lookup(), found, new H2(Texts.get("RegistryView.imports")), results);
        NarrowWindow.watch(this, this::narrow);
    }

    @Override
    public List<KeyHelp.Key> keys() {
        return Stream.of("j", "k", "Enter")
                .map(key -> new KeyHelp.Key(key, Texts.get("RegistryView.key." + key)))
                .toList();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String wanted = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("uscc")
                .orElse("");
        uscc.setValue(wanted);
        show();
        look(wanted);
    }

    private Upload importing(DataSize largest) {
        UI ui = UI.getCurrent();
        Upload field =
                ChineseTexts.dressed(new Upload(UploadHandler.toTempFile((what, file) -> read(ui, file.toPath()))));
        field.setId("file");
        field.setMaxFiles(1);
        field.setMaxFileSize(Math.toIntExact(largest.toBytes()));
        field.setAcceptedFileTypes(".csv", "text/csv");
        field.setUploadButton(new Button(Texts.get("RegistryView.upload"), Glyph.PLUS.create()));
        field.setDropAllowed(false);
        field.addClassName("holiday-import");
        return field;
    }

    /** It runs beside the page: who leaves finds the result in the list. */
    private void read(UI ui, Path file) {
        tell(ui, () -> say(new Paragraph(Texts.get("RegistryView.uploading"))));
        new Thread(new DelegatingSecurityContextRunnable(() -> bringIn(ui, file)), "registry-import").start();
    }

    private void bringIn(UI ui, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Result result = entries.bringIn(in);
            tell(ui, () -> {
                said.removeAll();
                Notices.say(sentence(result));
                show();
            });
        } catch (DomainException refused) {
            tell(ui, () -> fail(Texts.get("RegistryView.failed", why(refused))));
        } catch (IOException | RuntimeException broken) {
            LOG.error("an import of the registry broke off", broken);
            tell(ui, () -> fail(Texts.get("RegistryView.broken")));
        } finally {
            tell(ui, upload::clearFileList);
            forget(file);
        }
    }

    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            LOG.warn("a file of an import could not be deleted", stays);
        }
    }

    private static String why(DomainException refused) {
        return refused.errors().isEmpty()
                ? refused.getMessage()
                : refused.errors().stream().map(FieldError::message).collect(Collectors.joining());
    }

    private void fail(String sentence) {
        Paragraph text = new Paragraph(sentence);
        text.addClassName("error-summary");
        text.getElement().setAttribute("role", "alert");
        say(text);
        show();
    }

    private void say(Component what) {
        said.removeAll();
        said.add(what);
    }

    private static void tell(UI ui, Command what) {
        try {
            ui.access(what);
        } catch (UIDetachedException closed) {
            LOG.debug("nobody looks at the import any more", closed);
        }
    }

    private static String sentence(Result result) {
        return Texts.get(
                "RegistryView.done",
                result.received(),
                result.created(),
                result.updated(),
                result.unchanged(),
                result.outdated(),
                result.rejected());
    }

    private Div lookup() {
        uscc.setId("uscc");
        uscc.setPlaceholder(Texts.get("RegistryView.lookup"));
        uscc.setAriaLabel(Texts.get("RegistryView.lookup"));
        uscc.setPrefixComponent(Glyph.SEARCH.create());
        uscc.setClearButtonVisible(true);
        uscc.setMaxLength(40);
        uscc.setMaxWidth("30rem");
        uscc.addKeyPressListener(Key.ENTER, press -> find());
        Button find = new Button(Texts.get("RegistryView.find"), click -> find());
        find.setId("find");
        Div line = new Div(uscc, find);
        line.addClassName("search-line");
        found.setId("found");
        found.getElement().setAttribute("aria-live", "polite");
        return line;
    }

    private void find() {
        String wanted = uscc.getValue().strip();
        UI.getCurrent()
                .navigate(
                        RegistryView.class,
                        RouteParameters.empty(),
                        wanted.isEmpty() ? QueryParameters.empty() : QueryParameters.of("uscc", wanted));
    }

    private void look(String wanted) {
        found.removeAll();
        if (wanted.isBlank()) {
            return;
        }
        Optional<RegistryEntry> entry = entries.find(wanted);
        Span text = new Span(entry.map(RegistryView::words).orElseGet(() -> Texts.get("RegistryView.unknown", wanted)));
        Div card = new Div(text);
        card.addClassName("card");
        found.add(card);
    }

    private static String words(RegistryEntry entry) {
        String none = Texts.get("RegistryView.none");
        return Texts.get(
                "RegistryView.found",
                entry.name(),
                Objects.requireNonNullElse(entry.legalRepresentative(), none),
                Texts.of(entry.status()),
                entry.asOf().toString(),
                Objects.requireNonNullElse(entry.source(), none));
    }

    private void columns() {
        grid.setId("imports");
        grid.setPageSize(PAGE);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addComponentColumn(this::card).setKey(CARD).setHeader(Texts.get("RegistryView.imports"));
        grid.addComponentColumn(result -> times.text(result.startedAt()))
                .setHeader(Texts.get("RegistryView.startedAt"))
                .setWidth("10rem")
                .setFlexGrow(0);
        grid.addComponentColumn(RegistryView::badge)
                .setHeader(Texts.get("RegistryView.state"))
                .setWidth("13rem")
                .setFlexGrow(0);
        grid.addColumn(Result::importedBy).setHeader(Texts.get("RegistryView.by"));
        number("received", Result::received);
        number("created", Result::created);
        number("updated", Result::updated);
        number("unchanged", Result::unchanged);
        number("outdated", Result::outdated);
        number("rejected", Result::rejected);
        grid.setItemDetailsRenderer(new ComponentRenderer<>(RegistryView::details));
        narrow(false);
    }

    private void number(String name, ValueProvider<Result, Integer> value) {
        grid.addColumn(value)
                .setHeader(Texts.get("RegistryView." + name))
                .setTextAlign(com.vaadin.flow.component.grid.ColumnTextAlign.END);
    }

    void narrow(boolean narrow) {
        grid.getColumns().forEach(column -> column.setVisible(CARD.equals(column.getKey()) == narrow));
    }

    private Component card(Result result) {
        Div line = new Div(times.text(result.startedAt()), badge(result));
        line.addClassName("card-line");
        Span counts = new Span(Texts.get(
                "RegistryView.card",
                result.created(),
                result.updated(),
                result.unchanged(),
                result.outdated(),
                result.rejected()));
        counts.addClassNames("soft", "small");
        Div card = new Div(line, counts);
        card.addClassName("row-card");
        return card;
    }

    private static StatusBadge badge(Result result) {
        return switch (result.state()) {
            case RUNNING -> new StatusBadge(Tone.WAITING, Texts.of(RegistryImportState.RUNNING));
            case FAILED -> new StatusBadge(Tone.REFUSED, Texts.of(RegistryImportState.FAILED));
            case DONE ->
                result.rejected() == 0
                        ? new StatusBadge(Tone.DONE, Texts.of(RegistryImportState.DONE))
                        : new StatusBadge(Tone.RETURNED, Texts.get("RegistryView.withErrors", result.rejected()));
        };
    }

    private static Div details(Result result) {
        Span digest = new Span(Texts.get("RegistryView.digest", result.digest()));
        digest.addClassNames("soft", "small");
        Div details = new Div(digest);
        details.addClassName("mail-body");
        if (result.errors().isEmpty()) {
            details.add(new Paragraph(Texts.get("RegistryView.noErrors")));
            return details;
        }
        UnorderedList list = new UnorderedList(result.errors().stream()
                .limit(MOST_SHOWN)
                .map(error -> new ListItem(Texts.get(
                        "RegistryView.error",
                        Long.toString(error.line()),
                        Texts.find("RegistryField." + error.field()).orElse(error.field()),
                        error.message())))
                .toArray(ListItem[]::new));
        details.add(
                new Paragraph(Texts.get(
                        "RegistryView.errors",
                        Math.min(MOST_SHOWN, result.errors().size()))),
                list);
        return details;
    }

    private void show() {
        total.setText(Texts.get("RegistryView.count", entries.count()));
        results.removeAll();
        long all = entries.imports(new PageRequest(0, 1, null, false)).total();
        if (all == 0) {
            results.add(new EmptyState(Glyph.BUILDING, Texts.get("RegistryView.empty")));
            return;
        }
        grid.setDataProvider(DataProvider.fromCallbacks(
                query -> entries.imports(new PageRequest(query.getOffset() / PAGE, PAGE, null, false)).items().stream()
                        .skip(query.getOffset() % PAGE)
                        .limit(query.getLimit()),
                query -> (int) all));
        results.add(grid);
    }

    private static DownloadHandler file(String text, String name) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return DownloadHandler.fromInputStream(event ->
                new DownloadResponse(new ByteArrayInputStream(bytes), name, "text/csv;charset=UTF-8", bytes.length));
    }
}
