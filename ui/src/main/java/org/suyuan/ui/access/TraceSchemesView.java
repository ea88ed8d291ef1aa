package org.suyuan.ui.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.suyuan.access.SchemeAcceptance;
import org.suyuan.access.SchemeFunding;
import org.suyuan.access.TraceSchemes;
import org.suyuan.access.TraceSchemes.Scheme;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Stage;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.ChineseTexts;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.RegionPicker;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.layout.OfFeature;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** The register of trace schemes. */
@Route(value = "trace-schemes", layout = WorkbenchLayout.class)
@OfFeature("access")
@RolesAllowed("ACCESS_READ")
public class TraceSchemesView extends Div implements BeforeEnterObserver, TitledView {

    private final transient TraceSchemes schemes;
    private final transient Regions regions;
    private final SearchTable<Scheme> table = new SearchTable<>("schemes", "TraceSchemesView", this::card);
    private final boolean keeps = CurrentScope.required().may(Permission.ACCESS_KEEP);

    public TraceSchemesView(TraceSchemes schemes, Regions regions) {
        this.schemes = schemes;
        this.regions = regions;
        addClassNames("view", "view-fill");
        Div head = new Div(new H1(title()), table.total());
        head.addClassName("view-head");
        if (keeps) {
            Button add = new Button(Texts.get("TraceSchemesView.add"), Glyph.PLUS.create(), click -> enter(null));
            add.setId("add");
            add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            head.add(add);
        }
        Div tools = new Div(table.searching(typed -> getUI().ifPresent(ui -> ui.navigate(
                "trace-schemes",
                typed.isEmpty() ? QueryParameters.empty() : QueryParameters.simple(Map.of(SearchTable.Q, typed))))));
        tools.addClassName("row-acts");
        columns(table.grid());
        table.narrowing(this);
        add(head, tools, table.grid());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        table.asked(event);
        refresh();
    }

    private void refresh() {
        @Nullable String q = table.searched();
        table.show(page -> schemes.find(q, page));
        table.grid()
                .setEmptyStateComponent(new EmptyState(
                        Glyph.TREE,
                        Texts.get(
                                q != null
                                        ? "TraceSchemesView.noneSuch"
                                        : keeps ? "TraceSchemesView.none" : "TraceSchemesView.noneHere")));
    }

    private void columns(Grid<Scheme> grid) {
        grid.addColumn(Scheme::name)
                .setHeader(Texts.get("TraceSchemesView.name"))
                .setTooltipGenerator(Scheme::name)
                .setFlexGrow(3);
        grid.addColumn(scheme -> Texts.of(scheme.funding()))
                .setHeader(Texts.get("TraceSchemesView.funding"))
                .setWidth("9rem")
                .setFlexGrow(0);
        grid.addColumn(scheme -> Objects.requireNonNullElseGet(scheme.project(), () -> Texts.get("Times.none")))
                .setHeader(Texts.get("TraceSchemesView.project"))
                .setFlexGrow(2);
        grid.addColumn(Scheme::builderName)
                .setHeader(Texts.get("TraceSchemesView.builderName"))
                .setFlexGrow(2);
        grid.addColumn(Scheme::regionName)
                .setHeader(Texts.get("TraceSchemesView.regionCode"))
                .setTooltipGenerator(Scheme::regionName)
                .setFlexGrow(1);
        grid.addComponentColumn(TraceSchemesView::acceptance)
                .setHeader(Texts.get("TraceSchemesView.acceptance"))
                .setWidth("9rem")
                .setFlexGrow(0);
        grid.addColumn(scheme -> Texts.get("TraceSchemesView.coverage", scheme.systems(), scheme.subjects()))
                .setHeader(Texts.get("TraceSchemesView.covers"))
                .setWidth("9rem")
                .setFlexGrow(0);
        if (keeps) {
            grid.addComponentColumn(this::edit)
                    .setHeader(Texts.get("DevicesView.act"))
                    .setWidth("6rem")
                    .setFlexGrow(0);
        }
    }

    private Button edit(Scheme scheme) {
        Button edit = new Button(Texts.get("DevicesView.edit"), click -> enter(scheme));
        edit.setId("edit-" + scheme.id());
        edit.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return edit;
    }

    private static StatusBadge acceptance(Scheme scheme) {
        return new StatusBadge(
                switch (scheme.acceptance()) {
                    case NONE -> Tone.WAITING;
                    case PASSED -> Tone.DONE;
                    case FAILED -> Tone.REFUSED;
                },
                Texts.of(scheme.acceptance()));
    }

    private Component card(Scheme scheme) {
        Div line = new Div(new Span(scheme.name()), acceptance(scheme));
        line.addClassName("card-line");
        Span what = new Span(Texts.get(
                "TraceSchemesView.card",
                scheme.builderName(),
                Texts.of(scheme.funding()),
                scheme.systems(),
                scheme.subjects()));
        what.addClassNames("soft", "small");
        Div last = new Div(what);
        last.addClassName("card-line");
        if (keeps) {
            last.add(edit(scheme));
        }
        Div card = new Div(line, last);
        card.addClassName("row-card");
        return card;
    }

    private void enter(@Nullable Scheme scheme) {
        TextField name = field("name", scheme == null ? null : scheme.name(), true);
        Select<SchemeFunding> funding = new Select<>();
        funding.setLabel(Texts.get("TraceSchemesView.funding"));
        funding.setItems(SchemeFunding.values());
        funding.setItemLabelGenerator(Texts::of);
        funding.setValue(scheme == null ? null : scheme.funding());
        TextField project = field("project", scheme == null ? null : scheme.project(), false);
        TextField builderName = field("builderName", scheme == null ? null : scheme.builderName(), true);
        TextField builderCode = field("builderCode", scheme == null ? null : scheme.builderCode(), false);
        RegionPicker region = new RegionPicker(regions);
        region.setLabel(Texts.get("TraceSchemesView.regionCode"));
        region.setValue(scheme == null ? null : scheme.regionCode());
        MultiSelectComboBox<ProductClass> classes = several("productClasses", ProductClass.values());
        MultiSelectComboBox<Stage> stages = several("stages", Stage.values());
        if (scheme != null) {
            classes.setValue(scheme.productClasses());
            stages.setValue(scheme.stages());
        }
        Select<SchemeAcceptance> acceptance = new Select<>();
        acceptance.setLabel(Texts.get("TraceSchemesView.acceptance"));
        acceptance.setItems(SchemeAcceptance.values());
        acceptance.setItemLabelGenerator(Texts::of);
        acceptance.setValue(scheme == null ? SchemeAcceptance.NONE : scheme.acceptance());
        DatePicker acceptedOn = ChineseTexts.datePicker();
        acceptedOn.setLabel(Texts.get("TraceSchemesView.acceptedOn"));
        acceptedOn.setValue(scheme == null ? null : scheme.acceptedOn());
        TextField acceptanceNo = field("acceptanceNo", scheme == null ? null : scheme.acceptanceNo(), false);
        TextArea note = new TextArea(Texts.get("TraceSchemesView.note"));
        note.setMaxLength(1_000);
        note.setValue(scheme == null ? "" : Objects.requireNonNullElse(scheme.note(), ""));
        new EntryDialog(
                        scheme == null ? Texts.get("TraceSchemesView.add") : scheme.name(),
                        Texts.get("DevicesView.save"),
                        () -> {
                            ObjectNode body = JsonNodeFactory.instance.objectNode();
                            put(body, "name", name.getValue());
                            put(body, "project", project.getValue());
                            put(body, "builderName", builderName.getValue());
                            put(body, "builderCode", builderCode.getValue());
                            put(body, "acceptanceNo", acceptanceNo.getValue());
                            put(body, "note", note.getValue());
                            if (funding.getValue() != null) {
                                body.put("funding", funding.getValue().name());
                            }
                            Region chosen = region.region();
                            if (chosen != null) {
                                body.put("regionCode", chosen.code());
                            }
                            names(body.putArray("productClasses"), classes.getValue());
                            names(body.putArray("stages"), stages.getValue());
                            body.put("acceptance", acceptance.getValue().name());
                            if (acceptedOn.getValue() != null) {
                                body.put("acceptedOn", acceptedOn.getValue().toString());
                            }
                            return body;
                        },
                        body -> {
                            Scheme done = scheme == null
                                    ? schemes.create(body)
                                    : schemes.change(scheme.id(), scheme.version(), body);
                            Notices.say(Texts.get("TraceSchemesView.saved", done.name()));
                            refresh();
                        })
                .with("name", name)
                .with("funding", funding)
                .with("project", project)
                .with("builderName", builderName)
                .with("builderCode", builderCode)
                .with("regionCode", region)
                .with("productClasses", classes)
                .with("stages", stages)
                .with("acceptance", acceptance)
                .with("acceptedOn", acceptedOn)
                .with("acceptanceNo", acceptanceNo)
                .with("note", note)
                .open();
    }

    private static TextField field(String key, @Nullable String value, boolean required) {
        TextField field = new TextField(Texts.get("TraceSchemesView." + key));
        field.setValue(Objects.requireNonNullElse(value, ""));
        field.setMaxLength(200);
        field.setRequiredIndicatorVisible(required);
        return field;
    }

    private static <E extends Enum<E>> MultiSelectComboBox<E> several(String key, E[] constants) {
        MultiSelectComboBox<E> field = ChineseTexts.multiSelect();
        field.setLabel(Texts.get("TraceSchemesView." + key));
        field.setItems(constants);
        field.setItemLabelGenerator(Texts::of);
        field.setRequiredIndicatorVisible(true);
        return field;
    }

    private static void names(ArrayNode array, Collection<? extends Enum<?>> constants) {
        constants.forEach(each -> array.add(each.name()));
    }

    private static void put(ObjectNode body, String key, String value) {
        if (!value.isBlank()) {
            body.put(key, value.strip());
        }
    }
}
