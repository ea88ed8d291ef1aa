package org.suyuan.ui.administration;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.suyuan.identity.Permission;
import org.suyuan.identity.organisation.AccountEntry;
import org.suyuan.identity.organisation.AccountKeeping;
import org.suyuan.identity.organisation.AccountQuery;
import org.suyuan.identity.rights.Oversight;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** Who may do this, who sees this, what does this person see. */
@Route(value = "administration/questions", layout = WorkbenchLayout.class)
@RolesAllowed("RIGHTS_GRANT")
public class QuestionsView extends Div implements BeforeEnterObserver, TitledView {

    private static final List<String> QUESTIONS = List.of("may", "sees", "person");

    private final transient Oversight oversight;
    private final transient AccountKeeping accounts;
    private final Tabs tabs = new Tabs();
    private final ComboBox<Permission> permission = new ComboBox<>(Texts.get("QuestionsView.permission"));
    private final TextField object = new TextField(Texts.get("QuestionsView.object"));
    private final ComboBox<AccountEntry> person = new ComboBox<>(Texts.get("QuestionsView.person"));
    private final Div answer = new Div();
    private Address address = new Address(Map.of());
    private boolean reading;

    public QuestionsView(Oversight oversight, AccountKeeping accounts) {
        this.oversight = oversight;
        this.accounts = accounts;
        addClassName("view");
        Div head = new Div(new H1(title()));
        head.addClassName("view-head");
        QUESTIONS.forEach(question -> {
            Tab tab = new Tab(Texts.get("QuestionsView.ask." + question));
            tab.setId("ask-" + question);
            tabs.add(tab);
        });
        tabs.addSelectedChangeListener(selected -> {
            if (selected.isFromClient()) {
                new Address(Map.of("ask", QUESTIONS.get(tabs.getSelectedIndex())))
                        .open(this, address, RouteParameters.empty());
            }
        });
        permission.setId("permission");
        permission.setItems(Permission.values());
        permission.setItemLabelGenerator(Texts::of);
        permission.addValueChangeListener(
                change -> ask(change.getValue() == null ? "" : change.getValue().name()));
        object.setId("object");
        object.setHelperText(Texts.get("QuestionsView.objectHelp"));
        object.setClearButtonVisible(true);
        object.addValueChangeListener(change -> ask(change.getValue()));
        person.setId("person");
        person.setItems(query -> AccountPages.read(
                accounts,
                new AccountQuery(query.getFilter().orElse(""), null, null, null, null),
                null,
                true,
                query.getOffset(),
                query.getLimit()));
        person.setItemLabelGenerator(entry -> Texts.get("HandoverDialog.person", entry.displayName(), entry.name()));
        person.addValueChangeListener(
                change -> ask(change.getValue() == null ? "" : change.getValue().name()));
        Div fields = new Div(permission, object, person);
        fields.addClassName("question");
        answer.setId("answer");
        answer.getElement().setAttribute("aria-live", "polite");
        add(head, tabs, fields, answer);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = Address.of(event.getLocation().getQueryParameters());
        int question = Math.max(0, QUESTIONS.indexOf(String.valueOf(address.get("ask"))));
        String wanted = address.get("of") == null ? "" : String.valueOf(address.get("of"));
        reading = true;
        try {
            tabs.setSelectedIndex(question);
            permission.setVisible(question == 0);
            object.setVisible(question == 1);
            person.setVisible(question == 2);
            answer.removeAll();
            switch (QUESTIONS.get(question)) {
                case "may" -> may(wanted);
                case "sees" -> sees(wanted);
                default -> person(wanted);
            }
        } finally {
            reading = false;
        }
    }

    private void ask(String of) {
        if (!reading) {
            address.with("ask", QUESTIONS.get(tabs.getSelectedIndex()))
                    .with("of", of)
                    .open(this, address, RouteParameters.empty());
        }
    }

    private void may(String wanted) {
        Permission asked = Arrays.stream(Permission.values())
                .filter(one -> one.name().equals(wanted))
                .findFirst()
                .orElse(null);
        permission.setValue(asked);
        if (asked == null) {
            answer.add(new EmptyState(Glyph.SEARCH, Texts.get("QuestionsView.choosePermission")));
            return;
        }
        List<Oversight.Able> able = oversight.whoMay(asked);
        if (able.isEmpty()) {
            answer.add(new EmptyState(Glyph.USER, Texts.get("QuestionsView.nobodyMay", Texts.of(asked))));
            return;
        }
        Grid<Oversight.Able> grid = grid("able");
        grid.addComponentColumn(row -> person(row.account(), row.displayName()))
                .setHeader(Texts.get("Field.displayName"));
        grid.addColumn(row -> row.organisation() == null ? "" : row.organisation())
                .setHeader(Texts.get("Field.organisationId"));
        grid.addColumn(QuestionsView::path)
                .setHeader(Texts.get("QuestionsView.path"))
                .setFlexGrow(2)
                .setTooltipGenerator(QuestionsView::path);
        grid.setItems(able);
        long people = able.stream().map(Oversight.Able::account).distinct().count();
        answer.add(status(Texts.get("QuestionsView.mayCount", people, Texts.of(asked))), grid);
    }

    private static String path(Oversight.Able row) {
        String role = row.role().equals(row.bearer())
                ? Texts.get("QuestionsView.role", row.role())
                : Texts.get("QuestionsView.inherits", row.role(), row.bearer());
        return row.post() == null ? role : Texts.get("QuestionsView.byPost", row.post(), role);
    }

    private void sees(String wanted) {
        object.setValue(wanted);
        if (wanted.isEmpty()) {
            answer.add(new EmptyState(Glyph.SEARCH, Texts.get("QuestionsView.typeObject")));
            return;
        }
        Optional<Oversight.SeenBy> found = oversight.whoSees(wanted);
        if (found.isEmpty()) {
            answer.add(new EmptyState(Glyph.SEARCH, Texts.get("QuestionsView.noObject", wanted)));
            return;
        }
        Oversight.SeenBy seen = found.get();
        Grid<Oversight.Seer> grid = grid("seers");
        grid.addComponentColumn(row -> person(row.account(), row.displayName()))
                .setHeader(Texts.get("Field.displayName"));
        grid.addColumn(Oversight.Seer::account).setHeader(Texts.get("Field.name"));
        grid.addColumn(row -> row.scope() == null ? Texts.get("QuestionsView.ownObject") : row.scope())
                .setHeader(Texts.get("QuestionsView.because"))
                .setFlexGrow(2);
        grid.setItems(seen.seers());
        answer.add(
                status(Texts.get(
                        "QuestionsView.seesCount",
                        Texts.get("Kind." + seen.kind()),
                        seen.sight().label(),
                        seen.seers().size())),
                grid);
    }

    private void person(String wanted) {
        if (wanted.isEmpty()) {
            person.clear();
            answer.add(new EmptyState(Glyph.USER, Texts.get("QuestionsView.choosePerson")));
            return;
        }
        Oversight.Seen seen;
        try {
            seen = oversight.whatSees(wanted);
            person.setValue(accounts.get(wanted));
        } catch (NotFound unknown) {
            answer.add(new EmptyState(Glyph.USER, Texts.get("AccountView.unknown")));
            return;
        }
        UnorderedList permissions = new UnorderedList();
        permissions.addClassName("checked-list");
        seen.permissions().forEach((permission, from) -> {
            Span by = new Span(Texts.get("AccountRights.from", String.join(Texts.get("Scope.comma"), from)));
            by.addClassNames("soft", "small");
            permissions.add(new ListItem(Glyph.CHECK.create(), new Span(Texts.of(permission)), by));
        });
        UnorderedList scopes = new UnorderedList();
        scopes.addClassName("row-list");
        scopes.add(new ListItem(Texts.get("QuestionsView.always")));
        seen.scopes().forEach(scope -> scopes.add(new ListItem(scope)));
        UnorderedList covered = new UnorderedList();
        covered.addClassName("row-list");
        seen.covered()
                .forEach((kind, count) -> covered.add(
                        new ListItem(Texts.get("QuestionsView.covered", Texts.get("Kind." + kind), count))));
        if (seen.disabled()) {
            answer.add(status(Texts.get("QuestionsView.disabled", seen.displayName())));
        }
        answer.add(
                card(
                        "AccountRights.permissions",
                        seen.permissions().isEmpty() ? new Paragraph(Texts.get("AccountRights.nothing")) : permissions),
                card("AccountRights.scopes", scopes),
                card("QuestionsView.objects", covered));
    }

    private static Section card(String heading, Component content) {
        Section card = new Section(new H2(Texts.get(heading)), content);
        card.addClassName("card");
        return card;
    }

    private static Paragraph status(String text) {
        Paragraph status = new Paragraph(text);
        status.getElement().setAttribute("role", "status");
        return status;
    }

    private static Anchor person(String account, String displayName) {
        return new Anchor(
                "administration/accounts/" + account + "?tab=rights",
                Texts.get("HandoverDialog.person", displayName, account));
    }

    private static <T> Grid<T> grid(String id) {
        Grid<T> grid = new Grid<>();
        grid.setId(id);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setHeight("32rem");
        return grid;
    }
}
