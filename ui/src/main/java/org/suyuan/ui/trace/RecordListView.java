package org.suyuan.ui.trace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.export.Exports;
import org.suyuan.search.SearchUnavailable;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Stage;
import org.suyuan.shared.Texts;
import org.suyuan.trace.AttributeSchema;
import org.suyuan.trace.AttributeSchemas;
import org.suyuan.trace.RecordDirectory;
import org.suyuan.trace.RecordEntry;
import org.suyuan.trace.RecordFinding;
import org.suyuan.trace.RecordKind;
import org.suyuan.ui.component.ChineseTexts;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.KeyHelp;
import org.suyuan.ui.component.ListAddress;
import org.suyuan.ui.component.NarrowWindow;
import org.suyuan.ui.component.RegionPicker;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.TableMenu;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** Trace records: conditions, the list, and a record in full where a row is opened; everything is in the address. */
@Route(value = "records", layout = WorkbenchLayout.class)
@RolesAllowed({"RECORD_READ", "RECORD_REPORT"})
public class RecordListView extends Div implements BeforeEnterObserver, TitledView, KeyHelp.HasKeys {

    private static final int PAGE = 50;
    /** The search pages no further. */
    private static final int REACHABLE = 10_000;

    private final transient RecordDirectory directory;
    private final transient AttributeSchemas schemas;
    private final transient Exports exports;
    private final transient Regions regions;
    private final transient Times times;
    private final transient Clock clock;
    private final RegionPicker region;
    private final Map<String, TextField> textFields = new LinkedHashMap<>();
    private final Map<String, DatePicker> dayFields = new LinkedHashMap<>();
    private final Map<String, ComboBox<? extends Enum<?>>> choices = new LinkedHashMap<>();
    private final Details more = new Details(Texts.get("RecordListView.more"));
    private final Span total = new Span();
    private final Div results = new Div();
    private final Grid<RecordEntry> grid = new Grid<>();
    private final Anchor export = new Anchor();
    private final TableMenu table;
    private Grid.@Nullable Column<RecordEntry> card;
    private boolean narrow;
    private boolean reading;
    private transient ListAddress address = new ListAddress(Map.of());
    private transient @Nullable Paged<RecordEntry> first;

    public RecordListView(
            RecordDirectory directory,
            AttributeSchemas schemas,
            Exports exports,
            Regions regions,
            Times times,
            Clock clock) {
        this.directory = directory;
        this.schemas = schemas;
        this.exports = exports;
        this.regions = regions;
        this.times = times;
        this.clock = clock;
        this.region = new RegionPicker(regions);
        addClassNames("view", "view-fill");
        total.addClassName("soft");
        total.setId("total");
        total.getElement().setAttribute("role", "status");
        export.setId("export");
        export.addClassName("button");
        columns();
        table = new TableMenu(grid, "records", "eventTime", Set.of("receivedAt"), this::showColumns);
        table.setId("columns");
        showColumns();
        Div head = new Div(new H1(title()), total, table, export);
        head.addClassName("view-head");
        if (CurrentScope.required().may(Permission.RECORD_REPORT)) {
            head.add(upload());
        }
        results.addClassName("results");
        Div columns = new Div(results);
        columns.addClassName("list-columns");
        add(head, conditions(), columns);
        NarrowWindow.watch(this, this::narrow);
    }

    private static Anchor upload() {
        Anchor upload = new Anchor("captures", Texts.get("RecordListView.upload"));
        upload.addClassNames("button", "button-primary");
        return upload;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = ListAddress.of(event.getLocation().getQueryParameters());
        String code = address.get("regionCode");
        if (code != null && regions.find(code).isEmpty()) {
            address = address.with("regionCode", null); // an address may be older than the list of regions
        }
        showConditions();
        search();
    }

    @Override
    public List<KeyHelp.Key> keys() {
        return Stream.of("j", "k", "Enter")
                .map(key -> new KeyHelp.Key(key, Texts.get("RecordListView.key." + key)))
                .toList();
    }

    private Component conditions() {
        TextField code = text("traceCode");
        code.setLabel(null);
        code.setPlaceholder(Texts.get("RecordListView.traceCode"));
        code.setAriaLabel(Texts.get("RecordListView.traceCode"));
        code.setPrefixComponent(Glyph.SEARCH.create());
        code.setValueChangeMode(ValueChangeMode.LAZY);
        code.setValueChangeTimeout(400);
        TextField batch = text("batchNo");
        batch.setLabel(null);
        batch.setPlaceholder(Texts.get("RecordListView.batchNo"));
        batch.setAriaLabel(Texts.get("RecordListView.batchNo"));
        batch.setValueChangeMode(ValueChangeMode.LAZY);
        batch.setValueChangeTimeout(400);
        region.setAriaLabel(Texts.get("RecordDetails.region"));
        region.setPlaceholder(Texts.get("RecordListView.region"));
        region.addValueChangeListener(change -> apply("regionCode", change.getValue()));
        Div line = new Div(
                code, batch, region, choice("kind", RecordKind.values(), true), choice("stage", Stage.values(), true));
        line.addClassName("search-line");
        Div rest = new Div(choice("finding", RecordFinding.values(), false));
        rest.addClassName("more-conditions");
        Stream.of("productCode", "categoryCode", "subjectCode", "nodeCode")
                .map(this::text)
                .forEach(rest::add);
        for (String key : List.of("from", "to")) {
            DatePicker field = ChineseTexts.datePicker();
            field.setLabel(Texts.get("RecordListView." + key));
            field.setClearButtonVisible(true);
            field.addValueChangeListener(change -> {
                LocalDate day = change.getValue();
                apply(key, day == null ? null : day.toString());
            });
            dayFields.put(key, field);
            rest.add(field);
        }
        more.add(rest);
        more.setId("more-conditions");
        Div all = new Div(line, more);
        all.addClassName("conditions");
        return all;
    }

    private TextField text(String key) {
        TextField field = new TextField(Texts.get("RecordListView." + key));
        field.setId(key);
        field.setClearButtonVisible(true);
        field.addValueChangeListener(change -> apply(key, change.getValue()));
        textFields.put(key, field);
        return field;
    }

    private <E extends Enum<E>> ComboBox<E> choice(String key, E[] constants, boolean inLine) {
        ComboBox<E> field = new ComboBox<>();
        field.setId(key);
        String label = Texts.get("RecordListView." + key);
        if (inLine) {
            field.setPlaceholder(label);
            field.setAriaLabel(label);
        } else {
            field.setLabel(label);
        }
        field.setItems(constants);
        field.setItemLabelGenerator(Texts::of);
        field.setClearButtonVisible(true);
        field.addValueChangeListener(change ->
                apply(key, change.getValue() == null ? null : change.getValue().name()));
        choices.put(key, field);
        return field;
    }

    private void columns() {
        grid.setId("records");
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER);
        grid.setPageSize(PAGE);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setColumnReorderingAllowed(true);
        card = grid.addComponentColumn(this::card).setHeader(Texts.get("RecordListView.title"));
        card.setVisible(false);
        sorted("eventTime", grid.addComponentColumn(entry -> times.text(entry.eventTime())), "9.5rem");
        sorted("kind", grid.addColumn(entry -> Texts.of(entry.kind())), "7rem");
        grid.addComponentColumn(RecordListView::subject)
                .setKey("subjectCode")
                .setHeader(Texts.get("RecordListView.subject"))
                .setSortable(true)
                .setSortProperty("subjectCode")
                .setWidth("14rem")
                .setFlexGrow(3)
                .setResizable(true);
        grid.addColumn(RecordListView::product)
                .setKey("productCode")
                .setHeader(Texts.get("RecordListView.product"))
                .setWidth("9rem")
                .setFlexGrow(2)
                .setTooltipGenerator(RecordListView::product)
                .setResizable(true);
        sorted("batchNo", grid.addColumn(entry -> Objects.toString(entry.batchNo(), "")), "9rem");
        grid.addColumn(RecordListView::units)
                .setKey("units")
                .setHeader(Texts.get("RecordListView.units"))
                .setWidth("9rem")
                .setFlexGrow(0)
                .setResizable(true);
        grid.addComponentColumn(RecordListView::badge)
                .setKey("findings")
                .setHeader(Texts.get("RecordListView.findings"))
                .setWidth("8rem")
                .setFlexGrow(0);
        sorted("receivedAt", grid.addComponentColumn(entry -> times.text(entry.receivedAt())), "9.5rem");
        grid.addComponentColumn(this::opener)
                .setKey("open")
                .setHeader(Texts.get("RecordListView.open"))
                .setWidth("5rem")
                .setFlexGrow(0);
        grid.setItemDetailsRenderer(new ComponentRenderer<>(this::details));
        grid.addSortListener(sorted -> {
            if (sorted.isFromClient() && !reading) {
                apply(
                        ListAddress.SORT,
                        sorted.getSortOrder().stream()
                                .findFirst()
                                .map(order -> order.getSorted().getKey()
                                        + (order.getDirection() == SortDirection.DESCENDING ? ",desc" : ",asc"))
                                .orElse(null));
            }
        });
    }

    private static void sorted(String key, Grid.Column<RecordEntry> column, String width) {
        column.setKey(key)
                .setHeader(Texts.get("RecordListView." + key))
                .setSortable(true)
                .setSortProperty(key)
                .setWidth(width)
                .setFlexGrow(0)
                .setResizable(true);
    }

    private Component details(RecordEntry entry) {
        AttributeSchema schema = schemas.inForce().stream()
                .filter(each -> each.productClass() == entry.productClass() && each.stage() == entry.stage())
                .findFirst()
                .orElse(null);
        return new RecordDetails(entry, schema, regions);
    }

    private static Component subject(RecordEntry entry) {
        Span name = new Span(Objects.toString(entry.subjectName(), entry.subjectCode()));
        name.addClassName("cut");
        name.setTitle(entry.subjectCode());
        return name;
    }

    private static String product(RecordEntry entry) {
        return Objects.toString(entry.productName(), Objects.toString(entry.productCode(), ""));
    }

    private static String units(RecordEntry entry) {
        return Texts.get(
                "RecordListView.unitCount",
                entry.inputs().size(),
                entry.outputs().size());
    }

    private static Component badge(RecordEntry entry) {
        return entry.findings().isEmpty()
                ? new StatusBadge(Tone.DONE, Texts.get("RecordListView.sound"))
                : new StatusBadge(
                        Tone.RETURNED,
                        Texts.get(
                                "RecordListView.findingCount", entry.findings().size()));
    }

    /** A row opens by a click anywhere; this says so, and does it by keyboard. */
    private Button opener(RecordEntry entry) {
        Button open = new Button(
                Texts.get("RecordListView.details"),
                click -> grid.setDetailsVisible(entry, !grid.isDetailsVisible(entry)));
        open.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        open.setAriaLabel(Texts.get("RecordListView.detailsOf", entry.recordId()));
        return open;
    }

    private Component card(RecordEntry entry) {
        Div line = new Div(new Span(Texts.of(entry.kind())), badge(entry));
        line.addClassName("card-line");
        Span what = new Span(product(entry));
        what.addClassNames("soft", "small");
        Div units = new Div(new Span(units(entry)), times.text(entry.eventTime()));
        units.addClassNames("card-line", "soft", "small");
        Div all = new Div(line, subject(entry), what, units);
        Div last = new Div(
                entry.batchNo() == null
                        ? new Span()
                        : new CodeText(entry.batchNo(), Texts.get("RecordListView.batchNo")),
                opener(entry));
        last.addClassName("card-line");
        all.add(last);
        all.addClassName("row-card");
        return all;
    }

    private void apply(String key, @Nullable String value) {
        if (!reading) {
            go(address.with(key, value));
        }
    }

    private void go(ListAddress next) {
        if (!next.equals(address)) {
            getUI().ifPresent(ui -> ui.navigate(RecordListView.class, RouteParameters.empty(), next.parameters()));
        }
    }

    private void showConditions() {
        reading = true;
        try {
            region.setValue(address.get("regionCode"));
            textFields.forEach((key, field) -> {
                String value = Objects.toString(address.get(key), "");
                // What is being typed stays as it is, its blanks at the end too.
                if (!field.getValue().strip().equals(value)) {
                    field.setValue(value);
                }
            });
            dayFields.forEach((key, field) -> field.setValue(address.day(key)));
            choices.forEach(this::showChoice);
            if (Stream.of("finding", "productCode", "categoryCode", "subjectCode", "nodeCode", "from", "to")
                    .anyMatch(key -> address.get(key) != null)) {
                more.setOpened(true);
            }
            showOrder();
        } finally {
            reading = false;
        }
    }

    private <E extends Enum<?>> void showChoice(String key, ComboBox<E> field) {
        field.setValue(field.getListDataView()
                .getItems()
                .filter(constant -> constant.name().equals(address.get(key)))
                .findFirst()
                .orElse(null));
    }

    private void showOrder() {
        String sort = address.get(ListAddress.SORT);
        Grid.Column<RecordEntry> column = sort == null ? null : grid.getColumnByKey(sort.split(",", 2)[0]);
        if (column == null || !column.isSortable()) {
            grid.sort(List.of());
        } else {
            grid.sort(
                    String.valueOf(sort).endsWith(",desc")
                            ? GridSortOrder.desc(column).build()
                            : GridSortOrder.asc(column).build());
        }
    }

    private void search() {
        export.setVisible(false);
        Paged<RecordEntry> found;
        try {
            found = read(0);
        } catch (SearchUnavailable unavailable) {
            total.setText("");
            Button again = new Button(Texts.get("RecordListView.again"), click -> search());
            results.removeAll();
            results.add(new EmptyState(Glyph.SEARCH, unavailable.getMessage(), again));
            return;
        }
        first = found;
        total.setText(
                found.total() > REACHABLE
                        ? Texts.get("RecordListView.totalCapped", found.total(), REACHABLE)
                        : Texts.get("RecordListView.total", found.total()));
        if (found.total() == 0) {
            results.removeAll();
            results.add(nothing());
            return;
        }
        export.setText(Texts.get(found.total() > REACHABLE ? "RecordListView.exportCapped" : "RecordListView.export"));
        export.setHref(RecordExport.of(directory, exports, address, clock, REACHABLE));
        export.setVisible(true);
        grid.setDataProvider(
                DataProvider.fromCallbacks(this::fetch, query -> (int) Math.min(found.total(), REACHABLE)));
        if (grid.getParent().isEmpty()) {
            results.removeAll();
            results.add(grid);
        }
    }

    private EmptyState nothing() {
        if (!address.empty()) {
            Button clear = new Button(Texts.get("RecordListView.clear"), click -> go(address.cleared()));
            clear.setId("clear-conditions");
            return new EmptyState(Glyph.SEARCH, Texts.get("RecordListView.nothing"), clear);
        }
        return CurrentScope.required().may(Permission.RECORD_REPORT)
                ? new EmptyState(Glyph.LIST, Texts.get("RecordListView.noneYet"), upload())
                : new EmptyState(Glyph.LIST, Texts.get("RecordListView.none"));
    }

    private Paged<RecordEntry> read(int page) {
        return directory.find(RecordQueries.query(address), RecordQueries.page(address, page, PAGE));
    }

    private Stream<RecordEntry> fetch(Query<RecordEntry, Void> query) {
        int from = query.getOffset();
        int page = from / PAGE;
        return Stream.iterate(page, next -> next * PAGE < from + query.getLimit(), next -> next + 1)
                .flatMap(next -> {
                    // The first page came with the count.
                    Paged<RecordEntry> known = next == 0 ? first : null;
                    return (known == null ? read(next) : known).items().stream();
                })
                .skip(from % PAGE)
                .limit(query.getLimit());
    }

    private void narrow(boolean now) {
        narrow = now;
        showColumns();
    }

    /** A narrow window shows each row as a card. */
    private void showColumns() {
        grid.getColumns()
                .forEach(
                        column -> column.setVisible(column == card ? narrow : !narrow && table.shows(column.getKey())));
    }
}
