package org.suyuan.ui.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.HasValueAndElement;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.suyuan.form.Categories;
import org.suyuan.form.FormSchema;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.ChineseTexts;
import org.suyuan.ui.component.RegionPicker;

/** One field of a schema: the component, and how its value is read from and written to JSON. */
final class SchemaField {

    /** Choices up to this number stand open, more are searched. */
    private static final int OPEN_CHOICES = 10;

    /** Left is the field as a whole: not one of its boxes for the next, nor the field for its own list. */
    static final String LEFT =
            "!element.contains(event.relatedTarget) && !element.querySelector('vaadin-popover[opened]')";

    private static final int SAVE_WHILE_TYPING_MILLIS = 800;

    private final Component component;
    private final Supplier<@Nullable JsonNode> reading;
    private final Consumer<JsonNode> writing;
    private final Supplier<Optional<String>> unreadable;
    private final List<Runnable> changeListeners = new ArrayList<>();
    private final List<Runnable> leaveListeners = new ArrayList<>();

    private SchemaField(
            Component component,
            Supplier<@Nullable JsonNode> reading,
            Consumer<JsonNode> writing,
            Supplier<Optional<String>> unreadable) {
        this.component = component;
        this.reading = reading;
        this.writing = writing;
        this.unreadable = unreadable;
    }

    static SchemaField of(FormSchema.Field field, String label, Regions regions) {
        SchemaField made =
                switch (field.type()) {
                    case TEXT -> text(new TextField(), field);
                    case TEXTAREA -> text(new TextArea(), field);
                    case NUMBER -> number(field);
                    case DATE -> date();
                    case SELECT -> select(field);
                    case MULTI_SELECT -> field.options().size() <= OPEN_CHOICES ? openChoices(field) : choices(field);
                    case CHECKBOX -> checkbox();
                    case REGION -> region(regions);
                    case CATEGORY -> category(field);
                };
        made.dress(field, label);
        return made;
    }

    Component component() {
        return component;
    }

    Optional<JsonNode> read() {
        return Optional.ofNullable(reading.get());
    }

    void write(JsonNode value) {
        writing.accept(value);
    }

    /** What is wrong with what was typed, where the field cannot make a value of it. */
    Optional<String> unreadable() {
        return unreadable.get();
    }

    void onChange(Runnable listener) {
        changeListeners.add(listener);
    }

    void onLeave(Runnable listener) {
        leaveListeners.add(listener);
    }

    void showError(@Nullable String message) {
        HasValidationProperties validated = (HasValidationProperties) component;
        validated.setErrorMessage(message);
        validated.setInvalid(message != null);
    }

    void setReadOnly(boolean readOnly) {
        ((HasValue<?, ?>) component).setReadOnly(readOnly);
    }

    void focus() {
        if (component instanceof Focusable<?> focusable) {
            focusable.focus();
        }
        component.getElement().executeJs("this.scrollIntoView({block: 'center'})");
    }

    private void dress(FormSchema.Field field, String label) {
        ((HasLabel) component).setLabel(label);
        if (field.help() != null) {
            ((HasHelper) component).setHelperText(field.help());
        }
        HasValueAndElement<?, ?> value = (HasValueAndElement<?, ?>) component;
        value.setRequiredIndicatorVisible(field.required());
        value.setReadOnly(field.readOnly());
        if (component instanceof HasSize sized) {
            sized.setWidthFull();
        }
        // What is wrong is said by the one validator, not by the component.
        ((HasValidation) component).setManualValidation(true);
        value.addValueChangeListener(change -> {
            if (change.isFromClient()
                    || component instanceof RegionPicker
                    || field.type() == FormSchema.FieldType.CATEGORY) {
                changeListeners.forEach(Runnable::run);
            }
        });
        component
                .getElement()
                .addEventListener("focusout", event -> leaveListeners.forEach(Runnable::run))
                .setFilter(LEFT);
    }

    private static SchemaField text(TextFieldBase<?, String> input, FormSchema.Field field) {
        input.setValueChangeMode(ValueChangeMode.LAZY);
        input.setValueChangeTimeout(SAVE_WHILE_TYPING_MILLIS);
        if (field.suffix() != null) {
            input.setSuffixComponent(new Span(field.suffix()));
        }
        if (input instanceof TextArea area) {
            area.setMinRows(3);
        }
        return new SchemaField(
                input,
                () -> input.getValue().isBlank()
                        ? null
                        : TextNode.valueOf(input.getValue().strip()),
                value -> input.setValue(typed(value)),
                Optional::empty);
    }

    private static SchemaField number(FormSchema.Field field) {
        TextField input = new TextField();
        input.getElement().setAttribute("inputmode", "decimal");
        SchemaField text = text(input, field);
        return new SchemaField(
                input,
                () -> input.getValue().isBlank()
                        ? null
                        : numeric(input.getValue().strip()),
                text.writing,
                Optional::empty);
    }

    /** The number typed; what is none stays a text, which the validator refuses in words. */
    private static JsonNode numeric(String typed) {
        try {
            return DecimalNode.valueOf(new BigDecimal(typed));
        } catch (NumberFormatException noNumber) {
            return TextNode.valueOf(typed);
        }
    }

    private static SchemaField date() {
        DatePicker input = ChineseTexts.datePicker();
        return new SchemaField(
                input,
                () -> input.getValue() == null
                        ? null
                        : TextNode.valueOf(input.getValue().toString()),
                value -> input.setValue(day(value)),
                () -> input.getValue() == null
                                && input.getDefaultValidator().apply(null, null).isError()
                        ? Optional.of(Texts.get("DatePicker.bad"))
                        : Optional.empty());
    }

    private static @Nullable LocalDate day(JsonNode value) {
        try {
            return value.isTextual() ? LocalDate.parse(value.textValue()) : null;
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    private static SchemaField select(FormSchema.Field field) {
        ComboBox<FormSchema.Option> input = new ComboBox<>();
        input.setItems(field.options());
        input.setItemLabelGenerator(FormSchema.Option::label);
        input.setClearButtonVisible(!field.required());
        return new SchemaField(
                input,
                () -> input.getValue() == null
                        ? null
                        : TextNode.valueOf(input.getValue().value()),
                value -> input.setValue(
                        chosen(field, List.of(value)).stream().findFirst().orElse(null)),
                Optional::empty);
    }

    private static SchemaField openChoices(FormSchema.Field field) {
        CheckboxGroup<FormSchema.Option> input = new CheckboxGroup<>();
        input.setItems(field.options());
        input.setItemLabelGenerator(FormSchema.Option::label);
        return new SchemaField(
                input,
                () -> array(field, input.getValue()),
                value -> input.setValue(chosen(field, children(value))),
                Optional::empty);
    }

    private static SchemaField choices(FormSchema.Field field) {
        MultiSelectComboBox<FormSchema.Option> input = ChineseTexts.multiSelect();
        input.setItems(field.options());
        input.setItemLabelGenerator(FormSchema.Option::label);
        return new SchemaField(
                input,
                () -> array(field, input.getValue()),
                value -> input.setValue(chosen(field, children(value))),
                Optional::empty);
    }

    private static SchemaField checkbox() {
        Checkbox input = new Checkbox();
        return new SchemaField(
                input,
                () -> BooleanNode.valueOf(input.getValue()),
                value -> input.setValue(value.asBoolean(false)),
                Optional::empty);
    }

    private static SchemaField region(Regions regions) {
        RegionPicker input = new RegionPicker(regions);
        return new SchemaField(
                input,
                () -> input.region() == null
                        ? null
                        : TextNode.valueOf(input.region().code()),
                value -> input.setValue(value.isTextual() ? value.textValue() : null),
                Optional::empty);
    }

    /** By name or code; a code that the table does not hold may be typed, and is judged by the validator. */
    private static SchemaField category(FormSchema.Field field) {
        ComboBox<FormSchema.Option> input = new ComboBox<>();
        input.setItems(SchemaField::matches, field.options());
        input.setItemLabelGenerator(option -> option.label().isEmpty()
                ? option.value()
                : Texts.get("SchemaField.category", option.value(), last(option.label())));
        input.setRenderer(LitRenderer.<FormSchema.Option>of(
                        "<span class=\"category-name\">${item.name}</span><span class=\"category-path\">${item.path}</span>")
                .withProperty("name", option -> Texts.get("SchemaField.category", option.value(), last(option.label())))
                .withProperty("path", FormSchema.Option::label));
        input.setClearButtonVisible(!field.required());
        input.setAllowCustomValue(true);
        input.addCustomValueSetListener(typed -> input.setValue(category(field, typed.getDetail())));
        return new SchemaField(
                input,
                () -> input.getValue() == null
                        ? null
                        : TextNode.valueOf(input.getValue().value()),
                value -> input.setValue(
                        value.isTextual() && !value.textValue().isBlank() ? category(field, value.textValue()) : null),
                Optional::empty);
    }

    /** The code as it was given, by its name where the table holds it: a letter before it is no change of the value. */
    private static FormSchema.Option category(FormSchema.Field field, String typed) {
        String code = typed.strip().toUpperCase(Locale.ROOT);
        String name = Categories.find(field.options(), code)
                .map(FormSchema.Option::label)
                .orElse("");
        return new FormSchema.Option(code, name);
    }

    /** Every word typed stands in the name or begins the code. */
    private static boolean matches(FormSchema.Option option, String typed) {
        String path = option.label();
        return Arrays.stream(typed.strip().split("\\s+"))
                .allMatch(word -> path.contains(word)
                        || option.value().startsWith(Categories.digits(word).toUpperCase(Locale.ROOT)));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1).strip();
    }

    private static String typed(JsonNode value) {
        if (value.isArray()) {
            return children(value).stream().map(JsonNode::asText).collect(Collectors.joining(", "));
        }
        return value.isNull() || value.isMissingNode() ? "" : value.asText();
    }

    private static List<JsonNode> children(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static Set<FormSchema.Option> chosen(FormSchema.Field field, Collection<JsonNode> values) {
        Set<FormSchema.Option> chosen = new LinkedHashSet<>();
        values.forEach(value -> field.options().stream()
                .filter(option -> option.value().equals(value.asText()))
                .forEach(chosen::add));
        return chosen;
    }

    /** The chosen values in the order of the schema, so that the same choice is the same value. */
    private static @Nullable ArrayNode array(FormSchema.Field field, Set<FormSchema.Option> chosen) {
        if (chosen.isEmpty()) {
            return null;
        }
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        field.options().stream().filter(chosen::contains).forEach(option -> values.add(option.value()));
        return values;
    }
}
