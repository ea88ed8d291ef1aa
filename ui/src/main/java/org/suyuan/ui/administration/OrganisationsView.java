package org.suyuan.ui.administration;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
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
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.organisation.Organisation;
import org.suyuan.identity.organisation.OrganisationCommand;
import org.suyuan.identity.organisation.OrganisationKind;
import org.suyuan.identity.organisation.Organisations;
import org.suyuan.identity.organisation.Post;
import org.suyuan.identity.rights.Change;
import org.suyuan.identity.rights.Grants;
import org.suyuan.identity.rights.Proposal;
import org.suyuan.identity.rights.Role;
import org.suyuan.identity.rights.RoleTree;
import org.suyuan.identity.rights.Roles;
import org.suyuan.identity.rights.ScopeTexts;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.ActDialog;
import org.suyuan.ui.component.ChineseTexts;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.RegionPicker;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** The organisations as a tree, the chosen one beside it with its competence and posts. */
@Route(value = "administration/organisations", layout = WorkbenchLayout.class)
@RolesAllowed({"ACCOUNT_KEEP", "RIGHTS_GRANT"})
public class OrganisationsView extends Div implements BeforeEnterObserver, TitledView {

    private final transient Organisations organisations;
    private final transient Grants grants;
    private final transient Roles roles;
    private final transient ScopeTexts scopes;
    private final transient Regions regions;
    private final boolean keeper = CurrentScope.required().may(Permission.ACCOUNT_KEEP);
    private final boolean granter = CurrentScope.required().may(Permission.RIGHTS_GRANT);
    private final TreeGrid<Organisation> grid = new TreeGrid<>();
    private final Div detail = new Div();
    private final Div columns = new Div();
    private transient List<Organisation> all = List.of();
    private Address address = new Address(Map.of());

    public OrganisationsView(
            Organisations organisations, Grants grants, Roles roles, ScopeTexts scopes, Regions regions) {
        this.organisations = organisations;
        this.grants = grants;
        this.roles = roles;
        this.scopes = scopes;
        this.regions = regions;
        addClassNames("view", "view-fill");
        Div head = new Div(new H1(title()));
        head.addClassName("view-head");
        if (keeper) {
            Button add = new Button(Texts.get("OrganisationsView.new"), Glyph.PLUS.create(), click -> edit(null));
            add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            add.setId("new");
            head.add(add);
        }
        grid.setId("organisations");
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        grid.addHierarchyColumn(Organisation::name)
                .setSortable(false)
                .setHeader(Texts.get("OrganisationsView.name"))
                .setFlexGrow(1)
                .setTooltipGenerator(Organisation::name);
        grid.addColumn(organisation -> Texts.get("OutboxView.number", organisation.accounts()))
                .setHeader(Texts.get("OrganisationsView.accounts"))
                .setWidth("5.5rem")
                .setFlexGrow(0);
        grid.addSelectionListener(selected -> {
            if (selected.isFromClient()) {
                address.with(
                                "code",
                                selected.getFirstSelectedItem()
                                        .map(Organisation::code)
                                        .orElse(null))
                        .open(this, address, RouteParameters.empty());
            }
        });
        detail.addClassName("tree-detail");
        columns.addClassName("tree-columns");
        add(head, columns);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = Address.of(event.getLocation().getQueryParameters());
        show();
    }

    private void show() {
        all = organisations.all();
        columns.removeAll();
        if (all.isEmpty()) {
            columns.add(new EmptyState(
                    Glyph.BUILDING, Texts.get(keeper ? "OrganisationsView.none" : "OrganisationsView.noneYet")));
            return;
        }
        columns.add(grid, detail);
        grid.setItems(below(null), above -> below(above.id()));
        grid.expandRecursively(below(null), 2);
        Organisation chosen = all.stream()
                .filter(one -> one.code().equals(address.get("code")))
                .findFirst()
                .orElse(null);
        detail.removeAll();
        if (chosen == null) {
            detail.add(new EmptyState(Glyph.BUILDING, Texts.get("OrganisationsView.choose")));
            return;
        }
        for (Organisation above = parent(chosen); above != null; above = parent(above)) {
            grid.expand(above);
        }
        grid.select(chosen);
        detail.add(facts(chosen), posts(chosen));
    }

    private List<Organisation> below(@Nullable String id) {
        return all.stream().filter(one -> Objects.equals(one.parentId(), id)).toList();
    }

    private @Nullable Organisation parent(Organisation of) {
        return all.stream()
                .filter(one -> one.id().equals(of.parentId()))
                .findFirst()
                .orElse(null);
    }

    private Section facts(Organisation chosen) {
        Div head = new Div(new H2(chosen.name()));
        head.addClassName("view-head");
        if (chosen.disabled()) {
            head.add(new StatusBadge(Tone.ENDED, Texts.get("OrganisationsView.disabled")));
        }
        Section card = new Section(head);
        card.addClassName("card");
        Organisation above = parent(chosen);
        String region = chosen.regionCode();
        List<DataScope.Grant> competence = Organisations.competence(chosen, all);
        Div facts = new Div();
        facts.addClassName("fact-list");
        fact(facts, "Field.code", chosen.code());
        fact(facts, "Field.kind", Texts.of(chosen.kind()));
        fact(facts, "OrganisationsView.parent", above == null ? Texts.get("Change.none") : above.name());
        fact(
                facts,
                "Field.regionCode",
                region == null
                        ? Texts.get("Change.none")
                        : regions.find(region).map(Region::fullName).orElse(region));
        fact(
                facts,
                chosen.competence().isEmpty() ? "OrganisationsView.inherited" : "OrganisationsView.competence",
                competence.isEmpty()
                        ? Texts.get("Change.none")
                        : competence.stream().map(scopes::of).collect(Collectors.joining(Texts.get("Scope.or"))));
        card.add(facts);
        Anchor people = new Anchor(
                "administration/accounts?organisation=" + chosen.code(),
                Texts.get("OrganisationsView.people", chosen.accounts()));
        Div acts = new Div(people);
        acts.addClassName("card-acts");
        if (keeper) {
            Button edit = new Button(Texts.get("OrganisationsView.edit"), click -> edit(chosen));
            edit.setId("edit");
            Button off = new Button(
                    Texts.get(chosen.disabled() ? "AccountsView.enable" : "AccountsView.disable"),
                    click -> disable(chosen));
            off.setId("disable");
            acts.add(edit, off);
        }
        card.add(acts);
        return card;
    }

    private static void fact(Div facts, String name, String value) {
        Span what = new Span(Texts.get(name));
        what.addClassName("soft");
        facts.add(new Div(what, new Span(value)));
    }

    private void disable(Organisation chosen) {
        boolean disabled = !chosen.disabled();
        new ActDialog(
                        Texts.get(
                                disabled ? "OrganisationsView.disableTitle" : "OrganisationsView.enableTitle",
                                chosen.name()),
                        Texts.get(disabled ? "AccountsView.disable" : "AccountsView.enable"),
                        reason -> {
                            organisations.disable(chosen.id(), chosen.version(), disabled);
                            Notices.say(Texts.get("OrganisationsView.saved", chosen.name()));
                            show();
                        })
                .saying(Texts.get(disabled ? "OrganisationsView.disableWhat" : "OrganisationsView.enableWhat"))
                .open();
    }

    private void edit(@Nullable Organisation before) {
        TextField code = new TextField(Texts.get("Field.code"));
        code.setId("code");
        code.setHelperText(Texts.get("OrganisationsView.codeHelp"));
        TextField name = new TextField(Texts.get("OrganisationsView.name"));
        name.setId("organisation-name");
        Select<OrganisationKind> kind = new Select<>();
        kind.setLabel(Texts.get("Field.kind"));
        kind.setItems(OrganisationKind.values());
        kind.setItemLabelGenerator(Texts::of);
        kind.setValue(OrganisationKind.AUTHORITY);
        ComboBox<Organisation> parent = new ComboBox<>(Texts.get("OrganisationsView.parent"));
        parent.setItems(all.stream()
                .filter(one -> !one.disabled() && (before == null || !one.within(before)))
                .toList());
        parent.setItemLabelGenerator(Organisation::name);
        parent.setClearButtonVisible(true);
        RegionPicker region = new RegionPicker(regions);
        region.setLabel(Texts.get("Field.regionCode"));
        List<DataScope.Grant> competence = new ArrayList<>();
        Div competences = new Div();
        if (before == null) {
            parent.setValue(all.stream()
                    .filter(one -> one.code().equals(address.get("code")))
                    .findFirst()
                    .orElse(null));
        } else {
            code.setValue(before.code());
            name.setValue(before.name());
            kind.setValue(before.kind());
            parent.setValue(parent(before));
            region.setValue(before.regionCode());
            competence.addAll(before.competence());
        }
        showCompetence(competences, competence);
        Div form = new Div(code, name, kind, parent, region, competences);
        form.addClassName("account-form");
        competences.addClassName("whole-line");
        new ActDialog(
                        before == null
                                ? Texts.get("OrganisationsView.newTitle")
                                : Texts.get("OrganisationsView.editTitle", before.name()),
                        Texts.get("AccountView.save"),
                        reason -> {
                            Organisation above = parent.getValue();
                            OrganisationCommand command = new OrganisationCommand(
                                    code.getValue(),
                                    name.getValue(),
                                    kind.getValue(),
                                    above == null ? null : above.id(),
                                    region.getValue(),
                                    competence);
                            if (before == null) {
                                organisations.add(command);
                            } else {
                                organisations.change(before.id(), before.version(), command);
                            }
                            Notices.say(Texts.get("OrganisationsView.saved", name.getValue()));
                            Address there =
                                    new Address(Map.of("code", code.getValue().strip()));
                            if (there.equals(address)) {
                                show();
                            } else {
                                there.open(this, address, RouteParameters.empty());
                            }
                        })
                .with(form)
                .open();
    }

    private void showCompetence(Div where, List<DataScope.Grant> competence) {
        where.removeAll();
        Span heading = new Span(Texts.get("OrganisationsView.competence"));
        heading.addClassName("soft");
        UnorderedList list = new UnorderedList();
        list.addClassName("row-list");
        for (DataScope.Grant grant : competence) {
            ListItem item = new ListItem(new Span(scopes.of(grant)));
            item.add(small("AccountRights.drop", () -> {
                competence.remove(grant);
                showCompetence(where, competence);
            }));
            list.add(item);
        }
        ScopeField field = new ScopeField(regions);
        field.setVisible(false);
        Button add = small("OrganisationsView.addCompetence", () -> {});
        add.addClickListener(click -> {
            if (!field.isVisible()) {
                field.setVisible(true);
                add.setText(Texts.get("AccountRights.add"));
            } else {
                field.scope().ifPresent(scope -> {
                    if (!competence.contains(scope)) {
                        competence.add(scope);
                    }
                    showCompetence(where, competence);
                });
            }
        });
        where.add(heading, list, field, add);
    }

    private static Button small(String text, Runnable act) {
        Button button = new Button(Texts.get(text), click -> act.run());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        return button;
    }

    // ---- posts

    private Section posts(Organisation chosen) {
        RoleTree tree = roles.tree();
        Section card = new Section(new H2(Texts.get("OrganisationsView.posts")));
        card.addClassName("card");
        UnorderedList list = new UnorderedList();
        list.addClassName("row-list");
        List<Post> posts = organisations.posts(chosen.id());
        for (Post post : posts) {
            Span name = new Span(post.name());
            Span what = new Span(Texts.get(
                    "OrganisationsView.postWhat",
                    post.accounts(),
                    post.roles().isEmpty()
                            ? Texts.get("Change.none")
                            : post.roles().stream()
                                    .map(tree::name)
                                    .collect(Collectors.joining(Texts.get("Scope.comma")))));
            what.addClassNames("soft", "small");
            ListItem item = new ListItem(name, what);
            if (post.disabled()) {
                item.add(new StatusBadge(Tone.ENDED, Texts.get("OrganisationsView.disabled")));
            }
            if (keeper) {
                item.add(small("OrganisationsView.rename", () -> editPost(chosen, post)));
                item.add(small(
                        post.disabled() ? "AccountsView.enable" : "AccountsView.disable", () -> disablePost(post)));
            }
            if (granter && !post.disabled()) {
                Button set = small("OrganisationsView.setRoles", () -> postRoles(post, tree));
                set.setId("roles-" + post.id());
                item.add(set);
            }
            list.add(item);
        }
        card.add(list);
        if (posts.isEmpty()) {
            Paragraph none = new Paragraph(Texts.get("OrganisationsView.noPosts"));
            none.addClassNames("soft", "small");
            card.add(none);
        }
        if (keeper && !chosen.disabled()) {
            Button add = new Button(
                    Texts.get("OrganisationsView.addPost"), Glyph.PLUS.create(), click -> editPost(chosen, null));
            add.setId("add-post");
            card.add(add);
        }
        return card;
    }

    private void disablePost(Post post) {
        try {
            organisations.changePost(post.id(), post.version(), post.name(), !post.disabled());
            Notices.say(Texts.get("OrganisationsView.saved", post.name()));
            show();
        } catch (DomainException refused) {
            Notices.fail(ActDialog.sentence(refused));
        }
    }

    private void editPost(Organisation chosen, @Nullable Post before) {
        TextField name = new TextField(Texts.get("OrganisationsView.postName"));
        name.setId("post-name");
        name.setWidthFull();
        if (before != null) {
            name.setValue(before.name());
        }
        new ActDialog(
                        Texts.get(before == null ? "OrganisationsView.addPost" : "OrganisationsView.rename"),
                        Texts.get("AccountView.save"),
                        reason -> {
                            if (before == null) {
                                organisations.addPost(chosen.id(), name.getValue());
                            } else {
                                organisations.changePost(
                                        before.id(), before.version(), name.getValue(), before.disabled());
                            }
                            Notices.say(Texts.get("OrganisationsView.saved", name.getValue()));
                            show();
                        })
                .with(name)
                .open();
    }

    private void postRoles(Post post, RoleTree tree) {
        MultiSelectComboBox<Role> field = ChineseTexts.multiSelect();
        field.setId("post-roles");
        field.setLabel(Texts.get("OrganisationsView.postRoles", post.name()));
        field.setItems(tree.all());
        field.setItemLabelGenerator(Role::name);
        field.setWidthFull();
        field.setValue(tree.all().stream()
                .filter(role -> post.roles().contains(role.code()))
                .collect(Collectors.toSet()));
        Div difference = new Div();
        Runnable look = () -> {
            difference.removeAll();
            difference.add(difference(change(post, field.getValue())));
        };
        field.addValueChangeListener(changed -> look.run());
        new ActDialog(Texts.get("OrganisationsView.setRoles"), Texts.get("AccountRights.save"), reason -> {
                    boolean waits = grants.propose(List.of(change(post, field.getValue())), reason).stream()
                            .anyMatch(Proposal::waits);
                    Notices.say(Texts.get(waits ? "AccountRights.requested" : "AccountRights.saved"));
                    getUI().ifPresent(WorkbenchLayout::refreshCountsOf);
                    show();
                })
                .with(field, difference)
                .reasoned(false)
                .open();
    }

    private static Change change(Post post, Set<Role> chosen) {
        return new Change.SetPostRoles(
                post.id(), chosen.stream().map(Role::code).collect(Collectors.toSet()));
    }

    private Component difference(Change change) {
        try {
            return Difference.of(grants.preview(List.of(change)));
        } catch (DomainException refused) {
            Paragraph why = new Paragraph(ActDialog.sentence(refused));
            why.addClassName("error-summary");
            return why;
        }
    }
}
