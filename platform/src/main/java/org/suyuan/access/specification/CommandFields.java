package org.suyuan.access.specification;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.access.specification.Specification.Line;
import org.suyuan.form.FormSchema;
import org.suyuan.shared.Texts;

/**
 * The fields of a command as its record has them: names, types and what may be missing come from the class that the interface reads
 * into, labels, lengths and lists from its form where it has one.
 */
final class CommandFields {

    private static final int SHOWN_OPTIONS = 40;

    private final String part;
    private final @Nullable FormSchema form;
    private final Map<String, Integer> lengths;
    private final Set<String> optional;
    private final List<Line> lines = new ArrayList<>();

    private CommandFields(String part, @Nullable FormSchema form, Map<String, Integer> lengths, Set<String> optional) {
        this.part = part;
        this.form = form;
        this.lengths = lengths;
        this.optional = optional;
    }

    /**
     * The lines of a command.
     *
     * @param lengths of texts, by the name of the field
     * @param optional fields that are empty rather than null where they are missing
     */
    static List<Line> of(
            String part,
            Class<? extends Record> command,
            @Nullable FormSchema form,
            Map<String, Integer> lengths,
            Set<String> optional) {
        CommandFields fields = new CommandFields(part, form, lengths, optional);
        fields.add("", command);
        return fields.lines;
    }

    private void add(String prefix, Class<?> command) {
        for (RecordComponent component : command.getRecordComponents()) {
            String path = prefix + component.getName();
            boolean required =
                    !component.getAnnotatedType().isAnnotationPresent(Nullable.class) && !optional.contains(path);
            Class<?> type = component.getType();
            if (Collection.class.isAssignableFrom(type)) {
                Class<?> element = element(component.getGenericType());
                add(path, "LIST_OF_" + kind(element), element, required);
                if (element.isRecord()) {
                    add(path + "[].", element);
                }
            } else {
                add(path, kind(type), type, required);
                if (type.isRecord()) {
                    add(path + ".", type);
                }
            }
        }
    }

    private static Class<?> element(Type list) {
        return (Class<?>) ((ParameterizedType) list).getActualTypeArguments()[0];
    }

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            return "CODE";
        }
        if (type.isRecord() || Map.class.isAssignableFrom(type)) {
            return "OBJECT";
        }
        if (type == Instant.class) {
            return "TIME";
        }
        if (type == LocalDate.class) {
            return "DATE";
        }
        if (type == BigDecimal.class) {
            return "NUMBER";
        }
        if (type == String.class) {
            return "TEXT";
        }
        throw new IllegalStateException("no type of an interface: " + type);
    }

    private void add(String path, String kind, Class<?> type, boolean required) {
        Optional<FormSchema.Field> shown = form == null ? Optional.empty() : form.field(path);
        String plain = path.replace("[]", "");
        lines.add(new Line(
                path,
                Texts.find("Specification." + part + "." + plain)
                        .or(() -> shown.map(FormSchema.Field::label))
                        .or(() -> Texts.find("import.column." + plain))
                        .orElseThrow(() -> new IllegalStateException("no label for " + part + "." + plain)),
                Texts.get("Specification.type." + kind),
                required,
                limit(plain, shown),
                values(type, shown),
                Texts.find("Specification.note." + part + "." + plain).orElse(""),
                Texts.get("Specification.unverified")));
    }

    private String limit(String path, Optional<FormSchema.Field> shown) {
        Integer length = lengths.get(path);
        if (length == null) {
            length = shown.map(FormSchema.Field::maxLength).orElse(null);
        }
        if (length != null) {
            return Texts.get("Specification.limit.length", length);
        }
        return shown.map(field -> range(field.min(), field.max(), null)).orElse("");
    }

    static String range(@Nullable BigDecimal least, @Nullable BigDecimal most, @Nullable String unit) {
        String behind = unit == null ? "" : unit;
        if (least == null && most == null) {
            return unit == null ? "" : Texts.get("Specification.limit.unit", unit);
        }
        return least == null
                ? Texts.get("Specification.limit.most", plain(most), behind)
                : most == null
                        ? Texts.get("Specification.limit.least", plain(least), behind)
                        : Texts.get("Specification.limit.range", plain(least), plain(most), behind);
    }

    private static String plain(@Nullable BigDecimal number) {
        return Objects.requireNonNull(number).toPlainString();
    }

    private static String values(Class<?> type, Optional<FormSchema.Field> shown) {
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .map(Enum.class::cast)
                    .map(constant -> option(constant.name(), Texts.of(constant)))
                    .collect(Collectors.joining(Texts.get("Specification.between")));
        }
        List<FormSchema.Option> options = shown.map(FormSchema.Field::options).orElse(List.of());
        if (options.size() > SHOWN_OPTIONS) {
            return Texts.get("Specification.values.many", options.size());
        }
        return options.stream()
                .map(option -> option(option.value(), option.label()))
                .collect(Collectors.joining(Texts.get("Specification.between")));
    }

    static String option(String code, String label) {
        return code + " " + label;
    }
}
