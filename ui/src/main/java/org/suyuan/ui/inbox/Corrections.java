package org.suyuan.ui.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.ArrayList;
import java.util.List;
import org.suyuan.engine.Decision;
import org.suyuan.form.FormSchema;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Glyph;

/** What the applicant has to correct, field by field, all told at once. */
final class Corrections extends Div {

    private static final int REQUIREMENT_LENGTH = 500;

    private static final String FIELD = "field";
    private static final String REQUIREMENT = "requirement";

    private final Div lines = new Div();
    private final List<Line> open = new ArrayList<>();
    private final Button add = new Button(Texts.get("Corrections.add"), Glyph.PLUS.create());
    private List<FormSchema.Option> fields = List.of();
    private Runnable changed = () -> {};

    Corrections() {
        addClassName("corrections");
        Span heading = new Span(Texts.get("Corrections.label"));
        heading.addClassName("corrections-label");
        lines.addClassName("corrections-lines");
        add.setId("add-correction");
        add.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        add.addClickListener(click -> line().field.focus());
        add(heading, lines, add);
    }

    /** Called after every change by the person. */
    void onChange(Runnable listener) {
        changed = listener;
    }

    /**
     * Starts anew with the fields of another object.
     *
     * @param kept what was {@link #begun()} before, nothing for none
     */
    void offer(List<FormSchema.Option> correctable, JsonNode kept) {
        fields = correctable;
        lines.removeAll();
        open.clear();
        add.setVisible(!fields.isEmpty());
        kept.forEach(begun -> line().show(begun));
    }

    /** The lines as they stand, whole or not. */
    ArrayNode begun() {
        ArrayNode begun = JsonNodeFactory.instance.arrayNode();
        open.stream().filter(line -> !line.blank()).forEach(line -> begun.add(line.begun()));
        return begun;
    }

    private Line line() {
        Line line = new Line();
        open.add(line);
        lines.add(line);
        return line;
    }

    /** Whether each line that was begun is whole; says at the field what is missing. */
    boolean check() {
        boolean whole = true;
        for (Line line : open) {
            whole &= line.check();
        }
        return whole;
    }

    List<Decision.Correction> read() {
        return open.stream().filter(line -> !line.blank()).map(Line::read).toList();
    }

    private final class Line extends Div {

        private final ComboBox<FormSchema.Option> field = new ComboBox<>();
        private final TextField requirement = new TextField();

        Line() {
            addClassName("correction-line");
            field.setItems(fields);
            field.setItemLabelGenerator(FormSchema.Option::label);
            field.setPlaceholder(Texts.get("Corrections.field"));
            field.setAriaLabel(Texts.get("Corrections.field"));
            field.setManualValidation(true);
            field.addValueChangeListener(change -> {
                field.setInvalid(false);
                changed.run();
            });
            requirement.setPlaceholder(Texts.get("Corrections.requirement"));
            requirement.setAriaLabel(Texts.get("Corrections.requirement"));
            requirement.setMaxLength(REQUIREMENT_LENGTH);
            requirement.setManualValidation(true);
            requirement.setValueChangeMode(ValueChangeMode.LAZY);
            requirement.addValueChangeListener(change -> {
                requirement.setInvalid(false);
                changed.run();
            });
            Button remove = new Button(Glyph.X.create(), click -> {
                open.remove(this);
                lines.remove(this);
                changed.run();
            });
            remove.addThemeVariants(ButtonVariant.LUMO_ICON, ButtonVariant.LUMO_TERTIARY);
            remove.setAriaLabel(Texts.get("Corrections.remove"));
            add(field, requirement, remove);
        }

        private void show(JsonNode begun) {
            fields.stream()
                    .filter(option -> option.value().equals(begun.path(FIELD).asText()))
                    .findFirst()
                    .ifPresent(field::setValue);
            requirement.setValue(begun.path(REQUIREMENT).asText(""));
        }

        private ObjectNode begun() {
            ObjectNode begun = JsonNodeFactory.instance.objectNode().put(REQUIREMENT, requirement.getValue());
            field.getOptionalValue().ifPresent(option -> begun.put(FIELD, option.value()));
            return begun;
        }

        private boolean blank() {
            return field.isEmpty() && requirement.getValue().isBlank();
        }

        private boolean check() {
            boolean noField = field.isEmpty() && !blank();
            boolean noRequirement = requirement.getValue().isBlank() && !blank();
            field.setErrorMessage(Texts.get("Corrections.noField"));
            field.setInvalid(noField);
            requirement.setErrorMessage(Texts.get("Corrections.noRequirement"));
            requirement.setInvalid(noRequirement);
            return !noField && !noRequirement;
        }

        private Decision.Correction read() {
            return new Decision.Correction(
                    field.getValue().value(), requirement.getValue().strip());
        }
    }
}
