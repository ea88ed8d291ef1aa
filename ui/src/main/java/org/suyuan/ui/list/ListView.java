package org.suyuan.ui.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.event.SortEvent;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.search.SearchUnavailable;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectDirectory.Facet;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.KeyHelp;
import org.suyuan.ui.component.ListAddress;
import org.suyuan.ui.component.NarrowWindow;
import org.suyuan.ui.component.TableMenu;
import org.suyuan.ui.layout.TitledView;

/**
 * A searched list: conditions, counts to narrow by, rows in pages, order, export; everything it shows is in its address. A
 * view adds its conditions and columns, then calls {@link #compose}. Its texts begin with its name: {@code title},
 * {@code total}, {@code totalCapped}, {@code nothing}, {@code key.Enter}, one for each condition and {@code facet.…} for each
 * count.
 */
public abstract class ListView<E> extends Div implements BeforeEnterObserver, TitledView, KeyHelp.HasKeys {

    /** Rows that can be reached by paging; who has more narrows the conditions. */
    public static final int REACHABLE = 10_000;

    private static final int PAGE = 50;

    private final String texts = getClass().getSimpleName();
    protected final Conditions conditions = new Conditions(texts, this::apply);
    protected final Grid<E> grid = new Grid<>();
    private final Facets facets = new Facets(texts, this::apply);
    private final Span total = new Span();
    private final Div results = new Div();
    private final Anchor export = new Anchor();
    private final Grid.Column<E> card;
    private @Nullable TableMenu table;
    private boolean narrow;
    private boolean ordering;
    private transient ListAddress address = new ListAddress(Map.of());
    private transient @Nullable Found<E> first;

    /** A page of the list and, for each condition it is counted by, the values with how many each would leave. */
    public record Found<E>(Paged<E> page, Map<String, List<Facet>> counts) {

        /** A page of a list without counts. */
        public Found(Paged<E> page) {
            this(page, Map.of());
        }
    }

    protected ListView() {
        addClassNames("view", "view-fill");
        total.addClassName("soft");
        total.setId("total");
        total.getElement().setAttribute("role", "status");
        export.setId("export");
        export.addClassName("button");
        results.addClassName("results");
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER);
        grid.setPageSize(PAGE);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setColumnReorderingAllowed(true);
        grid.addSortListener(this::sorted);
        card = grid.addComponentColumn(this::card).setHeader(title());
    }

    /** A page of what an address asks for. */
    protected abstract Found<E> find(ListAddress asked, int page, int size);

    /** What an address asks for as a file of at most {@link #REACHABLE} rows. */
    protected abstract DownloadHandler export(ListAddress asked);

    /** A row in a window too narrow for columns. */
    protected abstract Component card(E row);

    /** What stands in the place of a list that is empty without any condition. */
    protected abstract EmptyState none();

    /** The conditions that are counted, in the order they are shown. */
    protected List<String> counted() {
        return List.of();
    }

    /** Told after each search how many there are. */
    protected void found(long count) {}

    /**
     * Puts the parts together.
     *
     * @param name id of the table, and what a person's choice of columns is kept by
     * @param always key of the column that cannot be hidden
     * @param hidden keys of those that are hidden at first
     * @param acts what can be done beside searching
     */
    protected final void compose(String name, String always, Set<String> hidden, Component... acts) {
        grid.setId(name);
        table = new TableMenu(grid, name, always, hidden, this::showColumns);
        table.setId("columns");
        Div head = new Div(new H1(title()), total, table, export);
        head.addClassName("view-head");
        head.add(acts);
        Div columns = new Div(facets, results);
        columns.addClassName("list-columns");
        add(head, conditions, columns);
        showColumns();
        NarrowWindow.watch(this, this::narrow);
    }

    /** A column of text; one that gives way to others tells by its tip what was cut. */
    protected final Grid.Column<E> text(
            String key, String header, ValueProvider<E, String> text, String width, int grow) {
        Grid.Column<E> column = column(key, header, grid.addColumn(text), width, grow);
        if (grow > 0) {
            column.setTooltipGenerator(text::apply);
        }
        return column;
    }

    protected final Grid.Column<E> component(
            String key, String header, ValueProvider<E, Component> component, String width, int grow) {
        return column(key, header, grid.addComponentColumn(component), width, grow);
    }

    private Grid.Column<E> column(String key, String header, Grid.Column<E> column, String width, int grow) {
        return column.setKey(key)
                .setHeader(Texts.get(header))
                .setWidth(width)
                .setFlexGrow(grow)
                .setResizable(true);
    }

    /** Lets a person order the list by a column. */
    protected final void sortable(Grid.Column<E> column) {
        column.setSortable(true).setSortProperty(column.getKey());
    }

    /** How many there are, in words. */
    protected final String total() {
        return total.getText();
    }

    protected final ListAddress address() {
        return address;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = conditions.current(ListAddress.of(event.getLocation().getQueryParameters()));
        conditions.show(address);
        showOrder();
        search();
    }

    @Override
    public List<KeyHelp.Key> keys() {
        return List.of(
                new KeyHelp.Key("j", Texts.get("ListView.key.j")),
                new KeyHelp.Key("k", Texts.get("ListView.key.k")),
                new KeyHelp.Key("Enter", Texts.get(texts + ".key.Enter")));
    }

    private void apply(String key, @Nullable String value) {
        go(address.with(key, value));
    }

    private void go(ListAddress next) {
        if (!next.equals(address)) {
            getUI().ifPresent(ui -> ui.navigate(getClass(), RouteParameters.empty(), next.parameters()));
        }
    }

    private void sorted(SortEvent<Grid<E>, GridSortOrder<E>> event) {
        if (event.isFromClient() && !ordering) {
            apply(
                    ListAddress.SORT,
                    event.getSortOrder().stream()
                            .findFirst()
                            .map(order -> order.getSorted().getKey()
                                    + (order.getDirection() == SortDirection.DESCENDING ? ",desc" : ",asc"))
                            .orElse(null));
        }
    }

    private void showOrder() {
        String sort = Objects.toString(address.get(ListAddress.SORT), "");
        Grid.Column<E> column = grid.getColumnByKey(sort.split(",", 2)[0]);
        ordering = true;
        try {
            if (column == null || !column.isSortable()) {
                grid.sort(List.of());
            } else {
                grid.sort(
                        sort.endsWith(",desc")
                                ? GridSortOrder.desc(column).build()
                                : GridSortOrder.asc(column).build());
            }
        } finally {
            ordering = false;
        }
    }

    private void search() {
        Found<E> read;
        try {
            read = find(address, 0, PAGE);
        } catch (SearchUnavailable unavailable) {
            facets.removeAll();
            total.setText("");
            Button again = new Button(Texts.get("ListView.again"), click -> search());
            empty(new EmptyState(Glyph.SEARCH, unavailable.getMessage(), again));
            return;
        }
        first = read;
        long count = read.page().total();
        boolean capped = count > REACHABLE;
        facets.show(counted(), read.counts(), address);
        total.setText(Texts.get(texts + (capped ? ".totalCapped" : ".total"), count, REACHABLE));
        if (count == 0) {
            empty(address.empty() ? none() : nothing());
            return;
        }
        export.setText(Texts.get(capped ? "ListView.exportCapped" : "ListView.export", REACHABLE));
        export.setHref(export(address));
        export.setVisible(true);
        found(count);
        grid.setDataProvider(DataProvider.fromCallbacks(this::fetch, query -> (int) Math.min(count, REACHABLE)));
        if (grid.getParent().isEmpty()) {
            results.removeAll();
            results.add(grid);
        }
    }

    private void empty(EmptyState why) {
        export.setVisible(false);
        found(0);
        results.removeAll();
        results.add(why);
    }

    private EmptyState nothing() {
        Button clear = new Button(Texts.get("ListView.clear"), click -> go(address.cleared()));
        clear.setId("clear-conditions");
        return new EmptyState(Glyph.SEARCH, Texts.get(texts + ".nothing"), clear);
    }

    /** Reads whole pages, whatever part of them the table asks for. */
    private Stream<E> fetch(Query<E, Void> query) {
        int skipped = query.getOffset() % PAGE;
        int end = Math.min(query.getOffset() + query.getLimit(), REACHABLE);
        return Stream.iterate(query.getOffset() / PAGE, page -> page * PAGE < end, page -> page + 1)
                .flatMap(page -> {
                    // The first page came with the counts.
                    Found<E> known = page == 0 ? first : null;
                    return (known == null ? find(address, page, PAGE) : known).page().items().stream();
                })
                .skip(skipped)
                .limit(query.getLimit());
    }

    void narrow(boolean now) {
        narrow = now;
        showColumns();
    }

    /** A narrow window shows each row as a card. */
    private void showColumns() {
        TableMenu menu = table;
        grid.getColumns()
                .forEach(column -> column.setVisible(
                        column == card ? narrow : !narrow && menu != null && menu.shows(column.getKey())));
    }
}
