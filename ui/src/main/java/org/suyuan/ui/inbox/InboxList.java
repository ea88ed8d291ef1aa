package org.suyuan.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSingleSelectionModel;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldVariant;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.InboxQuery;
import org.suyuan.engine.WorkItem;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Deadlines;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.JointProgress;
import org.suyuan.ui.component.RegionPicker;
import org.suyuan.ui.component.Times;

/** The left side of the inbox: its three parts with counts, what narrows them, and the items, read page by page. */
final class InboxList extends Div {

    private static final int PAGE = 50;
    private static final int TYPING_PAUSE = 350;

    private static final String ROW = """
            <div class="work-item">
              <div class="work-item-line">
                <span class="work-item-title" title="${item.title}">${item.title}</span>
                <span class="work-item-rung" ?hidden="${!item.rung}">${item.rung}</span>
                <span class="${item.dueClass}" title="${item.dueTitle}">${item.due}</span>
              </div>
              <div class="work-item-line work-item-soft">
                <span class="work-item-step">${item.step}</span>
                <span class="work-item-region" title="${item.region}">${item.region}</span>
                <span class="work-item-case">${item.caseNo}</span>
              </div>
              <div class="work-item-line work-item-soft work-item-department" ?hidden="${!item.department}">
                <span title="${item.department}">${item.department}</span>
              </div>
            </div>""";

    private final transient Inbox inbox;
    private final transient Regions regions;
    private final transient Deadlines deadlines;
    private final transient Consumer<InboxAddress> wanted;
    private final transient BiConsumer<WorkItem, Integer> chosen;

    private final Tabs tabs = new Tabs();
    private final Map<InboxQuery.State, Tab> tabOf = new EnumMap<>(InboxQuery.State.class);
    private final Map<InboxQuery.State, Span> countOf = new EnumMap<>(InboxQuery.State.class);
    private final TextField search = new TextField();
    private final Button filter = new Button(Glyph.FILTER.create());
    private final Div filters = new Div();
    private final Select<String> process = new Select<>();
    private final RegionPicker region;
    private final Select<Order> order = new Select<>();
    private final Checkbox overdue = new Checkbox();
    private final Span total = new Span();
    private final Grid<WorkItem> rows = new Grid<>();
    private final Button several = new Button(Texts.get("InboxList.several"));
    private final Button decideAll = new Button(Texts.get("InboxList.decideAll"));
    private final Button noMore = new Button(Texts.get("InboxList.noMore"));
    private final Span selected = new Span();
    private final Div batch = new Div(selected, decideAll, noMore);
    private boolean choosing;

    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<String, String> processNames = new HashMap<>();
    private @Nullable InboxAddress shown;
    private boolean showing;

    InboxList(
            Inbox inbox,
            Regions regions,
            Deadlines deadlines,
            Consumer<InboxAddress> wanted,
            BiConsumer<WorkItem, Integer> chosen,
            Consumer<Set<WorkItem>> together) {
        this.inbox = inbox;
        this.regions = regions;
        this.deadlines = deadlines;
        this.wanted = wanted;
        this.region = new RegionPicker(regions);
        this.chosen = chosen;
        addClassName("inbox-list");
        getElement().setAttribute("role", "region").setAttribute("aria-label", Texts.get("InboxList.label"));
        add(parts(), tools(), filters, batch(together), rows);
        fillFilters();
        fillRows();
    }

    private Tabs parts() {
        for (InboxQuery.State state : InboxQuery.State.values()) {
            Span count = new Span();
            count.addClassName("tab-count");
            Tab tab = new Tab(new Span(Texts.of(state)), count);
            tab.setId("inbox-" + state.name().toLowerCase(java.util.Locale.ROOT));
            tabOf.put(state, tab);
            countOf.put(state, count);
            tabs.add(tab);
        }
        tabs.addClassName("inbox-parts");
        tabs.addSelectedChangeListener(change -> tabOf.forEach((state, tab) -> {
            if (tab.equals(change.getSelectedTab())) {
                want(address -> address.in(state));
            }
        }));
        return tabs;
    }

    private Div tools() {
        search.setId("inbox-search");
        search.setPlaceholder(Texts.get("InboxList.search"));
        search.setAriaLabel(Texts.get("InboxList.search"));
        search.setPrefixComponent(Glyph.SEARCH.create());
        search.setClearButtonVisible(true);
        search.addThemeVariants(TextFieldVariant.LUMO_SMALL);
        search.setMaxLength(100);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(TYPING_PAUSE);
        search.addValueChangeListener(change -> want(address -> address.withText(change.getValue())));
        filter.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ICON);
        filter.setAriaLabel(Texts.get("InboxList.filter"));
        filter.setTooltipText(Texts.get("InboxList.filter"));
        filter.addClickListener(click -> openFilters(!filters.isVisible()));
        Button refresh = new Button(Glyph.REFRESH.create(), click -> refresh());
        refresh.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ICON, ButtonVariant.LUMO_TERTIARY);
        refresh.setAriaLabel(Texts.get("InboxList.refresh"));
        refresh.setTooltipText(Texts.get("InboxList.refresh"));
        overdue.addValueChangeListener(change -> want(address -> address.withOverdue(change.getValue())));
        total.addClassName("inbox-total");
        total.getElement().setAttribute("aria-live", "polite");
        Div first = new Div(search, filter, refresh);
        first.addClassName("inbox-tools-line");
        several.setId("several");
        several.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        several.setTooltipText(Texts.get("InboxList.severalHint"));
        several.addClickListener(click -> choose(!choosing));
        Div second = new Div(overdue, total, several);
        second.addClassName("inbox-tools-line");
        Div tools = new Div(first, second);
        tools.addClassName("inbox-tools");
        return tools;
    }

    private void fillFilters() {
        process.setLabel(Texts.get("InboxList.process"));
        process.setEmptySelectionAllowed(true);
        process.setEmptySelectionCaption(Texts.get("InboxList.everyProcess"));
        process.setItemLabelGenerator(key -> key == null ? Texts.get("InboxList.everyProcess") : processName(key));
        process.addValueChangeListener(change -> want(address -> address.withProcess(change.getValue())));
        region.setLabel(Texts.get("InboxList.region"));
        region.addValueChangeListener(change -> want(address -> address.withRegion(change.getValue())));
        order.setLabel(Texts.get("InboxList.order"));
        order.setItems(Order.values());
        order.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                want(address -> address.withOrder(change.getValue()));
            }
        });
        filters.addClassName("inbox-filters");
        filters.add(process, region, order);
        openFilters(false);
    }

    private void openFilters(boolean open) {
        filters.setVisible(open);
        filter.getElement().setAttribute("aria-expanded", Boolean.toString(open));
    }

    private void fillRows() {
        rows.addThemeVariants(GridVariant.LUMO_NO_BORDER);
        rows.addClassName("inbox-rows");
        rows.setPageSize(PAGE);
        rows.setSizeFull();
        rows.addColumn(LitRenderer.<WorkItem>of(ROW)
                        .withProperty("title", InboxList::shortTitle)
                        .withProperty("due", this::due)
                        .withProperty("dueClass", InboxList::dueClass)
                        .withProperty("dueTitle", InboxList::dueTitle)
                        .withProperty("rung", InboxList::rung)
                        .withProperty("step", InboxList::step)
                        .withProperty("department", InboxList::department)
                        .withProperty("region", item -> regionName(item.regionCode()))
                        .withProperty("caseNo", WorkItem::caseNo))
                .setHeader(Texts.get("InboxList.label"));
        chooseOne();
        // The row that is shown already is selected; a click on it still opens it, on a phone.
        rows.addItemClickListener(click -> chosen.accept(
                click.getItem(), positions.getOrDefault(click.getItem().id(), 0)));
        rows.setItems(new CallbackDataProvider<WorkItem, Void>(this::fetch, this::count, WorkItem::id));
    }

    private void chooseOne() {
        ((GridSingleSelectionModel<WorkItem>) rows.setSelectionMode(Grid.SelectionMode.SINGLE))
                .setDeselectAllowed(false);
        rows.addSelectionListener(selection -> {
            if (selection.isFromClient()) {
                selection
                        .getFirstSelectedItem()
                        .ifPresent(item -> chosen.accept(item, positions.getOrDefault(item.id(), 0)));
            }
        });
    }

    private Div batch(Consumer<Set<WorkItem>> together) {
        selected.getElement().setAttribute("role", "status");
        decideAll.setId("decide-all");
        decideAll.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_PRIMARY);
        decideAll.addClickListener(click -> together.accept(rows.getSelectedItems()));
        noMore.setId("no-more");
        noMore.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        noMore.addClickListener(click -> choose(false));
        batch.addClassName("inbox-batch");
        batch.setVisible(false);
        return batch;
    }

    /** Begins or ends the choice of several items. */
    void choose(boolean many) {
        if (choosing == many) {
            return;
        }
        choosing = many;
        batch.setVisible(many);
        if (many) {
            rows.setSelectionMode(Grid.SelectionMode.MULTI);
            rows.addSelectionListener(
                    selection -> counted(selection.getAllSelectedItems().size()));
            counted(0);
        } else {
            chooseOne();
        }
    }

    boolean choosing() {
        return choosing;
    }

    private void counted(int count) {
        selected.setText(Texts.get("InboxList.selected", count));
        decideAll.setEnabled(count > 0);
    }

    private Stream<WorkItem> fetch(Query<WorkItem, Void> asked) {
        if (shown == null) {
            return Stream.empty();
        }
        int offset = asked.getOffset();
        List<WorkItem> items = inbox.find(shown.query(), shown.order().page(asked.getPage(), asked.getPageSize()))
                .items();
        for (int index = 0; index < items.size(); index++) {
            positions.put(items.get(index).id(), offset + index);
        }
        return items.stream();
    }

    private int count(Query<WorkItem, Void> asked) {
        return shown == null ? 0 : Math.toIntExact(Math.min(total(), Integer.MAX_VALUE));
    }

    /** How many items the list that is shown has. */
    private long total() {
        return shown == null
                ? 0
                : inbox.find(shown.query(), shown.order().page(0, 1)).total();
    }

    /** Shows what an address says; the items are read only if the list is another one. */
    void show(InboxAddress address) {
        InboxAddress before = shown;
        shown = address;
        showing = true;
        try {
            tabs.setSelectedTab(tabOf.get(address.state()));
            search.setValue(address.q());
            overdue.setValue(address.overdue());
            region.setValue(address.region());
            order.setItemLabelGenerator(each -> each == null ? "" : each.label(address.state()));
            order.setValue(address.order());
            if (address.process() != null || address.region() != null || address.order() != Order.NATURAL) {
                openFilters(true);
            }
            overdue.setVisible(address.state() != InboxQuery.State.DONE);
            several.setVisible(address.state() != InboxQuery.State.DONE);
            if (before != null && !before.sameList(address)) {
                choose(false);
            }
            if (before == null || !before.sameList(address)) {
                refresh();
            }
        } finally {
            showing = false;
        }
    }

    /** Whether it has been shown before. */
    boolean filled() {
        return shown != null;
    }

    /** Reads items and counts anew. */
    void refresh() {
        if (shown == null) {
            return;
        }
        InboxAddress address = shown;
        Inbox.Counts counts = inbox.counts(address.query());
        countOf.forEach((state, span) -> {
            long count = counts.byState().getOrDefault(state, 0L);
            span.setText(count > 9999 ? Texts.get("InboxList.many") : Long.toString(count));
        });
        overdue.setLabel(Texts.get("InboxList.overdue", counts.overdue()));
        long here = counts.byState().getOrDefault(address.state(), 0L);
        total.setText(Texts.get("InboxList.total", here));
        boolean outer = showing;
        showing = true;
        try {
            List<String> keys = new ArrayList<>(counts.byProcess().keySet());
            if (address.process() != null && !keys.contains(address.process())) {
                keys.add(address.process());
            }
            keys.sort(java.util.Comparator.naturalOrder());
            process.setItems(keys);
            process.setValue(address.process());
        } finally {
            showing = outer;
        }
        positions.clear();
        rows.setEmptyStateComponent(empty(address));
        rows.getDataProvider().refreshAll();
    }

    private EmptyState empty(InboxAddress address) {
        if (address.filtered()) {
            Button clear = new Button(Texts.get("InboxList.unfilter"), click -> want(InboxAddress::unfiltered));
            return new EmptyState(Glyph.FILTER, Texts.get("InboxList.noMatch"), clear);
        }
        return new EmptyState(Glyph.INBOX, Texts.get("InboxList.empty." + address.state()));
    }

    /** The item that stands in a row, null behind the end. */
    @Nullable
    WorkItem at(int row) {
        if (shown == null || row < 0) {
            return null;
        }
        return inbox.find(shown.query(), shown.order().page(row, 1)).items().stream()
                .findFirst()
                .orElse(null);
    }

    /** Marks the row of an item and brings it into view. */
    void mark(@Nullable WorkItem item, int row, boolean scroll) {
        if (choosing) {
            return; // what is selected is what is chosen
        }
        if (item == null) {
            rows.deselectAll();
            return;
        }
        rows.select(item);
        if (scroll) {
            // Only when it is out of sight: rows that jump cost the eye its place.
            rows.getElement()
                    .executeJs(
                            "setTimeout(() => { if ($0 <= this._firstVisibleIndex || $0 >= this._lastVisibleIndex)"
                                    + " this.scrollToIndex(Math.max(0, $0 - 2)); }, 100)",
                            row);
        }
    }

    private void want(java.util.function.UnaryOperator<InboxAddress> change) {
        if (!showing && shown != null) {
            wanted.accept(change.apply(shown));
        }
    }

    private String processName(String key) {
        return processNames.computeIfAbsent(key, unknown -> inbox
                .find(
                        new InboxQuery(
                                shown == null ? InboxQuery.State.CLAIMABLE : shown.state(), key, null, null, null),
                        Order.NATURAL.page(0, 1))
                .items()
                .stream()
                .map(WorkItem::processName)
                .findFirst()
                .orElse(key));
    }

    private String regionName(String code) {
        return regions.find(code).map(Region::fullName).orElse(code);
    }

    /** What it is about, without the name of the process that stands beside. */
    static String shortTitle(WorkItem item) {
        String prefix = Texts.get("WorkItem.prefix", item.processName());
        return item.title().startsWith(prefix) ? item.title().substring(prefix.length()) : item.title();
    }

    private static String step(WorkItem item) {
        String step = item.owner() == null ? item.name() : Texts.get("WorkItem.delegated", item.name());
        String whose = item.onBehalfOf() == null ? step : Texts.get("WorkItem.onBehalfOf", step);
        return item.outcome() == null ? whose : Texts.get("WorkItem.done", whose, Texts.of(item.outcome()));
    }

    private static String department(WorkItem item) {
        return item.share() == null ? "" : JointProgress.department(item.share());
    }

    private String due(WorkItem item) {
        if (item.completedAt() != null) {
            return Times.minute(item.completedAt());
        }
        return item.dueAt() == null ? "" : deadlines.words(item.dueAt());
    }

    private static String dueClass(WorkItem item) {
        return item.overdue() ? "work-item-due work-item-late" : "work-item-due";
    }

    private static String rung(WorkItem item) {
        return item.rung() == 0 || item.completedAt() != null ? "" : Texts.get("WorkItem.rung", item.rung());
    }

    private static String dueTitle(WorkItem item) {
        return item.dueAt() == null
                ? ""
                : Texts.get("Deadlines.until", Times.minute(Objects.requireNonNull(item.dueAt())));
    }
}
