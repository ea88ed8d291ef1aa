package org.suyuan.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A form as the workbench shows it: the part of a form-js schema that the platform knows. What the schema asks for narrows
 * what the command behind it takes, never widens it.
 *
 * @param key id of the form, {@code subject-registration}
 * @param title in Chinese
 * @param sections groups of fields in order; fields outside a group stand in a section without a title
 */
public record FormSchema(String key, String title, List<Section> sections) {

    /** A titled group of fields. */
    public record Section(String id, String title, List<Field> fields) {}

    /** The listed subset of form-js field types; anything else is refused when the schema is read. */
    public enum FieldType {
        TEXT,
        TEXTAREA,
        NUMBER,
        DATE,
        SELECT,
        MULTI_SELECT,
        CHECKBOX,
        REGION,
        /** A code of a classification, of its tables or below what they hold. */
        CATEGORY
    }

    /**
     * One field.
     *
     * @param key name of the value in the command, {@code regionCode}
     * @param label in Chinese
     * @param help sentence below the field, null for none
     * @param suffix unit behind the field, null for none
     * @param width columns of 16 it takes on a wide screen
     * @param optionsFrom name of a list of the platform ({@code ProductClass}, {@code businessKind}), null for own options
     */
    public record Field(
            String key,
            FieldType type,
            String label,
            @Nullable String help,
            @Nullable String suffix,
            boolean required,
            boolean readOnly,
            @Nullable Integer maxLength,
            @Nullable String pattern,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            int width,
            List<Option> options,
            @Nullable String optionsFrom) {}

    /** A choice. */
    public record Option(String value, String label) {}

    public List<Field> fields() {
        return sections.stream().flatMap(section -> section.fields().stream()).toList();
    }

    public Optional<Field> field(String key) {
        return fields().stream().filter(field -> field.key().equals(key)).findFirst();
    }
}
