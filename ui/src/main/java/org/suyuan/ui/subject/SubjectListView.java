package org.suyuan.ui.subject;

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
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.SortDirection;
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
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Forms;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.export.Exports;
import org.suyuan.search.SearchUnavailable;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectDirectory;
import org.suyuan.subject.SubjectEntry;
import org.suyuan.subject.SubjectStatus;
import org.suyuan.ui.component.ChineseTexts;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.KeyHelp;
import org.suyuan.ui.component.NarrowWindow;
import org.suyuan.ui.component.RegionPicker;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.TableMenu;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.export.ExportDialog;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** The directory of registered subjects: conditions, counts to narrow by, the list; everything is in the address. */
@Route(value = "subjects", layout = WorkbenchLayout.class)
@RolesAllowed({"SUBJECT_READ", "SUBJECT_APPLY"})
public class SubjectListView extends Div implements BeforeEnterObserver, TitledView, KeyHelp.HasKeys {

    private static final int PAGE = 50;
    /** The search pages no further; who has more narrows the conditions. */
    static final int REACHABLE = 10_000;

    private static final List<String> FACETS = List.of("regionCode", "type", "productClass", "stage");

    private final transient SubjectDirectory directory;
    private final transient Exports exports;
    private final transient Clock clock;
    private final transient Times times;
    private final transient Regions regions;
    private final TextField q = new TextField();
    private final RegionPicker region;
    private final Map<String, TextField> textFields = new LinkedHashMap<>();
    private final Map<String, DatePicker> dayFields = new LinkedHashMap<>();
    private final ComboBox<FormSchema.Option> businessKind = new ComboBox<>();
    private final Details more = new Details(Texts.get("SubjectListView.more"));
    private final Span total = new Span();
    private final Nav facets = new Nav();
    private final Div results = new Div();
    private final Grid<SubjectEntry> grid = new Grid<>();
    private final Anchor export = new Anchor();
    private final Button inFull = new Button(Texts.get("SubjectListView.exportInFull"), click -> askInFull());
    private final TableMenu table;
    private Grid.@Nullable Column<SubjectEntry> card;
    private boolean narrow;
    private transient SubjectListState state = new SubjectListState(Map.of());
    private transient SubjectDirectory.@Nullable Found first;
    private boolean reading;

    public SubjectListView(
            SubjectDirectory directory, Exports exports, Regions regions, Forms forms, Times times, Clock clock) {
        this.directory = directory;
        this.exports = exports;
        this.clock = clock;
        this.times = times;
        this.regions = regions;
        this.region = new RegionPicker(regions);
        addClassNames("view", "view-fill");
        total.addClassName("soft");
        total.setId("total");
        total.getElement().setAttribute("role", "status");
        export.setId("export");
        export.addClassName("button");
        columns();
        table = new TableMenu(grid, "subjects", "name", Set.of("type"), this::showColumns);
        showColumns();
        table.setId("columns");
        inFull.setId("export-in-full");
        inFull.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        Div head = new Div(new H1(title()), total, table, export, inFull);
        head.addClassName("view-head");
        if (CurrentScope.required().may(Permission.SUBJECT_APPLY)) {
            Anchor register = new Anchor("subjects/register", Texts.get("MyApplicationsView.register"));
            register.addClassNames("button", "button-primary");
            Anchor imports = new Anchor("subjects/imports", Texts.get("SubjectImportsView.link"));
            imports.addClassName("button");
            imports.setId("imports");
            head.add(imports, register);
        }
        facets.addClassName("facets");
        facets.setAriaLabel(Texts.get("SubjectListView.facets"));
        results.addClassName("results");
        Div columns = new Div(facets, results);
        columns.addClassName("list-columns");
        add(head, conditions(forms), columns);
        NarrowWindow.watch(this, this::narrow);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        state = SubjectListState.of(event.getLocation().getQueryParameters());
        String code = state.get("regionCode");
        if (code != null && regions.find(code).isEmpty()) {
            state = state.with("regionCode", null); // an address may be older than the list of regions
        }
        showConditions();
        search();
    }

    @Override
    public List<KeyHelp.Key> keys() {
        return Stream.of("j", "k", "Enter")
                .map(key -> new KeyHelp.Key(key, Texts.get("SubjectListView.key." + key)))
                .toList();
    }

    private Component conditions(Forms forms) {
        q.setPlaceholder(Texts.get("SubjectListView.q"));
        q.setAriaLabel(Texts.get("SubjectListView.q"));
        q.setId("q");
        q.setPrefixComponent(Glyph.SEARCH.create());
        q.setClearButtonVisible(true);
        q.setValueChangeMode(ValueChangeMode.LAZY);
        q.setValueChangeTimeout(400);
        q.addValueChangeListener(change -> apply("q", change.getValue()));
        region.setAriaLabel(Texts.get("Subject.region"));
        region.setPlaceholder(Texts.get("SubjectListView.region"));
        region.addValueChangeListener(change -> apply("regionCode", change.getValue()));
        Div line = new Div(q, region);
        line.addClassName("search-line");

        Div rest = new Div();
        rest.addClassName("more-conditions");
        businessKind.setLabel(Texts.get("SubjectListView.businessKind"));
        businessKind.setItems(forms.schema(SubjectValues.FORM)
                .field("businessKind")
                .map(FormSchema.Field::options)
                .orElse(List.of()));
        businessKind.setItemLabelGenerator(FormSchema.Option::label);
        businessKind.setClearButtonVisible(true);
        businessKind.addValueChangeListener(change -> apply(
                "businessKind",
                change.getValue() == null ? null : change.getValue().value()));
        rest.add(businessKind);
        for (String key : List.of("code", "variety", "nodeName", "nodeCode", "merchantKind")) {
            TextField field = new TextField(Texts.get("SubjectListView." + key));
            field.setClearButtonVisible(true);
            field.addValueChangeListener(change -> apply(key, change.getValue()));
            textFields.put(key, field);
            rest.add(field);
        }
        for (String key : List.of("filedFrom", "filedTo", "registeredFrom", "registeredTo")) {
            DatePicker field = ChineseTexts.datePicker();
            field.setLabel(Texts.get("SubjectListView." + key));
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

    private void columns() {
        grid.setId("subjects");
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER);
        grid.setPageSize(PAGE);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setColumnReorderingAllowed(true);
        card = grid.addComponentColumn(this::card).setHeader(Texts.get("Subject.name"));
        card.setVisible(false);
        grid.addComponentColumn(this::name)
                .setKey("name")
                .setHeader(Texts.get("Subject.name"))
                .setSortProperty("name")
                .setSortable(true)
                .setWidth("14rem")
                .setFlexGrow(3)
                .setResizable(true);
        grid.addComponentColumn(entry -> new CodeText(entry.code(), Texts.get("Subject.code")))
                .setKey("code")
                .setHeader(Texts.get("Subject.code"))
                .setSortable(true)
                .setSortProperty("code")
                .setWidth("12rem")
                .setFlexGrow(0)
                .setResizable(true);
        grid.addColumn(entry -> Texts.of(entry.type()))
                .setKey("type")
                .setHeader(Texts.get("Subject.type"))
                .setWidth("8rem")
                .setFlexGrow(0)
                .setResizable(true);
        grid.addColumn(SubjectEntry::regionName)
                .setKey("regionCode")
                .setHeader(Texts.get("Subject.region"))
                .setSortable(true)
                .setSortProperty("regionCode")
                .setWidth("10rem")
                .setFlexGrow(2)
                .setTooltipGenerator(entry -> Texts.get("ValueSheet.region", entry.regionName(), entry.regionCode()))
                .setResizable(true);
        grid.addColumn(SubjectListView::classes)
                .setKey("productClass")
                .setHeader(Texts.get("Subject.productClasses"))
                .setWidth("8rem")
                .setFlexGrow(1)
                .setTooltipGenerator(SubjectListView::classes)
                .setResizable(true);
        grid.addComponentColumn(this::standing)
                .setKey("status")
                .setHeader(Texts.get("Subject.status"))
                .setWidth("12.5rem")
                .setFlexGrow(0);
        grid.addComponentColumn(entry -> times.text(entry.registeredAt()))
                .setKey("registeredAt")
                .setHeader(Texts.get("Subject.registeredAt"))
                .setSortable(true)
                .setSortProperty("registeredAt")
                .setWidth("9.5rem")
                .setFlexGrow(0)
                .setResizable(true);
        grid.addSortListener(sorted -> {
            if (sorted.isFromClient() && !reading) {
                apply(
                        SubjectListState.SORT,
                        sorted.getSortOrder().stream()
                                .findFirst()
                                .map(order -> order.getSorted().getKey()
                                        + (order.getDirection() == SortDirection.DESCENDING ? ",desc" : ",asc"))
                                .orElse(null));
            }
        });
    }

    private void apply(String key, @Nullable String value) {
        if (!reading) {
            go(state.with(key, value));
        }
    }

    private void go(SubjectListState next) {
        if (!next.equals(state)) {
            getUI().ifPresent(ui -> ui.navigate(SubjectListView.class, RouteParameters.empty(), next.parameters()));
        }
    }

    private void showConditions() {
        reading = true;
        try {
            write(q, "q");
            String code = state.get("regionCode");
            region.setValue(code);
            String kind = state.get("businessKind");
            businessKind.setValue(businessKind
                    .getListDataView()
                    .getItems()
                    .filter(option -> option.value().equals(kind))
                    .findFirst()
                    .orElse(null));
            textFields.forEach((key, field) -> write(field, key));
            dayFields.forEach((key, field) -> field.setValue(state.day(key)));
            if (Stream.concat(
                            Stream.of("businessKind"),
                            Stream.concat(textFields.keySet().stream(), dayFields.keySet().stream()))
                    .anyMatch(key -> state.get(key) != null)) {
                more.setOpened(true);
            }
            showOrder();
        } finally {
            reading = false;
        }
    }

    private void showOrder() {
        String sort = state.get(SubjectListState.SORT);
        if (sort == null) {
            grid.sort(List.of());
            return;
        }
        Grid.Column<SubjectEntry> column = grid.getColumnByKey(sort.split(",", 2)[0]);
        if (column != null && column.isSortable()) {
            grid.sort(
                    sort.endsWith(",desc")
                            ? GridSortOrder.desc(column).build()
                            : GridSortOrder.asc(column).build());
        }
    }

    /** What is being typed stays as it is, its blanks at the end too. */
    private void write(TextField field, String key) {
        if (!field.getValue().strip().equals(text(key))) {
            field.setValue(text(key));
        }
    }

    private String text(String key) {
        String value = state.get(key);
        return value == null ? "" : value;
    }

    private void search() {
        facets.removeAll();
        export.setVisible(false);
        inFull.setVisible(false);
        try {
            first = directory.find(state.query(), state.page(0, PAGE));
        } catch (SearchUnavailable unavailable) {
            total.setText("");
            Button again = new Button(Texts.get("SubjectListView.again"), click -> search());
            results.removeAll();
            results.add(new EmptyState(Glyph.SEARCH, unavailable.getMessage(), again));
            return;
        }
        long found = first.entries().total();
        total.setText(
                found > REACHABLE
                        ? Texts.get("SubjectListView.totalCapped", found, REACHABLE)
                        : Texts.get("SubjectListView.total", found));
        FACETS.forEach(facet -> showFacet(facet, first.facets().getOrDefault(facet, List.of())));
        if (found == 0) {
            results.removeAll();
            results.add(nothing());
            return;
        }
        export.setText(Texts.get(found > REACHABLE ? "SubjectListView.exportCapped" : "SubjectListView.export"));
        export.setHref(SubjectExport.masked(directory, exports, state, clock, REACHABLE));
        export.setVisible(true);
        inFull.setVisible(CurrentScope.required().may(Permission.CONTACT_READ));
        grid.setDataProvider(DataProvider.fromCallbacks(this::fetch, query -> (int) Math.min(found, REACHABLE)));
        if (grid.getParent().isEmpty()) {
            results.removeAll();
            results.add(grid);
        }
    }

    private void askInFull() {
        List<String> words = state.conditions().entrySet().stream()
                .filter(condition -> !condition.getKey().equals(SubjectListState.SORT))
                .map(condition -> words(condition.getKey(), condition.getValue()))
                .toList();
        String conditions = words.isEmpty()
                ? Texts.get("SubjectListView.all")
                : String.join(Texts.get("SubjectListView.and"), words);
        new ExportDialog(
                        exports,
                        SubjectExport.KIND,
                        state.text(),
                        Texts.get("SubjectListView.exportSummary", conditions, total.getText()))
                .open();
    }

    private String words(String key, String value) {
        String label = Texts.find("SubjectListView.facet." + key)
                .or(() -> Texts.find("SubjectListView." + key))
                .orElse(key);
        String shown =
                switch (key) {
                    case "regionCode" ->
                        regions.find(value).map(Region::fullName).orElse(value);
                    case "type" -> Texts.find("SubjectType." + value).orElse(value);
                    case "productClass" -> Texts.find("ProductClass." + value).orElse(value);
                    case "stage" -> Texts.find("Stage." + value).orElse(value);
                    default -> value;
                };
        return Texts.get("SubjectListView.condition", label, shown);
    }

    private EmptyState nothing() {
        if (state.empty()) {
            return new EmptyState(Glyph.BUILDING, Texts.get("SubjectListView.none"));
        }
        Button clear = new Button(Texts.get("SubjectListView.clear"), click -> go(state.cleared()));
        clear.setId("clear-conditions");
        return new EmptyState(Glyph.SEARCH, Texts.get("SubjectListView.nothing"), clear);
    }

    private Stream<SubjectEntry> fetch(Query<SubjectEntry, Void> query) {
        int page = query.getOffset() / PAGE;
        int skipped = query.getOffset() % PAGE;
        // The first page came with the counts.
        SubjectDirectory.Found found =
                page == 0 && first != null ? first : directory.find(state.query(), state.page(page, PAGE));
        Stream<SubjectEntry> items = found.entries().items().stream().skip(skipped);
        return query.getLimit() + skipped <= PAGE
                ? items.limit(query.getLimit())
                : Stream.concat(items, following(page + 1, query.getLimit() + skipped - PAGE));
    }

    private Stream<SubjectEntry> following(int page, int wanted) {
        return page * PAGE >= REACHABLE
                ? Stream.empty()
                : Stream.iterate(page, next -> next + 1)
                        .limit((wanted + PAGE - 1) / PAGE)
                        .flatMap(next ->
                                directory.find(state.query(), state.page(next, PAGE)).entries().items().stream())
                        .limit(wanted);
    }

    private void showFacet(String key, List<SubjectDirectory.Facet> values) {
        String chosen = state.get(key);
        if (values.isEmpty() && chosen == null) {
            return;
        }
        Section section = new Section(new H2(Texts.get("SubjectListView.facet." + key)));
        values.stream().limit(12).forEach(value -> {
            boolean pressed = value.value().equals(chosen);
            Span count = new Span(Texts.get("SubjectListView.count", value.count()));
            count.addClassName("facet-count");
            String id = "facet-" + key + "-" + value.value();
            Button entry = new Button(value.label(), click -> {
                apply(key, pressed ? null : value.value());
                facets.getElement().executeJs("document.getElementById($0)?.focus()", id);
            });
            entry.setId(id);
            entry.setSuffixComponent(count);
            entry.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            entry.getElement().setAttribute("aria-pressed", Boolean.toString(pressed));
            section.add(entry);
        });
        if (chosen != null) {
            Button all = new Button(Texts.get("SubjectListView.all"), Glyph.X.create(), click -> apply(key, null));
            all.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            section.add(all);
        }
        facets.add(section);
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

    private Component name(SubjectEntry entry) {
        Anchor name = new Anchor("subjects/" + entry.id(), entry.name());
        name.addClassName("cut");
        name.setTitle(entry.name());
        return name;
    }

    private Component card(SubjectEntry entry) {
        Div line = new Div(new CodeText(entry.code(), Texts.get("Subject.code")), standing(entry));
        line.addClassName("card-line");
        Span where = new Span(entry.regionName());
        where.addClassNames("soft", "small");
        Span what = new Span(classes(entry));
        what.addClassNames("soft", "small");
        Div card = new Div(new Anchor("subjects/" + entry.id(), entry.name()), line, where, what);
        card.addClassName("row-card");
        return card;
    }

    /** The state, and a mark where a licence has ended or will soon. */
    private Component standing(SubjectEntry entry) {
        Div standing = new Div(StatusBadge.of(entry.status()));
        standing.addClassName("standing");
        if (entry.status() != SubjectStatus.CANCELLED) {
            LicenceWords.flag(entry.licences(), LocalDate.ofInstant(clock.instant(), Times.ZONE))
                    .ifPresent(standing::add);
        }
        return standing;
    }

    private static String classes(SubjectEntry entry) {
        return joined(entry.productClasses(), Texts::of);
    }

    static <T> String joined(List<T> values, Function<T, String> words) {
        return values.stream().map(words).collect(Collectors.joining(Texts.get("ValueSheet.and")));
    }
}
