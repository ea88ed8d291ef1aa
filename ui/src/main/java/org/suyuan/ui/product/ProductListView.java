package org.suyuan.ui.product;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Forms;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.export.Exports;
import org.suyuan.product.ProductDirectory;
import org.suyuan.product.ProductListing;
import org.suyuan.search.SearchUnavailable;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectDirectory;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.KeyHelp;
import org.suyuan.ui.component.ListAddress;
import org.suyuan.ui.component.NarrowWindow;
import org.suyuan.ui.component.RegionPicker;
import org.suyuan.ui.component.TableMenu;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** The directory of registered products: conditions, counts to narrow by, the list; everything is in the address. */
@Route(value = "products", layout = WorkbenchLayout.class)
@RolesAllowed({"PRODUCT_READ", "PRODUCT_APPLY"})
public class ProductListView extends Div implements BeforeEnterObserver, TitledView, KeyHelp.HasKeys {

    private static final int PAGE = 50;
    private static final int REACHABLE = 10_000;
    private static final List<String> FACETS = List.of("productClass", "categoryCode", "regionCode");

    private final transient ProductDirectory directory;
    private final transient Exports exports;
    private final transient Clock clock;
    private final transient Times times;
    private final transient Regions regions;
    private final TextField q = new TextField();
    private final RegionPicker region;
    private final ComboBox<FormSchema.Option> category = new ComboBox<>();
    private final Span total = new Span();
    private final Nav facets = new Nav();
    private final Div results = new Div();
    private final Grid<ProductListing> grid = new Grid<>();
    private final TableMenu table;
    private Grid.@Nullable Column<ProductListing> card;
    private boolean narrow;
    private final Anchor export = new Anchor();
    private transient ListAddress address = new ListAddress(Map.of());
    private transient ProductDirectory.@Nullable Found first;
    private boolean reading;

    public ProductListView(
            ProductDirectory directory, Exports exports, Regions regions, Forms forms, Times times, Clock clock) {
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
        columns();
        table = new TableMenu(grid, "products", "name", Set.of("subject"), this::showColumns);
        table.setId("columns");
        showColumns();
        export.setId("export");
        export.addClassName("button");
        Div head = new Div(new H1(title()), total, table, export);
        head.addClassName("view-head");
        if (CurrentScope.required().may(Permission.PRODUCT_APPLY)) {
            Anchor mine = new Anchor("products/mine", Texts.get("MyProductsView.title"));
            mine.addClassName("button");
            Anchor register = register();
            register.setId("register");
            head.add(mine, register);
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
    public String title() {
        return Texts.get("ProductListView.title");
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
                .map(key -> new KeyHelp.Key(key, Texts.get("SubjectListView.key." + key)))
                .toList();
    }

    private Component conditions(Forms forms) {
        q.setPlaceholder(Texts.get("ProductListView.q"));
        q.setAriaLabel(Texts.get("ProductListView.q"));
        q.setId("q");
        q.setPrefixComponent(Glyph.SEARCH.create());
        q.setClearButtonVisible(true);
        q.setValueChangeMode(ValueChangeMode.LAZY);
        q.setValueChangeTimeout(400);
        q.addValueChangeListener(change -> apply("q", change.getValue()));
        region.setAriaLabel(Texts.get("Subject.region"));
        region.addValueChangeListener(change -> apply("regionCode", change.getValue()));
        category.setPlaceholder(Texts.get("ProductListView.category"));
        category.setAriaLabel(Texts.get("ProductListView.category"));
        category.setId("category");
        category.setItems(forms.schema(ProductWords.FORM)
                .field("categoryCode")
                .map(FormSchema.Field::options)
                .orElse(List.of()));
        category.setItemLabelGenerator(FormSchema.Option::label);
        category.setClearButtonVisible(true);
        category.addValueChangeListener(change -> apply(
                "categoryCode",
                change.getValue() == null ? null : change.getValue().value()));
        Div line = new Div(q, region, category);
        line.addClassName("search-line");
        Div all = new Div(line);
        all.addClassName("conditions");
        return all;
    }

    private void columns() {
        grid.setId("products");
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER);
        grid.setPageSize(PAGE);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setColumnReorderingAllowed(true);
        card = grid.addComponentColumn(this::card).setHeader(Texts.get("Product.name"));
        card.setVisible(false);
        grid.addComponentColumn(ProductListView::name)
                .setKey("name")
                .setHeader(Texts.get("Product.name"))
                .setSortProperty("name")
                .setSortable(true)
                .setWidth("13rem")
                .setFlexGrow(3)
                .setResizable(true);
        grid.addComponentColumn(entry -> new CodeText(entry.code(), Texts.get("Product.code")))
                .setKey("code")
                .setHeader(Texts.get("Product.code"))
                .setSortable(true)
                .setSortProperty("code")
                .setWidth("12rem")
                .setFlexGrow(0)
                .setResizable(true);
        grid.addColumn(ProductListing::categoryName)
                .setKey("categoryCode")
                .setHeader(Texts.get("Product.category"))
                .setSortable(true)
                .setSortProperty("categoryCode")
                .setWidth("12rem")
                .setFlexGrow(2)
                .setTooltipGenerator(ProductListing::categoryName)
                .setResizable(true);
        grid.addColumn(ProductListView::specification)
                .setKey("specification")
                .setHeader(Texts.get("Product.specification"))
                .setWidth("9rem")
                .setFlexGrow(1)
                .setTooltipGenerator(ProductListView::specification)
                .setResizable(true);
        grid.addColumn(ProductListing::subjectName)
                .setKey("subject")
                .setHeader(Texts.get("Product.subject"))
                .setWidth("12rem")
                .setFlexGrow(2)
                .setTooltipGenerator(ProductListing::subjectName)
                .setResizable(true);
        grid.addColumn(ProductListing::regionName)
                .setKey("regionCode")
                .setHeader(Texts.get("Product.region"))
                .setSortable(true)
                .setSortProperty("regionCode")
                .setWidth("9rem")
                .setFlexGrow(1)
                .setTooltipGenerator(ProductListing::regionName)
                .setResizable(true);
        grid.addComponentColumn(entry -> ProductWords.badge(entry.status()))
                .setKey("status")
                .setHeader(Texts.get("Product.status"))
                .setWidth("7.5rem")
                .setFlexGrow(0);
        grid.addComponentColumn(entry -> times.text(entry.registeredAt()))
                .setKey("registeredAt")
                .setHeader(Texts.get("Product.registeredAt"))
                .setSortable(true)
                .setSortProperty("registeredAt")
                .setWidth("9.5rem")
                .setFlexGrow(0)
                .setResizable(true);
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

    private void apply(String key, @Nullable String value) {
        if (reading) {
            return;
        }
        go(address.with(key, value));
    }

    private void go(ListAddress next) {
        if (!next.equals(address)) {
            getUI().ifPresent(ui -> ui.navigate(ProductListView.class, RouteParameters.empty(), next.parameters()));
        }
    }

    private void showConditions() {
        reading = true;
        try {
            String typed = Objects.toString(address.get("q"), "");
            if (!q.getValue().strip().equals(typed)) {
                q.setValue(typed);
            }
            region.setValue(address.get("regionCode"));
            String code = address.get("categoryCode");
            category.setValue(category.getListDataView()
                    .getItems()
                    .filter(option -> option.value().equals(code))
                    .findFirst()
                    .orElse(null));
            showOrder();
        } finally {
            reading = false;
        }
    }

    private void showOrder() {
        String sort = Objects.toString(address.get(ListAddress.SORT), "");
        Grid.Column<ProductListing> column = grid.getColumnByKey(sort.split(",", 2)[0]);
        if (column == null || !column.isSortable()) {
            grid.sort(List.of());
        } else {
            grid.sort(
                    sort.endsWith(",desc")
                            ? GridSortOrder.desc(column).build()
                            : GridSortOrder.asc(column).build());
        }
    }

    private ProductDirectory.Found read(int page) {
        return directory.find(ProductWords.query(address), address.page(ProductDirectory.SORTS, page, PAGE));
    }

    private void search() {
        facets.removeAll();
        export.setVisible(false);
        try {
            first = read(0);
        } catch (SearchUnavailable unavailable) {
            total.setText("");
            Button again = new Button(Texts.get("SubjectListView.again"), click -> search());
            results.removeAll();
            results.add(new EmptyState(Glyph.SEARCH, unavailable.getMessage(), again));
            return;
        }
        long found = first.items().total();
        total.setText(
                found > REACHABLE
                        ? Texts.get("ProductListView.totalCapped", found, REACHABLE)
                        : Texts.get("ProductListView.total", found));
        FACETS.forEach(facet -> showFacet(facet, first.facets().getOrDefault(facet, List.of())));
        if (found == 0) {
            results.removeAll();
            results.add(nothing());
            return;
        }
        export.setText(Texts.get(found > REACHABLE ? "ProductListView.exportCapped" : "ProductListView.export"));
        export.setHref(ProductExport.of(directory, exports, address, clock, REACHABLE));
        export.setVisible(true);
        grid.setDataProvider(DataProvider.fromCallbacks(this::fetch, query -> (int) Math.min(found, REACHABLE)));
        if (grid.getParent().isEmpty()) {
            results.removeAll();
            results.add(grid);
        }
    }

    private static Anchor register() {
        Anchor register = new Anchor("products/register", Texts.get("ProductListView.register"));
        register.addClassNames("button", "button-primary");
        return register;
    }

    private EmptyState nothing() {
        if (address.empty()) {
            return CurrentScope.required().may(Permission.PRODUCT_APPLY)
                    ? new EmptyState(Glyph.FILE, Texts.get("ProductListView.noneOwn"), register())
                    : new EmptyState(Glyph.FILE, Texts.get("ProductListView.none"));
        }
        Button clear = new Button(Texts.get("SubjectListView.clear"), click -> go(address.cleared()));
        clear.setId("clear-conditions");
        return new EmptyState(Glyph.SEARCH, Texts.get("ProductListView.nothing"), clear);
    }

    private Stream<ProductListing> fetch(Query<ProductListing, Void> query) {
        int from = query.getOffset() / PAGE;
        int skipped = query.getOffset() % PAGE;
        int pages = (skipped + query.getLimit() + PAGE - 1) / PAGE;
        return Stream.iterate(from, page -> page + 1)
                .limit(pages)
                .filter(page -> page * PAGE < REACHABLE)
                // The first page came with the counts.
                .flatMap(page -> (page == 0 && first != null ? first : read(page)).items().items().stream())
                .skip(skipped)
                .limit(query.getLimit());
    }

    private void showFacet(String key, List<SubjectDirectory.Facet> values) {
        String chosen = address.get(key);
        if (values.isEmpty() && chosen == null) {
            return;
        }
        Section section = new Section(new H2(Texts.get("ProductListView.facet." + key)));
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

    private static Component name(ProductListing entry) {
        Anchor name = new Anchor("products/" + entry.id(), entry.name());
        name.addClassName("cut");
        name.setTitle(entry.name());
        return name;
    }

    private static String specification(ProductListing entry) {
        return entry.brand() == null
                ? entry.specification()
                : Texts.get("Product.branded", entry.brand(), entry.specification());
    }

    private Component card(ProductListing entry) {
        Div line = new Div(new CodeText(entry.code(), Texts.get("Product.code")), ProductWords.badge(entry.status()));
        line.addClassName("card-line");
        Span what = new Span(entry.categoryName());
        what.addClassNames("soft", "small");
        Span whose = new Span(entry.subjectName());
        whose.addClassNames("soft", "small");
        Div row = new Div(new Anchor("products/" + entry.id(), entry.name()), line, what, whose);
        row.addClassName("row-card");
        return row;
    }
}
