package org.suyuan.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Regions;

/** Reads the form-js schemas that are shipped, and checks what is entered in them. */
@Component
class SchemaForms implements Forms {

    private final Map<String, FormSchema> schemas = new HashMap<>();
    private final ObjectProvider<FormOptions> options;
    private final Regions regions;

    SchemaForms(ObjectMapper json, ObjectProvider<FormOptions> options, Regions regions) {
        this.options = options;
        this.regions = regions;
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:forms/*/*.form")) {
                FormSchema schema = read(json.readTree(file.getInputStream()));
                schemas.put(schema.key(), schema);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public FormSchema schema(String key) {
        FormSchema schema =
                Optional.ofNullable(schemas.get(key)).orElseThrow(() -> new IllegalArgumentException("no form " + key));
        return new FormSchema(
                schema.key(),
                schema.title(),
                schema.sections().stream()
                        .map(section -> new FormSchema.Section(
                                section.id(),
                                section.title(),
                                section.fields().stream().map(this::filled).toList()))
                        .toList());
    }

    private FormSchema.Field filled(FormSchema.Field field) {
        String source = field.optionsFrom();
        if (source == null) {
            return field;
        }
        List<FormSchema.Option> list = options.stream()
                .filter(candidate -> candidate.name().equals(source))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no list of options " + source))
                .options();
        return new FormSchema.Field(
                field.key(),
                field.type(),
                field.label(),
                field.help(),
                field.suffix(),
                field.required(),
                field.readOnly(),
                field.maxLength(),
                field.pattern(),
                field.min(),
                field.max(),
                field.width(),
                list,
                source);
    }

    private static FormSchema read(JsonNode schema) {
        List<FormSchema.Section> sections = new ArrayList<>();
        List<FormSchema.Field> loose = new ArrayList<>();
        for (JsonNode component : schema.path("components")) {
            if (component.path("type").asText().equals("group")) {
                sections.add(new FormSchema.Section(
                        component.path("id").asText(),
                        component.path("label").asText(),
                        stream(component.path("components"))
                                .map(SchemaForms::field)
                                .toList()));
            } else {
                loose.add(field(component));
            }
        }
        if (!loose.isEmpty()) {
            sections.add(new FormSchema.Section("main", "", loose));
        }
        String title = schema.path("properties")
                .path("title")
                .asText(schema.path("title").asText(""));
        return new FormSchema(schema.path("id").asText(), title, sections);
    }

    private static FormSchema.Field field(JsonNode component) {
        JsonNode validate = component.path("validate");
        return new FormSchema.Field(
                component.path("key").asText(),
                type(component),
                component.path("label").asText(),
                textOrNull(component.path("description")),
                textOrNull(component.path("appearance").path("suffixAdorner")),
                validate.path("required").asBoolean(false),
                component.path("readonly").asBoolean(false),
                validate.has("maxLength") ? validate.path("maxLength").asInt() : null,
                textOrNull(validate.path("pattern")),
                decimalOrNull(validate.path("min")),
                decimalOrNull(validate.path("max")),
                component.path("layout").path("columns").asInt(16),
                stream(component.path("values"))
                        .map(option -> new FormSchema.Option(
                                option.path("value").asText(),
                                option.path("label").asText()))
                        .toList(),
                textOrNull(component.path("properties").path("optionsFrom")));
    }

    private static FormSchema.FieldType type(JsonNode component) {
        String type = component.path("type").asText();
        return switch (type) {
            case "textfield" -> FormSchema.FieldType.TEXT;
            case "textarea" -> FormSchema.FieldType.TEXTAREA;
            case "number" -> FormSchema.FieldType.NUMBER;
            case "datetime" -> FormSchema.FieldType.DATE;
            case "select", "radio" -> FormSchema.FieldType.SELECT;
            case "taglist", "checklist" -> FormSchema.FieldType.MULTI_SELECT;
            case "checkbox" -> FormSchema.FieldType.CHECKBOX;
            case "region" -> FormSchema.FieldType.REGION;
            case "category" -> FormSchema.FieldType.CATEGORY;
            default -> throw new IllegalArgumentException("form field of type " + type + " is not known");
        };
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank() ? node.textValue() : null;
    }

    private static @Nullable BigDecimal decimalOrNull(JsonNode node) {
        return node.isMissingNode() || node.asText().isBlank() ? null : new BigDecimal(node.asText());
    }

    @Override
    public List<FieldError> check(FormSchema schema, ObjectNode values) {
        List<FieldError> errors = new ArrayList<>();
        Set<String> known = schema.fields().stream().map(FormSchema.Field::key).collect(Collectors.toSet());
        values.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                errors.add(Input.error(key, "unknown"));
            }
        });
        for (FormSchema.Field field : schema.fields()) {
            check(field, values.get(field.key())).ifPresent(errors::add);
        }
        return errors;
    }

    private Optional<FieldError> check(FormSchema.Field field, @Nullable JsonNode value) {
        if (value == null
                || value.isNull()
                || value.isTextual() && value.textValue().isBlank()
                || value.isArray() && value.isEmpty()) {
            return field.required() ? error(field, "required") : Optional.empty();
        }
        return switch (field.type()) {
            case TEXT, TEXTAREA, CATEGORY -> text(field, value);
            case NUMBER -> number(field, value);
            case DATE -> date(field, value);
            case SELECT ->
                value.isTextual() && allowed(field).contains(value.textValue())
                        ? Optional.empty()
                        : error(field, "option");
            case MULTI_SELECT ->
                value.isArray()
                                && stream(value)
                                        .allMatch(choice -> allowed(field).contains(choice.asText()))
                        ? Optional.empty()
                        : error(field, "option");
            case CHECKBOX -> value.isBoolean() ? Optional.empty() : error(field, "pattern");
            case REGION ->
                value.isTextual() && regions.find(value.textValue()).isPresent()
                        ? Optional.empty()
                        : error(field, "region");
        };
    }

    private static Collection<String> allowed(FormSchema.Field field) {
        return field.options().stream().map(FormSchema.Option::value).collect(Collectors.toSet());
    }

    private static Optional<FieldError> text(FormSchema.Field field, JsonNode value) {
        if (!value.isTextual()) {
            return error(field, "pattern");
        }
        String text = value.textValue();
        Integer max = field.maxLength();
        if (max != null && text.codePointCount(0, text.length()) > max) {
            return error(field, "too_long", max);
        }
        String pattern = field.pattern();
        return pattern == null || Pattern.compile(pattern).matcher(text).matches()
                ? Optional.empty()
                : error(field, "pattern");
    }

    private static Optional<FieldError> number(FormSchema.Field field, JsonNode value) {
        if (!value.isNumber()) {
            return error(field, "pattern");
        }
        BigDecimal number = value.decimalValue();
        BigDecimal min = field.min();
        BigDecimal max = field.max();
        boolean low = min != null && number.compareTo(min) < 0;
        boolean high = max != null && number.compareTo(max) > 0;
        return low || high ? error(field, "range", String.valueOf(min), String.valueOf(max)) : Optional.empty();
    }

    private static Optional<FieldError> date(FormSchema.Field field, JsonNode value) {
        try {
            LocalDate.parse(value.asText());
            return Optional.empty();
        } catch (DateTimeParseException e) {
            return error(field, "day");
        }
    }

    private static Optional<FieldError> error(FormSchema.Field field, String code, Object... args) {
        return Optional.of(Input.error(field.key(), code, args));
    }
}
