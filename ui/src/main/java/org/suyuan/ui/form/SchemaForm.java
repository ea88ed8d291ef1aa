package org.suyuan.ui.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Forms;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Glyph;

/**
 * A form schema as fields: label above, help below, errors under the field and in a summary that jumps. Each field is
 * checked when it is left, by the validator of the server. Keys of fields and sections are ids in the page:
 * {@code field-name}, {@code section-basic}.
 */
public final class SchemaForm extends Div {

    private static final int WHOLE_WIDTH = 16;

    private final FormSchema schema;
    private final Forms forms;
    private final Map<String, SchemaField> fields = new LinkedHashMap<>();
    private final Map<String, Div> notes = new LinkedHashMap<>();
    private final Map<String, String> errors = new LinkedHashMap<>();
    private final Div summary = new Div();
    private final List<Runnable> changeListeners = new ArrayList<>();
    private final List<Runnable> valueListeners = new ArrayList<>();
    private final List<BiConsumer<String, Integer>> sectionListeners = new ArrayList<>();
    private Function<ObjectNode, List<FieldError>> command = values -> List.of();
    private boolean filling;

    public SchemaForm(FormSchema schema, Forms forms, Regions regions) {
        this.schema = schema;
        this.forms = forms;
        addClassName("schema-form");
        summary.addClassName("error-summary");
        summary.setId("error-summary");
        summary.getElement().setAttribute("role", "alert").setAttribute("tabindex", "-1");
        summary.setVisible(false);
        add(summary);
        long required =
                schema.fields().stream().filter(FormSchema.Field::required).count();
        boolean markOptional = required * 2 >= schema.fields().size();
        setClassName("mark-optional", markOptional);
        for (FormSchema.Section section : schema.sections()) {
            Div grid = new Div();
            grid.addClassName("schema-grid");
            section.fields().forEach(field -> grid.add(cell(field, regions, markOptional)));
            Section part = new Section();
            part.setId("section-" + section.id());
            part.addClassName("card");
            if (!section.title().isEmpty()) {
                part.add(new H2(section.title()));
            }
            part.add(grid);
            add(part);
        }
    }

    public FormSchema schema() {
        return schema;
    }

    /** What is entered: keys of empty fields are left out. */
    public ObjectNode values() {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        fields.forEach((key, field) -> field.read().ifPresent(value -> values.set(key, value)));
        return values;
    }

    /** Fills in values; fields without one become empty. */
    public void show(JsonNode values) {
        filling = true;
        try {
            fields.forEach((key, field) -> field.write(values.path(key)));
        } finally {
            filling = false;
        }
        showErrors(List.of());
        valueListeners.forEach(Runnable::run);
    }

    /** Fills in some values as if the person had; empty ones for fields that become empty. */
    public void enter(Map<String, JsonNode> values) {
        filling = true;
        try {
            values.forEach((key, value) -> {
                SchemaField field = fields.get(key);
                if (field != null) {
                    field.write(value);
                }
            });
        } finally {
            filling = false;
        }
        values.keySet().stream().filter(errors::containsKey).toList().forEach(key -> left(key, field(key)));
        changeListeners.forEach(Runnable::run);
        valueListeners.forEach(Runnable::run);
    }

    private SchemaField field(String key) {
        return Objects.requireNonNull(fields.get(key));
    }

    /** Puts something below a field, over the whole width. */
    public void below(String key, Component companion) {
        Div cell = new Div(companion);
        cell.addClassName("schema-cell");
        cell.getStyle().set("--span", Integer.toString(WHOLE_WIDTH));
        Component beside = field(key).component().getParent().orElseThrow();
        HasComponents grid = (HasComponents) beside.getParent().orElseThrow();
        grid.addComponentAtIndex(beside.getElement().getParent().indexOfChild(beside.getElement()) + 1, cell);
    }

    /** Called whenever values have changed, by the person or by what was filled in. */
    public void onValues(Runnable listener) {
        valueListeners.add(listener);
    }

    /** Called after every change by the person. */
    public void onChange(Runnable listener) {
        changeListeners.add(listener);
    }

    /** Fields are checked by the command behind the form too, where the schema finds nothing wrong with them. */
    public void checkedBy(Function<ObjectNode, List<FieldError>> command) {
        this.command = command;
    }

    /** Called with the id of a section and how many wrong fields it has, whenever that changes. */
    public void onSectionErrors(BiConsumer<String, Integer> listener) {
        sectionListeners.add(listener);
    }

    /** Checks everything and shows what is wrong. */
    public boolean check() {
        List<FieldError> found = found();
        showErrors(found);
        return found.isEmpty();
    }

    /** Shows errors at their fields and in the summary; what belongs to no field stands in the summary alone. */
    public void showErrors(List<FieldError> found) {
        errors.clear();
        found.forEach(error -> errors.merge(fieldOf(error), error.message(), (one, two) -> one + two));
        fields.forEach((key, field) -> field.showError(errors.get(key)));
        summarise(true);
    }

    /** Shows beside its field what a reviewer requires to be corrected. */
    public void showCorrections(Map<String, String> requirements) {
        requirements.forEach((key, requirement) -> {
            Div note = notes.get(key);
            if (note != null) {
                note.removeAll();
                note.add(Glyph.RETURN.create(), new Span(Texts.get("SchemaForm.correction", requirement)));
                note.setVisible(true);
            }
        });
    }

    /** A field that is shown and cannot be changed here. */
    public void setReadOnly(String key) {
        SchemaField field = fields.get(key);
        if (field != null) {
            field.setReadOnly(true);
        }
    }

    public void setReadOnly(boolean readOnly) {
        fields.values().forEach(field -> field.setReadOnly(readOnly));
    }

    /** Moves the focus to a field. */
    public void focus(String key) {
        SchemaField field = fields.get(key);
        if (field != null) {
            field.focus();
        }
    }

    private Component cell(FormSchema.Field definition, Regions regions, boolean markOptional) {
        String label = markOptional && !definition.required()
                ? Texts.get("SchemaForm.optional", definition.label())
                : definition.label();
        SchemaField field = SchemaField.of(definition, label, regions);
        field.component().setId("field-" + definition.key());
        field.onChange(() -> changed(definition.key(), field));
        field.onLeave(() -> left(definition.key(), field));
        fields.put(definition.key(), field);
        Div note = new Div();
        note.addClassName("correction-note");
        note.setVisible(false);
        notes.put(definition.key(), note);
        Div cell = new Div(note, field.component());
        cell.addClassName("schema-cell");
        cell.getStyle().set("--span", Integer.toString(definition.width()));
        return cell;
    }

    private void changed(String key, SchemaField field) {
        if (filling) {
            return;
        }
        if (errors.containsKey(key)) {
            // A wrong field is looked at again as soon as it changes; a right one only when it is left.
            left(key, field);
        }
        changeListeners.forEach(Runnable::run);
        valueListeners.forEach(Runnable::run);
    }

    private void left(String key, SchemaField field) {
        if (filling) {
            return;
        }
        String before = errors.remove(key);
        found().stream()
                .filter(error -> fieldOf(error).equals(key))
                .findFirst()
                .ifPresent(error -> errors.put(key, error.message()));
        field.showError(errors.get(key));
        if (summary.isVisible() || before != null) {
            summarise(false);
        }
    }

    private List<FieldError> found() {
        List<FieldError> found = new ArrayList<>();
        fields.forEach((key, field) ->
                field.unreadable().ifPresent(message -> found.add(new FieldError(key, "format", message))));
        ObjectNode values = values();
        found.addAll(forms.check(schema, values));
        Set<String> wrong = found.stream().map(this::fieldOf).collect(Collectors.toSet());
        command.apply(values).stream()
                .filter(error -> !wrong.contains(fieldOf(error)))
                .forEach(found::add);
        return found;
    }

    private String fieldOf(FieldError error) {
        String head = error.field().split("[\\[.]", 2)[0];
        return fields.containsKey(head) ? head : error.field();
    }

    private void summarise(boolean afterSubmit) {
        schema.sections().forEach(section -> {
            long wrong = section.fields().stream()
                    .filter(field -> errors.containsKey(field.key()))
                    .count();
            sectionListeners.forEach(listener -> listener.accept(section.id(), (int) wrong));
        });
        if (errors.isEmpty()) {
            summary.setVisible(false);
            return;
        }
        if (!afterSubmit && !summary.isVisible()) {
            return;
        }
        Map<String, String> ordered = new LinkedHashMap<>();
        fields.keySet().stream().filter(errors::containsKey).forEach(key -> ordered.put(key, message(key)));
        errors.keySet().forEach(key -> ordered.putIfAbsent(key, message(key)));
        UnorderedList list = new UnorderedList();
        ordered.forEach((key, message) -> list.add(new ListItem(entry(key, message))));
        summary.removeAll();
        summary.add(new Paragraph(Texts.get("SchemaForm.summary", ordered.size())), list);
        summary.setVisible(true);
        if (afterSubmit) {
            summary.getElement().executeJs("this.scrollIntoView({block: 'center'}); this.focus({preventScroll: true})");
        }
    }

    private Component entry(String key, String message) {
        String label = schema.field(key).map(FormSchema.Field::label).orElse("");
        if (label.isEmpty()) {
            return new Span(message);
        }
        String text = message.startsWith(label) ? message : Texts.get("SchemaForm.summaryEntry", label, message);
        Button jump = new Button(text, click -> focus(key));
        jump.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE, ButtonVariant.LUMO_ERROR);
        return jump;
    }

    private String message(String key) {
        return errors.getOrDefault(key, "");
    }

    /** Labels of fields by key, for texts about them. */
    public static Map<String, String> labels(FormSchema schema) {
        return schema.fields().stream()
                .collect(Collectors.toMap(
                        FormSchema.Field::key, FormSchema.Field::label, (one, two) -> one, LinkedHashMap::new));
    }
}
