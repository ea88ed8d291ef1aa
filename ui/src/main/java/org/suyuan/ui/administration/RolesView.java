package org.suyuan.ui.administration;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.checkbox.CheckboxGroupVariant;
import com.vaadin.flow.component.combobox.ComboBox;
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
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.Permission;
import org.suyuan.identity.rights.Change;
import org.suyuan.identity.rights.Grants;
import org.suyuan.identity.rights.Proposal;
import org.suyuan.identity.rights.Role;
import org.suyuan.identity.rights.RoleTree;
import org.suyuan.identity.rights.Roles;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.ActDialog;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** The role tree: what each role may by itself and by inheritance, what it excludes, who has it. */
@Route(value = "administration/roles", layout = WorkbenchLayout.class)
@RolesAllowed("RIGHTS_GRANT")
public class RolesView extends Div implements BeforeEnterObserver, TitledView {

    private static final int SHOWN_HOLDERS = 50;

    private final transient Roles roles;
    private final transient Grants grants;
    private final TreeGrid<Role> grid = new TreeGrid<>();
    private final Div detail = new Div();
    private transient RoleTree tree = new RoleTree(List.of(), List.of());
    private Address address = new Address(Map.of());

    public RolesView(Roles roles, Grants grants) {
        this.roles = roles;
        this.grants = grants;
        addClassNames("view", "view-fill");
        Button add = new Button(Texts.get("RolesView.new"), Glyph.PLUS.create(), click -> edit(null));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.setId("new");
        Div head = new Div(new H1(title()), add);
        head.addClassName("view-head");
        grid.setId("roles");
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        grid.addHierarchyColumn(Role::name)
                .setSortable(false)
                .setHeader(Texts.get("RolesView.role"))
                .setFlexGrow(1)
                .setTooltipGenerator(role -> Objects.toString(role.note(), role.name()));
        grid.addColumn(role -> Texts.get(
                        "OutboxView.number", tree.effective(role.code()).size()))
                .setHeader(Texts.get("RolesView.count"))
                .setWidth("5.5rem")
                .setFlexGrow(0);
        grid.addSelectionListener(selected -> {
            if (selected.isFromClient()) {
                address.with(
                                "role",
                                selected.getFirstSelectedItem().map(Role::code).orElse(null))
                        .open(this, address, RouteParameters.empty());
            }
        });
        detail.addClassName("tree-detail");
        Div columns = new Div(grid, detail);
        columns.addClassName("tree-columns");
        add(head, columns);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = Address.of(event.getLocation().getQueryParameters());
        show();
    }

    private void show() {
        tree = roles.tree();
        grid.setItems(tree.below(null), role -> tree.below(role.code()));
        grid.expandRecursively(tree.below(null), 5);
        detail.removeAll();
        Role chosen = tree.find(address.get("role")).orElse(null);
        if (chosen == null) {
            detail.add(new EmptyState(Glyph.TREE, Texts.get("RolesView.choose")));
            return;
        }
        grid.select(chosen);
        detail.add(permissions(chosen), conflicts(chosen), holders(chosen));
    }

    private Section permissions(Role chosen) {
        Div head = new Div(new H2(chosen.name()));
        head.addClassName("view-head");
        if (chosen.shipped()) {
            head.add(new StatusBadge(Tone.ENDED, Texts.get("RolesView.shipped")));
        }
        Section card = new Section(head);
        card.addClassName("card");
        if (chosen.note() != null) {
            card.add(soft(chosen.note()));
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("checked-list");
        Set<Permission> all = tree.effective(chosen.code());
        for (Permission permission :
                tree.duty(chosen.code()).permissions().stream().sorted().toList()) {
            boolean may = all.contains(permission);
            ListItem item = new ListItem((may ? Glyph.CHECK : Glyph.MINUS).create(), new Span(Texts.of(permission)));
            item.setClassName("soft", !may);
            item.getElement()
                    .setAttribute(
                            "aria-label", Texts.get(may ? "RolesView.may" : "RolesView.mayNot", Texts.of(permission)));
            if (may && !chosen.permissions().contains(permission)) {
                Span from = new Span(Texts.get("RolesView.inherited", bearer(chosen, permission)));
                from.addClassNames("soft", "small");
                item.add(from);
            }
            if (RoleTree.SENSITIVE.contains(permission)) {
                item.add(AccountTexts.sensitive());
            }
            list.add(item);
        }
        card.add(list);
        Button edit = new Button(Texts.get("RolesView.edit"), click -> edit(chosen));
        edit.setId("edit");
        Div acts = new Div(edit);
        acts.addClassName("card-acts");
        if (!chosen.shipped()) {
            Button remove = new Button(Texts.get("RolesView.remove"), click -> remove(chosen));
            remove.setId("remove");
            acts.add(remove);
        }
        card.add(acts);
        return card;
    }

    private String bearer(Role chosen, Permission permission) {
        return tree.lineage(chosen.code()).stream()
                .filter(role -> role.permissions().contains(permission))
                .findFirst()
                .map(Role::name)
                .orElse("");
    }

    private static Paragraph soft(String text) {
        Paragraph soft = new Paragraph(text);
        soft.addClassNames("soft", "small");
        return soft;
    }

    private Section conflicts(Role chosen) {
        Section card = new Section(new H2(Texts.get("RolesView.conflicts")));
        card.addClassName("card");
        UnorderedList list = new UnorderedList();
        list.addClassName("row-list");
        int found = 0;
        for (RoleTree.Conflict conflict : tree.conflicts()) {
            boolean one = tree.within(chosen.code(), conflict.one());
            if (!one && !tree.within(chosen.code(), conflict.other())) {
                continue;
            }
            found++;
            ListItem item = new ListItem(new Span(tree.name(one ? conflict.other() : conflict.one())));
            if (conflict.shipped()) {
                item.add(new StatusBadge(Tone.ENDED, Texts.get("RolesView.shipped")));
            } else {
                Button admit = new Button(
                        Texts.get("RolesView.admit"),
                        click -> conflict(new Change.SetConflict(conflict.one(), conflict.other(), false)));
                admit.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
                item.add(admit);
            }
            list.add(item);
        }
        card.add(found == 0 ? soft(Texts.get("RolesView.noConflicts")) : list);
        Button add = new Button(Texts.get("RolesView.exclude"), Glyph.PLUS.create(), click -> exclude(chosen));
        add.setId("exclude");
        card.add(add);
        return card;
    }

    private void exclude(Role chosen) {
        ComboBox<Role> other = new ComboBox<>(Texts.get("RolesView.other"));
        other.setItems(tree.all().stream()
                .filter(role -> !tree.within(role.code(), chosen.code()) && !tree.within(chosen.code(), role.code()))
                .filter(role -> tree.between(role.code(), chosen.code()).isEmpty())
                .toList());
        other.setItemLabelGenerator(Role::name);
        other.setWidthFull();
        new ActDialog(Texts.get("RolesView.excludeTitle", chosen.name()), Texts.get("RolesView.exclude"), reason -> {
                    Role with = other.getValue();
                    if (with != null) {
                        propose(new Change.SetConflict(chosen.code(), with.code(), true), reason);
                    }
                })
                .with(other)
                .saying(Texts.get("RolesView.excludeWhat"))
                .open();
    }

    private void conflict(Change.SetConflict change) {
        new ActDialog(
                        Texts.get("RolesView.admitTitle", tree.name(change.one()), tree.name(change.other())),
                        Texts.get("AccountRights.request"),
                        reason -> propose(change, reason))
                .saying(Texts.get("AccountRights.requestWhat"))
                .reasoned(true)
                .open();
    }

    private Section holders(Role chosen) {
        List<Roles.Holder> holders = roles.holders(chosen.code());
        Section card = new Section(new H2(Texts.get("RolesView.holders", holders.size())));
        card.addClassName("card");
        UnorderedList list = new UnorderedList();
        list.addClassName("row-list");
        holders.stream().limit(SHOWN_HOLDERS).forEach(holder -> {
            Span by = new Span(
                    holder.post() == null
                            ? Texts.get("RolesView.direct", tree.name(holder.role()))
                            : Texts.get("AccountRights.byPost", tree.name(holder.role()), holder.post()));
            by.addClassNames("soft", "small");
            list.add(new ListItem(
                    new Anchor("administration/accounts/" + holder.account() + "?tab=rights", holder.displayName()),
                    by));
        });
        card.add(holders.isEmpty() ? soft(Texts.get("RolesView.noHolders")) : list);
        if (holders.size() > SHOWN_HOLDERS) {
            card.add(new Anchor(
                    "administration/accounts?role=" + chosen.code(),
                    Texts.get("RolesView.allHolders", holders.size())));
        }
        return card;
    }

    private void edit(@Nullable Role before) {
        TextField code = new TextField(Texts.get("RolesView.code"));
        code.setId("code");
        code.setHelperText(Texts.get("RolesView.codeHelp"));
        TextField name = new TextField(Texts.get("RolesView.name"));
        name.setId("role-name");
        TextField note = new TextField(Texts.get("RolesView.note"));
        note.setMaxLength(300);
        ComboBox<Role> parent = new ComboBox<>(Texts.get("RolesView.parent"));
        parent.setItems(tree.all().stream()
                .filter(role -> before == null || !tree.within(role.code(), before.code()))
                .toList());
        parent.setItemLabelGenerator(Role::name);
        CheckboxGroup<Permission> own = new CheckboxGroup<>(Texts.get("RolesView.own"));
        own.addThemeVariants(CheckboxGroupVariant.LUMO_VERTICAL);
        own.setItemLabelGenerator(Texts::of);
        own.setId("own");
        parent.addValueChangeListener(change -> {
            Set<Permission> kept = own.getValue();
            List<Permission> offered = change.getValue() == null
                    ? List.of()
                    : tree.duty(change.getValue().code()).permissions().stream()
                            .sorted()
                            .toList();
            own.setItems(offered);
            own.setValue(kept.stream().filter(offered::contains).collect(Collectors.toSet()));
        });
        if (before == null) {
            parent.setValue(tree.find(address.get("role"))
                    .or(() -> tree.find("business"))
                    .orElse(null));
        } else {
            code.setValue(before.code());
            code.setReadOnly(true);
            code.setHelperText(null);
            name.setValue(before.name());
            note.setValue(Objects.toString(before.note(), ""));
            parent.setReadOnly(before.shipped());
            Role above = tree.find(before.parent()).orElse(null);
            parent.setValue(above);
            if (above == null) {
                own.setItems(
                        tree.duty(before.code()).permissions().stream().sorted().toList());
            }
            own.setValue(before.permissions());
        }
        Div form = new Div(code, name, note, parent, own);
        form.addClassName("account-form");
        new ActDialog(
                        before == null ? Texts.get("RolesView.new") : Texts.get("RolesView.editTitle", before.name()),
                        Texts.get("RolesView.next"),
                        reason -> {
                            Role above = parent.getValue();
                            Change change = new Change.SaveRole(
                                    code.getValue().strip(),
                                    name.getValue(),
                                    above == null ? null : above.code(),
                                    note.getValue(),
                                    Set.copyOf(own.getValue()),
                                    before == null ? null : before.version());
                            confirm(change);
                        })
                .with(form)
                .open();
    }

    /** Shows the difference; what is refused is said by the form. */
    private void confirm(Change change) {
        List<Proposal> proposals = grants.preview(List.of(change));
        boolean waits = proposals.stream().anyMatch(Proposal::waits);
        new ActDialog(
                        Texts.get("RolesView.saveTitle"),
                        Texts.get(waits ? "AccountRights.request" : "AccountRights.save"),
                        reason -> propose(change, reason))
                .with(List.of((Component) Difference.of(proposals)))
                .saying(Texts.get(waits ? "AccountRights.requestWhat" : "RolesView.saveWhat"))
                .reasoned(waits)
                .open();
    }

    private void propose(Change change, String reason) {
        boolean waits = grants.propose(List.of(change), reason).stream().anyMatch(Proposal::waits);
        Notices.say(Texts.get(waits ? "AccountRights.requested" : "AccountRights.saved"));
        getUI().ifPresent(WorkbenchLayout::refreshCountsOf);
        show();
    }

    private void remove(Role chosen) {
        new ActDialog(Texts.get("RolesView.removeTitle", chosen.name()), Texts.get("RolesView.remove"), reason -> {
                    propose(new Change.RemoveRole(chosen.code()), reason);
                })
                .saying(Texts.get("RolesView.removeWhat"))
                .dangerous()
                .open();
    }
}
