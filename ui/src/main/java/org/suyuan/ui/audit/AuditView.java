package org.suyuan.ui.audit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditSearch;
import org.suyuan.audit.AuditSearch.Act;
import org.suyuan.audit.AuditVerification;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.ChineseTexts;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.KeyHelp;
import org.suyuan.ui.component.NarrowWindow;
import org.suyuan.ui.component.TableMenu;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** Who did what to which object: search, detail, export and verification of the audit trail. */
@Route(value = "audit", layout = WorkbenchLayout.class)
@RolesAllowed("AUDIT_READ")
public class AuditView extends Div implements BeforeEnterObserver, TitledView, KeyHelp.HasKeys {

    private static final int PAGE = 50;
    /** Who has more narrows the conditions. */
    private static final int REACHABLE = 10_000;

    private static final String CARD = "card";

    private final transient AuditSearch search;
    private final transient Clock clock;
    private final Map<String, TextField> textFields = new LinkedHashMap<>();
    private final Map<String, ComboBox<String>> choices = new LinkedHashMap<>();
    private final Map<String, DatePicker> days = new LinkedHashMap<>();
    private final Details more = new Details(Texts.get("SubjectListView.more"));
    private final Span total = new Span();
    private final Div results = new Div();
    private final Grid<Act> grid = new Grid<>();
    private final Anchor export = new Anchor();
    private final Button verify = new Button(Texts.get("AuditView.verify"));
    private final VerificationPanel verification;
    private final TableMenu table;
    private boolean narrow;
    private transient AuditListState state = new AuditListState(Map.of());
    private boolean reading;

    public AuditView(AuditSearch search, AuditVerification verification, Clock clock) {
        this.search = search;
        this.clock = clock;
        this.verification = new VerificationPanel(verification, () -> verify.setEnabled(true));
        addClassNames("view", "view-fill");
        total.addClassName("soft");
        total.setId("total");
        total.getElement().setAttribute("role", "status");
        export.setId("export");
        export.addClassName("button");
        verify.setId("verify");
        verify.setTooltipText(Texts.get("AuditView.verifyWhat"));
        verify.addClickListener(click -> {
            verify.setEnabled(false);
            this.verification.begin();
        });
        columns();
        table = new TableMenu(grid, "audit", "at", java.util.Set.of("application"), this::showColumns);
        showColumns();
        Div head = new Div(new H1(title()), total, table, verify, export);
        head.addClassName("view-head");
        results.addClassName("results");
        add(head, this.verification, conditions(), results);
        NarrowWindow.watch(this, this::narrow);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        state = AuditListState.of(event.getLocation().getQueryParameters());
        verify.setEnabled(!verification.running());
        showConditions();
        show();
    }

    @Override
    public List<KeyHelp.Key> keys() {
        return Stream.of("j", "k", "Enter")
                .map(key -> new KeyHelp.Key(key, Texts.get("AuditView.key." + key)))
                .toList();
    }

    private Component conditions() {
        TextField object = text("objectId");
        object.setPrefixComponent(Glyph.SEARCH.create());
        TextField actor = text("actor");
        actor.setPrefixComponent(Glyph.USER.create());
        Div line = new Div(
                object,
                actor,
                choice(
                        "action",
                        Arrays.stream(AuditAction.values()).map(Enum::name).toList(),
                        AuditWords::action),
                choice("result", AuditWords.results(), AuditWords::result));
        line.addClassNames("search-line", "audit-search");
        for (Component field : List.of(object, actor)) {
            ((TextField) field).setPlaceholder(((TextField) field).getLabel());
            ((TextField) field).setAriaLabel(((TextField) field).getLabel());
            ((TextField) field).setLabel(null);
        }
        for (String key : List.of("action", "result")) {
            ComboBox<String> field = Objects.requireNonNull(choices.get(key));
            field.setPlaceholder(field.getLabel());
            field.setAriaLabel(field.getLabel());
            field.setLabel(null);
        }
        Div rest = new Div(
                choice("objectType", List.of(Texts.get("AuditObject.names").split(",")), AuditWords::objectType),
                text("address"),
                day("from"),
                day("to"));
        rest.addClassName("more-conditions");
        more.add(rest);
        more.setId("more-conditions");
        Div all = new Div(line, more);
        all.addClassName("conditions");
        return all;
    }

    private TextField text(String key) {
        TextField field = new TextField(Texts.get("AuditView." + key));
        field.setId(key);
        field.setClearButtonVisible(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(600);
        field.addValueChangeListener(change -> apply(key, change.getValue()));
        textFields.put(key, field);
        return field;
    }

    /** A choice of known words, where another one may be typed: connected systems have their own. */
    private ComboBox<String> choice(String key, List<String> items, UnaryOperator<String> words) {
        ComboBox<String> field = new ComboBox<>(Texts.get("AuditView." + key));
        field.setId(key);
        field.setItems(items);
        field.setItemLabelGenerator(words::apply);
        field.setClearButtonVisible(true);
        field.setAllowCustomValue(true);
        field.addCustomValueSetListener(custom -> apply(key, custom.getDetail()));
        field.addValueChangeListener(change -> apply(key, change.getValue()));
        choices.put(key, field);
        return field;
    }

    private DatePicker day(String key) {
        DatePicker field = ChineseTexts.datePicker();
        field.setLabel(Texts.get("AuditView." + key));
        field.setId(key);
        field.setClearButtonVisible(true);
        field.addValueChangeListener(change -> {
            LocalDate day = change.getValue();
            apply(key, day == null ? null : day.toString());
        });
        days.put(key, field);
        return field;
    }

    private void columns() {
        grid.setId("acts");
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER);
        grid.setPageSize(PAGE);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addComponentColumn(AuditView::card).setKey(CARD).setHeader(Texts.get("AuditView.title"));
        grid.addComponentColumn(act -> {
                    Span at = new Span(AuditWords.second(act.at()));
                    at.addClassName("time");
                    return at;
                })
                .setKey("at")
                .setHeader(Texts.get("AuditView.at"))
                .setWidth("11.5rem")
                .setFlexGrow(0)
                .setResizable(true);
        grid.addColumn(act -> AuditWords.actor(act.actor()))
                .setKey("actor")
                .setHeader(Texts.get("AuditView.actor"))
                .setWidth("8rem")
                .setFlexGrow(1)
                .setTooltipGenerator(act -> AuditWords.actor(act.actor()))
                .setResizable(true);
        grid.addColumn(act -> AuditWords.action(act.action()))
                .setKey("action")
                .setHeader(Texts.get("AuditView.action"))
                .setWidth("8rem")
                .setFlexGrow(1)
                .setResizable(true);
        grid.addColumn(AuditWords::object)
                .setKey("object")
                .setHeader(Texts.get("AuditView.objectColumn"))
                .setWidth("16rem")
                .setFlexGrow(3)
                .setTooltipGenerator(AuditWords::object)
                .setResizable(true);
        grid.addComponentColumn(act -> AuditWords.badge(act.result()))
                .setKey("result")
                .setHeader(Texts.get("AuditView.result"))
                .setWidth("6.5rem")
                .setFlexGrow(0);
        grid.addColumn(act -> Objects.requireNonNullElse(act.ip(), Texts.get("Times.none")))
                .setKey("address")
                .setHeader(Texts.get("AuditView.address"))
                .setWidth("9rem")
                .setFlexGrow(0)
                .setResizable(true);
        grid.addColumn(act -> Objects.requireNonNullElse(act.application(), Texts.get("AuditView.ours")))
                .setKey("application")
                .setHeader(Texts.get("AuditView.application"))
                .setWidth("9rem")
                .setFlexGrow(1)
                .setResizable(true);
        grid.setItemDetailsRenderer(new ComponentRenderer<>(AuditDetail::new));
    }

    private static Component card(Act act) {
        Div first = new Div(new Span(AuditWords.action(act.action())), AuditWords.badge(act.result()));
        first.addClassName("card-line");
        Span object = new Span(AuditWords.object(act));
        object.addClassName("small");
        Span facts = new Span(Texts.get(
                "AuditView.card",
                AuditWords.second(act.at()),
                AuditWords.actor(act.actor()),
                Objects.requireNonNullElse(act.ip(), Texts.get("Times.none"))));
        facts.addClassNames("soft", "small");
        Div card = new Div(first, object, facts);
        card.addClassName("row-card");
        return card;
    }

    void narrow(boolean now) {
        narrow = now;
        showColumns();
    }

    private void showColumns() {
        grid.getColumns()
                .forEach(column -> column.setVisible(
                        CARD.equals(column.getKey()) ? narrow : !narrow && table.shows(column.getKey())));
    }

    private void apply(String key, @Nullable String value) {
        if (!reading) {
            go(state.with(key, value));
        }
    }

    private void go(AuditListState next) {
        if (!next.equals(state)) {
            getUI().ifPresent(ui -> ui.navigate(AuditView.class, RouteParameters.empty(), next.parameters()));
        }
    }

    private void showConditions() {
        reading = true;
        try {
            textFields.forEach((key, field) -> {
                String value = Objects.requireNonNullElse(state.get(key), "");
                // What is being typed stays as it is, its blanks at the end too.
                if (!field.getValue().strip().equals(value)) {
                    field.setValue(value);
                }
            });
            choices.forEach((key, field) -> field.setValue(state.get(key)));
            days.forEach((key, field) -> field.setValue(state.day(key)));
            if (Stream.of("objectType", "address", "from", "to").anyMatch(key -> state.get(key) != null)) {
                more.setOpened(true);
            }
        } finally {
            reading = false;
        }
    }

    private void show() {
        long found =
                search.find(state.query(), new PageRequest(0, 1, null, false)).total();
        total.setText(Texts.get(found > REACHABLE ? "AuditView.totalCapped" : "AuditView.total", found, REACHABLE));
        export.setVisible(found > 0);
        results.removeAll();
        if (found == 0) {
            results.add(nothing());
            return;
        }
        export.setText(Texts.get(found > REACHABLE ? "SubjectListView.exportCapped" : "SubjectListView.export"));
        export.setHref(new AuditExport(search, state, clock, REACHABLE));
        grid.setDataProvider(DataProvider.fromCallbacks(this::fetch, query -> (int) Math.min(found, REACHABLE)));
        results.add(grid);
    }

    private EmptyState nothing() {
        if (state.empty()) {
            return new EmptyState(Glyph.LIST, Texts.get("AuditView.none"));
        }
        Button clear = new Button(Texts.get("SubjectListView.clear"), click -> go(new AuditListState(Map.of())));
        clear.setId("clear-conditions");
        return new EmptyState(Glyph.SEARCH, Texts.get("AuditView.nothing"), clear);
    }

    /** Reads whole pages of a fixed size, whatever part of them the table asks for. */
    private Stream<Act> fetch(Query<Act, Void> query) {
        int first = query.getOffset() / PAGE;
        int skipped = query.getOffset() % PAGE;
        int pages = (skipped + query.getLimit() + PAGE - 1) / PAGE;
        return Stream.iterate(first, page -> page + 1)
                .limit(pages)
                .flatMap(page -> search.find(state.query(), new PageRequest(page, PAGE, null, false)).items().stream())
                .skip(skipped)
                .limit(query.getLimit());
    }
}
