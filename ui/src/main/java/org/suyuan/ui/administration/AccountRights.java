package org.suyuan.ui.administration;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.organisation.AccountEntry;
import org.suyuan.identity.rights.Change;
import org.suyuan.identity.rights.GrantRequest;
import org.suyuan.identity.rights.Grants;
import org.suyuan.identity.rights.Proposal;
import org.suyuan.identity.rights.Role;
import org.suyuan.identity.rights.RoleTree;
import org.suyuan.identity.rights.Roles;
import org.suyuan.identity.rights.ScopeTexts;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.ActDialog;
import org.suyuan.ui.component.ChineseTexts;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.layout.WorkbenchLayout;

/** The roles and data scopes of an account, changed all at once with the difference shown before. */
final class AccountRights extends Div {

    private final transient AccountEntry account;
    private final transient Grants grants;
    private final transient ScopeTexts texts;
    private final transient Regions regions;
    private final transient Runnable changed;
    private final transient RoleTree tree;
    private final transient Grants.Held held;
    private final boolean editable;
    private final MultiSelectComboBox<Role> roles = ChineseTexts.multiSelect();
    private final Div scopeList = new Div();
    private final transient Set<String> takenScopes = new HashSet<>();
    private final transient Set<DataScope.Grant> newScopes = new LinkedHashSet<>();

    AccountRights(
            AccountEntry account,
            Grants grants,
            Roles roleService,
            ScopeTexts texts,
            Regions regions,
            boolean editable,
            Runnable changed) {
        this.account = account;
        this.grants = grants;
        this.texts = texts;
        this.regions = regions;
        this.changed = changed;
        this.editable = editable;
        this.tree = roleService.tree();
        this.held = grants.of(account.name());
        addClassName("rights");
        if (!held.waiting().isEmpty()) {
            add(waiting());
        }
        add(roleCard(), scopeCard(), permissionCard());
        if (editable) {
            Button save = new Button(Texts.get("AccountRights.save"), click -> save());
            save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            save.setId("save-rights");
            Div acts = new Div(save);
            acts.addClassName("form-actions");
            add(acts);
        }
    }

    private static Section card(String heading, Component... content) {
        Section card = new Section(new H2(Texts.get(heading)));
        card.add(content);
        card.addClassName("card");
        return card;
    }

    private Section waiting() {
        UnorderedList list = new UnorderedList();
        list.addClassName("row-list");
        for (GrantRequest request : held.waiting()) {
            list.add(new ListItem(
                    new StatusBadge(Tone.WAITING, Texts.of(request.state())),
                    new Span(Texts.get("AccountRights.waits", request.text(), request.requestedByName()))));
        }
        return card("AccountRights.waiting", list);
    }

    private Section roleCard() {
        Set<String> direct = directRoles();
        roles.setId("roles");
        roles.setLabel(Texts.get("AccountRights.direct"));
        roles.setItems(tree.all());
        roles.setItemLabelGenerator(Role::name);
        roles.setValue(
                tree.all().stream().filter(role -> direct.contains(role.code())).collect(Collectors.toSet()));
        roles.setReadOnly(!editable);
        roles.setWidthFull();
        Section card = card("AccountRights.roles", roles);
        List<String> byPost = held.roles().stream()
                .filter(role -> role.post() != null)
                .map(role -> Texts.get("AccountRights.byPost", role.name(), role.post()))
                .toList();
        if (!byPost.isEmpty()) {
            card.add(soft(Texts.get("AccountRights.posts", String.join(Texts.get("Scope.comma"), byPost))));
        }
        if (!editable) {
            card.add(soft(Texts.get("AccountRights.readOnly")));
        }
        return card;
    }

    private Set<String> directRoles() {
        return held.roles().stream()
                .filter(role -> role.post() == null)
                .map(Grants.HeldRole::code)
                .collect(Collectors.toSet());
    }

    private static Paragraph soft(String text) {
        Paragraph soft = new Paragraph(text);
        soft.addClassNames("soft", "small");
        return soft;
    }

    private Section scopeCard() {
        Section card = card("AccountRights.scopes", scopeList);
        showScopes();
        if (editable) {
            Button add = new Button(Texts.get("AccountRights.addScope"), Glyph.PLUS.create(), click -> addScope());
            add.setId("add-scope");
            card.add(add);
        }
        return card;
    }

    private void showScopes() {
        scopeList.removeAll();
        UnorderedList list = new UnorderedList();
        list.addClassName("row-list");
        for (Grants.HeldScope scope : held.scopes()) {
            boolean taken = takenScopes.contains(scope.id());
            Span text = new Span(texts.of(scope.scope()));
            text.setClassName("taken", taken);
            ListItem item = new ListItem(text);
            if (editable) {
                item.add(small(taken ? "AccountRights.keep" : "AccountRights.take", () -> {
                    if (!takenScopes.remove(scope.id())) {
                        takenScopes.add(scope.id());
                    }
                    showScopes();
                }));
            }
            list.add(item);
        }
        for (DataScope.Grant scope : newScopes) {
            ListItem item = new ListItem(
                    new StatusBadge(Tone.WAITING, Texts.get("AccountRights.unsaved")), new Span(texts.of(scope)));
            item.add(small("AccountRights.drop", () -> {
                newScopes.remove(scope);
                showScopes();
            }));
            list.add(item);
        }
        scopeList.add(list);
        if (held.scopes().isEmpty() && newScopes.isEmpty()) {
            scopeList.add(soft(Texts.get("AccountRights.noScope")));
        }
    }

    private static Button small(String text, Runnable act) {
        Button button = new Button(Texts.get(text), click -> act.run());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        return button;
    }

    private void addScope() {
        ScopeField field = new ScopeField(regions);
        ActDialog[] dialog = new ActDialog[1];
        dialog[0] = new ActDialog(Texts.get("AccountRights.addScope"), Texts.get("AccountRights.add"), reason -> {
            DataScope.Grant scope = field.scope().orElseThrow(ScopeMissing::new);
            newScopes.add(scope);
            showScopes();
        });
        dialog[0].with(field).open();
    }

    private Section permissionCard() {
        UnorderedList list = new UnorderedList();
        list.addClassName("checked-list");
        held.permissions().stream().sorted().forEach(permission -> {
            Set<String> from = held.roles().stream()
                    .filter(role -> tree.effective(role.code()).contains(permission))
                    .map(Grants.HeldRole::name)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            Span by = new Span(Texts.get("AccountRights.from", String.join(Texts.get("Scope.comma"), from)));
            by.addClassNames("soft", "small");
            ListItem item = new ListItem(Glyph.CHECK.create(), new Span(Texts.of(permission)), by);
            if (RoleTree.SENSITIVE.contains(permission)) {
                item.add(AccountTexts.sensitive());
            }
            list.add(item);
        });
        return held.permissions().isEmpty()
                ? card("AccountRights.permissions", soft(Texts.get("AccountRights.nothing")))
                : card("AccountRights.permissions", list);
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        Set<String> direct = directRoles();
        Set<String> wanted = roles.getValue().stream().map(Role::code).collect(Collectors.toSet());
        direct.stream()
                .filter(code -> !wanted.contains(code))
                .forEach(code -> changes.add(new Change.TakeRole(account.name(), code)));
        wanted.stream()
                .filter(code -> !direct.contains(code))
                .forEach(code -> changes.add(new Change.GiveRole(account.name(), code)));
        held.scopes().stream()
                .filter(scope -> takenScopes.contains(scope.id()))
                .forEach(scope -> changes.add(new Change.TakeScope(account.name(), scope.id(), scope.scope())));
        newScopes.forEach(scope -> changes.add(new Change.GiveScope(account.name(), scope)));
        return changes;
    }

    private void save() {
        List<Change> changes = changes();
        if (changes.isEmpty()) {
            Notices.say(Texts.get("AccountView.same"));
            return;
        }
        List<Proposal> proposals;
        try {
            proposals = grants.preview(changes);
        } catch (DomainException refused) {
            Notices.fail(ActDialog.sentence(refused));
            return;
        }
        boolean waits = proposals.stream().anyMatch(Proposal::waits);
        new ActDialog(
                        Texts.get("AccountRights.saveTitle", account.displayName()),
                        Texts.get(waits ? "AccountRights.request" : "AccountRights.save"),
                        reason -> {
                            grants.propose(changes, reason);
                            Notices.say(Texts.get(waits ? "AccountRights.requested" : "AccountRights.saved"));
                            getUI().ifPresent(WorkbenchLayout::refreshCountsOf);
                            changed.run();
                        })
                .with(Difference.of(proposals))
                .saying(Texts.get(waits ? "AccountRights.requestWhat" : "AccountRights.saveWhat"))
                .reasoned(waits)
                .open();
    }
}
