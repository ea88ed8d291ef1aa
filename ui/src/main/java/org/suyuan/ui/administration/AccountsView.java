package org.suyuan.ui.administration;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridMultiSelectionModel;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.organisation.AccountEntry;
import org.suyuan.identity.organisation.AccountImport;
import org.suyuan.identity.organisation.AccountKeeping;
import org.suyuan.identity.organisation.AccountQuery;
import org.suyuan.identity.organisation.AccountState;
import org.suyuan.identity.organisation.Organisation;
import org.suyuan.identity.organisation.Organisations;
import org.suyuan.identity.rights.Role;
import org.suyuan.identity.rights.Roles;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.ActDialog;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.KeyHelp;
import org.suyuan.ui.component.NarrowWindow;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** The accounts: found by name, organisation, role and state; brought in one by one or from a file; disabled together. */
@Route(value = "administration/accounts", layout = WorkbenchLayout.class)
@RolesAllowed({"ACCOUNT_KEEP", "RIGHTS_GRANT"})
public class AccountsView extends Div implements BeforeEnterObserver, TitledView, KeyHelp.HasKeys {

    private static final String CARD = "card";

    private final transient AccountKeeping accounts;
    private final transient AccountImport imports;
    private final transient Organisations organisations;
    private final transient Times times;
    private final boolean keeper = CurrentScope.required().may(Permission.ACCOUNT_KEEP);
    private final Span total = new Span();
    private final TextField text = new TextField();
    private final ComboBox<Organisation> organisation = new ComboBox<>();
    private final ComboBox<Role> role = new ComboBox<>();
    private final Select<AccountState> state = new Select<>();
    private final Div results = new Div();
    private final Div bulk = new Div();
    private final Span chosen = new Span();
    private final Grid<AccountEntry> grid = new Grid<>();
    private Address address = new Address(Map.of());
    private boolean reading;

    public AccountsView(
            AccountKeeping accounts, AccountImport imports, Organisations organisations, Roles roles, Times times) {
        this.accounts = accounts;
        this.imports = imports;
        this.organisations = organisations;
        this.times = times;
        addClassNames("view", "view-fill");
        total.addClassName("soft");
        total.setId("total");
        total.getElement().setAttribute("role", "status");
        Div head = new Div(new H1(title()), total);
        head.addClassName("view-head");
        if (keeper) {
            Button file =
                    new Button(Texts.get("AccountsView.import"), click -> new ImportDialog(imports, this::show).open());
            file.setId("import");
            Button add = new Button(Texts.get("AccountsView.new"), Glyph.PLUS.create(), click -> create());
            add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            add.setId("new");
            head.add(file, add);
        }
        conditions(organisations, roles);
        Div line = new Div(text, organisation, role, state);
        line.addClassName("search-line");
        bulkBar();
        results.addClassName("results");
        columns();
        add(head, line, bulk, results);
        NarrowWindow.watch(this, this::narrow);
    }

    @Override
    public List<KeyHelp.Key> keys() {
        return Stream.of("j", "k", "Enter")
                .map(key -> new KeyHelp.Key(key, Texts.get("AccountsView.key." + key)))
                .toList();
    }

    private void conditions(Organisations all, Roles roles) {
        text.setPlaceholder(Texts.get("AccountsView.text"));
        text.setAriaLabel(Texts.get("AccountsView.text"));
        text.setId("q");
        text.setPrefixComponent(Glyph.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(400);
        text.addValueChangeListener(change -> apply("q", change.getValue()));
        organisation.setPlaceholder(Texts.get("Field.organisationId"));
        organisation.setAriaLabel(Texts.get("Field.organisationId"));
        organisation.setItems(all.all());
        organisation.setItemLabelGenerator(Organisation::name);
        organisation.setClearButtonVisible(true);
        organisation.addValueChangeListener(change -> apply(
                "organisation",
                change.getValue() == null ? null : change.getValue().code()));
        role.setPlaceholder(Texts.get("AccountsView.role"));
        role.setAriaLabel(Texts.get("AccountsView.role"));
        role.setItems(roles.tree().all());
        role.setItemLabelGenerator(Role::name);
        role.setClearButtonVisible(true);
        role.addValueChangeListener(change -> apply(
                "role", change.getValue() == null ? null : change.getValue().code()));
        state.setItems(AccountState.values());
        state.setItemLabelGenerator(value -> value == null ? Texts.get("AccountsView.anyState") : Texts.of(value));
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(Texts.get("AccountsView.anyState"));
        state.setAriaLabel(Texts.get("AccountsView.state"));
        state.addValueChangeListener(change -> apply(
                "state", change.getValue() == null ? null : change.getValue().name()));
    }

    private void bulkBar() {
        bulk.addClassName("bulk-bar");
        bulk.setVisible(false);
        chosen.getElement().setAttribute("role", "status");
        Button disable = new Button(Texts.get("AccountsView.disable"), click -> disable());
        disable.setId("bulk-disable");
        Button enable = new Button(Texts.get("AccountsView.enable"), click -> enable());
        enable.setId("bulk-enable");
        Button none = new Button(Texts.get("AccountsView.deselect"), click -> grid.deselectAll());
        none.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        bulk.add(chosen, disable, enable, none);
    }

    private void columns() {
        grid.setId("accounts");
        grid.setPageSize(AccountPages.SIZE);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        if (keeper) {
            grid.setSelectionMode(Grid.SelectionMode.MULTI);
            ((GridMultiSelectionModel<?>) grid.getSelectionModel())
                    .setSelectAllCheckboxVisibility(GridMultiSelectionModel.SelectAllCheckboxVisibility.HIDDEN);
            grid.addSelectionListener(selected -> {
                int count = selected.getAllSelectedItems().size();
                chosen.setText(Texts.get("AccountsView.chosen", count));
                bulk.setVisible(count > 0);
            });
        } else {
            grid.setSelectionMode(Grid.SelectionMode.NONE);
        }
        grid.addComponentColumn(this::card).setKey(CARD).setHeader(Texts.get("AccountsView.account"));
        grid.addComponentColumn(AccountsView::link)
                .setKey("displayName")
                .setHeader(Texts.get("Field.displayName"))
                .setSortProperty("displayName")
                .setFlexGrow(2)
                .setResizable(true);
        grid.addColumn(AccountEntry::name)
                .setKey("name")
                .setHeader(Texts.get("Field.name"))
                .setSortProperty("name")
                .setFlexGrow(2)
                .setResizable(true);
        grid.addColumn(AccountsView::place)
                .setKey("organisation")
                .setHeader(Texts.get("AccountsView.place"))
                .setSortProperty("organisation")
                .setTooltipGenerator(AccountsView::place)
                .setFlexGrow(3)
                .setResizable(true);
        grid.addColumn(AccountsView::roles)
                .setKey("roles")
                .setHeader(Texts.get("AccountsView.roles"))
                .setTooltipGenerator(AccountsView::roles)
                .setFlexGrow(3)
                .setResizable(true);
        grid.addComponentColumn(entry -> AccountTexts.badge(entry.state()))
                .setKey("state")
                .setHeader(Texts.get("AccountsView.state"))
                .setWidth("7rem")
                .setFlexGrow(0);
        grid.addComponentColumn(entry -> times.text(entry.lastActiveAt()))
                .setKey("lastActiveAt")
                .setHeader(Texts.get("AccountsView.lastActive"))
                .setSortProperty("lastActiveAt")
                .setWidth("10rem")
                .setFlexGrow(0);
        List.of("displayName", "name", "organisation", "lastActiveAt")
                .forEach(key -> grid.getColumnByKey(key).setSortable(true));
        grid.addSortListener(sorted -> {
            if (sorted.isFromClient() && !reading) {
                apply(
                        "sort",
                        sorted.getSortOrder().stream()
                                .findFirst()
                                .map(order -> order.getSorted().getKey()
                                        + (order.getDirection() == SortDirection.DESCENDING ? ",desc" : ",asc"))
                                .orElse(null));
            }
        });
        narrow(false);
    }

    void narrow(boolean narrow) {
        grid.getColumns().forEach(column -> column.setVisible(CARD.equals(column.getKey()) == narrow));
    }

    private static Component link(AccountEntry entry) {
        Anchor link = new Anchor("administration/accounts/" + entry.name(), entry.displayName());
        link.addClassName("cut");
        link.setTitle(entry.displayName());
        return link;
    }

    private static String place(AccountEntry entry) {
        String organisation = entry.organisation() == null ? "" : entry.organisation();
        return entry.post() == null ? organisation : Texts.get("Change.post", organisation, entry.post());
    }

    private static String roles(AccountEntry entry) {
        return String.join(Texts.get("Scope.comma"), entry.roles());
    }

    private Component card(AccountEntry entry) {
        Div line = new Div(link(entry), AccountTexts.badge(entry.state()));
        line.addClassName("card-line");
        Span who = new Span(Stream.of(entry.name(), place(entry))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" ")));
        who.addClassNames("soft", "small");
        Span what = new Span(roles(entry));
        what.addClassNames("soft", "small");
        Div card = new Div(line, who, what);
        card.addClassName("row-card");
        return card;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = Address.of(event.getLocation().getQueryParameters());
        reading = true;
        try {
            String typed = address.get("q") == null ? "" : String.valueOf(address.get("q"));
            if (!text.getValue().strip().equals(typed)) {
                text.setValue(typed);
            }
            organisation.setValue(chosenOrganisation());
            role.setValue(role.getListDataView()
                    .getItems()
                    .filter(one -> one.code().equals(address.get("role")))
                    .findFirst()
                    .orElse(null));
            state.setValue(wantedState());
            order();
        } finally {
            reading = false;
        }
        show();
    }

    private void order() {
        String sort = address.get("sort");
        Grid.Column<AccountEntry> column = sort == null ? null : grid.getColumnByKey(sort.split(",", 2)[0]);
        if (column == null || !column.isSortable() || sort == null) {
            grid.sort(List.of());
        } else {
            grid.sort(
                    sort.endsWith(",desc")
                            ? GridSortOrder.desc(column).build()
                            : GridSortOrder.asc(column).build());
        }
    }

    private @Nullable Organisation chosenOrganisation() {
        return organisation
                .getListDataView()
                .getItems()
                .filter(one -> one.code().equals(address.get("organisation")))
                .findFirst()
                .orElse(null);
    }

    private @Nullable AccountState wantedState() {
        return Arrays.stream(AccountState.values())
                .filter(value -> value.name().equals(address.get("state")))
                .findFirst()
                .orElse(null);
    }

    private void apply(String key, @Nullable String value) {
        if (!reading) {
            address.with(key, value).open(this, address, RouteParameters.empty());
        }
    }

    private AccountQuery query() {
        Organisation within = chosenOrganisation();
        return new AccountQuery(
                address.get("q"), within == null ? null : within.id(), address.get("role"), wantedState(), null);
    }

    private void show() {
        AccountQuery query = query();
        String sort = address.get("sort");
        String by = sort == null ? null : sort.split(",", 2)[0];
        boolean ascending = sort == null || !sort.endsWith(",desc");
        long found = accounts.list(query, new PageRequest(0, 1, by, ascending)).total();
        total.setText(Texts.get("AccountsView.total", found));
        results.removeAll();
        grid.deselectAll();
        if (found == 0) {
            results.add(new EmptyState(
                    Glyph.USER,
                    Texts.get("AccountsView.nothing"),
                    new Anchor("administration/accounts", Texts.get("ListView.clear"))));
            return;
        }
        grid.setDataProvider(new CallbackDataProvider<>(
                asked -> AccountPages.read(accounts, query, by, ascending, asked.getOffset(), asked.getLimit()),
                asked -> (int) found,
                AccountEntry::id));
        results.add(grid);
    }

    private void create() {
        AccountForm form = new AccountForm(organisations);
        new ActDialog(Texts.get("AccountsView.newTitle"), Texts.get("AccountsView.create"), reason -> {
                    AccountKeeping.Issued issued = accounts.create(form.command());
                    show();
                    new PasswordNotice(issued.account(), String.valueOf(issued.password()), () -> {
                                if (issued.waits()) {
                                    Notices.say(Texts.get("AccountView.postWaits"));
                                }
                            })
                            .open();
                })
                .with(form)
                .open();
    }

    private Set<String> chosenNames() {
        return grid.getSelectedItems().stream().map(AccountEntry::name).collect(Collectors.toSet());
    }

    private void disable() {
        Set<String> names = chosenNames();
        new ActDialog(
                        Texts.get("AccountsView.disableTitle", names.size()),
                        Texts.get("AccountsView.disable"),
                        reason -> {
                            int done = accounts.disable(names, reason);
                            show();
                            Notices.undoable(Texts.get("AccountsView.disabled", done), () -> {
                                accounts.enable(names);
                                show();
                            });
                        })
                .saying(Texts.get(
                        "AccountsView.disableWhat",
                        names.stream().sorted().limit(10).collect(Collectors.joining(Texts.get("Scope.comma")))))
                .reasoned(true)
                .dangerous()
                .open();
    }

    private void enable() {
        Set<String> names = chosenNames();
        new ActDialog(Texts.get("AccountsView.enableTitle", names.size()), Texts.get("AccountsView.enable"), reason -> {
                    Notices.say(Texts.get("AccountsView.enabled", accounts.enable(names)));
                    show();
                })
                .saying(Texts.get("AccountsView.enableWhat"))
                .open();
    }
}
