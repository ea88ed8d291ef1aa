package org.suyuan.ui.trace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.shared.Texts;
import org.suyuan.trace.AttributeSchema;
import org.suyuan.trace.AttributeSchema.Attribute;
import org.suyuan.trace.AttributeSchemas;
import org.suyuan.trace.AttributeSchemas.Edition;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.ListAddress;
import org.suyuan.ui.component.NarrowWindow;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.PeopleNames;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** The attributes of records of a class and stage: changed here, and put in force as a new version. */
@Route(value = "administration/trace-schemas", layout = WorkbenchLayout.class)
@RolesAllowed("TRACE_SCHEMA_KEEP")
public class TraceSchemasView extends Div implements BeforeEnterObserver, TitledView {

    private static final String CARD = "card";

    private final transient AttributeSchemas schemas;
    private final transient Times times;
    private final transient PeopleNames people;
    private transient PeopleNames.Known names = PeopleNames.Known.NOBODY;
    private final ComboBox<ProductClass> productClass = new ComboBox<>(Texts.get("TraceSchemasView.productClass"));
    private final ComboBox<Stage> stage = new ComboBox<>(Texts.get("RecordListView.stage"));
    private final Grid<Attribute> grid = new Grid<>();
    private final Grid<Edition> editions = new Grid<>();
    private final Span changed = new Span(Texts.get("TraceSchemasView.changed"));
    private final Button force = new Button(Texts.get("TraceSchemasView.force"), click -> confirm());
    private final Button discard = new Button(Texts.get("TraceSchemasView.discard"), click -> show());
    private final Div wrong = new Div();
    private final List<Attribute> attributes = new ArrayList<>();
    private transient ListAddress address = new ListAddress(Map.of());
    private int version;
    private boolean reading;

    public TraceSchemasView(AttributeSchemas schemas, Times times, PeopleNames people) {
        this.schemas = schemas;
        this.people = people;
        this.times = times;
        addClassName("view");
        Div head = new Div(new H1(title()));
        head.addClassName("view-head");
        productClass.setItems(ProductClass.values());
        productClass.setItemLabelGenerator(Texts::of);
        productClass.setId("product-class");
        productClass.addValueChangeListener(change -> apply("productClass", change.getValue()));
        stage.setItems(Stage.values());
        stage.setItemLabelGenerator(Texts::of);
        stage.setId("stage");
        stage.addValueChangeListener(change -> apply("stage", change.getValue()));
        Div choice = new Div(productClass, stage);
        choice.addClassName("search-line");
        columns();
        Button add = new Button(
                Texts.get("TraceSchemasView.add"), Glyph.PLUS.create(), click -> new AttributeDialog(null, this::added)
                        .open());
        add.setId("add-attribute");
        force.setId("force");
        force.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        discard.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        changed.addClassNames("soft", "small");
        changed.getElement().setAttribute("role", "status");
        wrong.addClassName("files-refused");
        wrong.setId("schema-wrong");
        wrong.getElement().setAttribute("role", "alert");
        Div acts = new Div(add, force, discard, changed);
        acts.addClassNames("row-acts", "schema-acts");
        Paragraph what = new Paragraph(Texts.get("TraceSchemasView.what"));
        what.addClassNames("soft", "small");
        Section section = new Section(new H2(Texts.get("TraceSchemasView.attributes")), what, grid, wrong, acts);
        section.addClassNames("card", "operations-part");
        Section history = new Section(new H2(Texts.get("TraceSchemasView.editions")), editions);
        history.addClassNames("card", "operations-part");
        add(head, choice, section, history);
        narrow(false);
        NarrowWindow.watch(this, this::narrow);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = ListAddress.of(event.getLocation().getQueryParameters());
        show();
    }

    private void apply(String key, @Nullable Enum<?> value) {
        if (!reading) {
            ListAddress next = address.with(key, value == null ? null : value.name());
            getUI().ifPresent(ui -> ui.navigate(TraceSchemasView.class, RouteParameters.empty(), next.parameters()));
        }
    }

    private ProductClass chosenClass() {
        return Objects.requireNonNullElse(
                address.constant(ProductClass.class, "productClass"), ProductClass.EDIBLE_AGRICULTURAL_PRODUCTS);
    }

    private Stage chosenStage() {
        return Objects.requireNonNullElse(address.constant(Stage.class, "stage"), Stage.PRIMARY_PRODUCTION);
    }

    /** What is in force; what was changed and not put in force is gone. */
    private void show() {
        reading = true;
        productClass.setValue(chosenClass());
        stage.setValue(chosenStage());
        reading = false;
        List<Edition> all = schemas.editions(chosenClass(), chosenStage());
        attributes.clear();
        version = 0;
        if (!all.isEmpty()) {
            AttributeSchema schema = all.get(0).schema();
            version = schema.version();
            attributes.addAll(schema.attributes().values());
        }
        names = people.of(all.stream().map(Edition::createdBy));
        editions.setItems(all);
        wrong.removeAll();
        wrong.setVisible(false);
        refresh(false);
    }

    private void refresh(boolean differs) {
        grid.setItems(List.copyOf(attributes));
        force.setEnabled(differs);
        discard.setVisible(differs);
        changed.setVisible(differs);
    }

    private void added(Attribute attribute) {
        attributes.add(attribute);
        refresh(true);
    }

    private void confirm() {
        ConfirmDialog dialog = new ConfirmDialog(
                Texts.get("TraceSchemasView.confirm", Texts.of(chosenClass()), Texts.of(chosenStage()), version + 1),
                Texts.get("TraceSchemasView.confirmWhat"),
                Texts.get("TraceSchemasView.force"),
                confirmed -> change());
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.get("Button.cancel"));
        dialog.open();
    }

    private void change() {
        try {
            AttributeSchema now = schemas.change(chosenClass(), chosenStage(), version, List.copyOf(attributes));
            Notices.say(Texts.get("TraceSchemasView.done", now.version()));
            show();
        } catch (InvalidInput invalid) {
            wrong.removeAll();
            invalid.errors()
                    .forEach(error -> wrong.add(new Paragraph(
                            Texts.get("TraceSchemasView.wrong", nameOf(error.field()), error.message()))));
            wrong.setVisible(true);
        } catch (DomainException moved) {
            Notices.fail(moved.getMessage());
        }
    }

    /** The name of the attribute that {@code attributes[2].label} is about. */
    private String nameOf(String field) {
        String digits = field.replaceAll("^attributes\\[(\\d+)].*$", "$1");
        return digits.matches("\\d+") ? attributes.get(Integer.parseInt(digits)).name() : field;
    }

    private void columns() {
        grid.setId("attributes");
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.setEmptyStateComponent(new EmptyState(Glyph.LIST, Texts.get("TraceSchemasView.none")));
        grid.addComponentColumn(this::card).setKey(CARD).setHeader(Texts.get("TraceSchemasView.attributes"));
        grid.addColumn(Attribute::label)
                .setHeader(Texts.get("AttributeDialog.label"))
                .setWidth("9rem")
                .setFlexGrow(2);
        grid.addColumn(Attribute::name)
                .setHeader(Texts.get("AttributeDialog.name"))
                .setWidth("9rem")
                .setFlexGrow(2);
        grid.addColumn(TraceSchemasView::type)
                .setHeader(Texts.get("AttributeDialog.type"))
                .setWidth("10rem")
                .setFlexGrow(2);
        grid.addColumn(attribute -> Texts.get(attribute.required() ? "RecordDetails.yes" : "RecordDetails.no"))
                .setHeader(Texts.get("AttributeDialog.required"))
                .setWidth("5rem")
                .setFlexGrow(0);
        grid.addColumn(TraceSchemasView::limits)
                .setHeader(Texts.get("TraceSchemasView.limits"))
                .setWidth("12rem")
                .setFlexGrow(3);
        grid.addComponentColumn(this::acts)
                .setHeader(Texts.get("CapturesView.act"))
                .setWidth("9rem")
                .setFlexGrow(0);
        editions.setId("editions");
        editions.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        editions.setSelectionMode(Grid.SelectionMode.NONE);
        editions.setAllRowsVisible(true);
        editions.addColumn(edition ->
                        Texts.get("TraceSchemasView.version", edition.schema().version()))
                .setHeader(Texts.get("TraceSchemasView.editions"));
        editions.addColumn(edition -> Texts.get(
                        "TraceSchemasView.count", edition.schema().attributes().size()))
                .setHeader(Texts.get("TraceSchemasView.attributes"));
        editions.addColumn(edition -> names.of(edition.createdBy())).setHeader(Texts.get("TraceSchemasView.by"));
        editions.addComponentColumn(edition -> times.text(edition.createdAt()))
                .setHeader(Texts.get("TraceSchemasView.at"));
    }

    private static String type(Attribute attribute) {
        return Texts.get("AttributeDialog.type." + attribute.type().name());
    }

    private static String limits(Attribute attribute) {
        if (!attribute.options().isEmpty()) {
            return attribute.options().stream()
                    .map(AttributeSchema.Option::label)
                    .collect(Collectors.joining(Texts.get("RecordDetails.and")));
        }
        String least = attribute.least() == null ? "" : attribute.least().toPlainString();
        String most = attribute.most() == null ? "" : attribute.most().toPlainString();
        String range = least.isEmpty() && most.isEmpty() ? "" : Texts.get("TraceSchemasView.range", least, most);
        return attribute.unit() == null ? range : Texts.get("RecordDetails.withUnit", range, attribute.unit());
    }

    private Component card(Attribute attribute) {
        Div line = new Div(new Span(attribute.label()), acts(attribute));
        line.addClassName("card-line");
        Span what = new Span(Texts.get("TraceSchemasView.card", attribute.name(), type(attribute), limits(attribute)));
        what.addClassNames("soft", "small");
        Div card = new Div(line, what);
        card.addClassName("row-card");
        return card;
    }

    private Component acts(Attribute attribute) {
        Button edit = new Button(Texts.get("TraceSchemasView.edit"), click -> new AttributeDialog(attribute, now -> {
                    attributes.set(attributes.indexOf(attribute), now);
                    refresh(true);
                })
                .open());
        edit.setAriaLabel(Texts.get("TraceSchemasView.editOf", attribute.label()));
        Button remove = new Button(Texts.get("TraceSchemasView.remove"), click -> {
            attributes.remove(attribute);
            refresh(true);
        });
        remove.setAriaLabel(Texts.get("TraceSchemasView.removeOf", attribute.label()));
        for (Button button : List.of(edit, remove)) {
            button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        }
        Div acts = new Div(edit, remove);
        acts.addClassName("row-acts");
        return acts;
    }

    private void narrow(boolean narrow) {
        grid.getColumns().forEach(column -> column.setVisible(CARD.equals(column.getKey()) == narrow));
    }
}
