package org.suyuan.ui.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.suyuan.form.Categories;
import org.suyuan.form.FormSchema;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Glyph;

/** Entered values for those who read and decide: denser than fields, changed ones marked with what stood there before. */
public final class ValueSheet extends Div {

    public ValueSheet(FormSchema schema, JsonNode values, Regions regions) {
        this(schema, values, regions, Map.of());
    }

    /** @param before by key of a changed field, its value before the change as people read it */
    public ValueSheet(FormSchema schema, JsonNode values, Regions regions, Map<String, String> before) {
        addClassName("value-sheet");
        for (FormSchema.Section section : schema.sections()) {
            DescriptionList list = new DescriptionList();
            for (FormSchema.Field field : section.fields()) {
                DescriptionList.Description description =
                        new DescriptionList.Description(new Span(words(field, values.path(field.key()), regions)));
                if (before.containsKey(field.key())) {
                    Span mark = new Span(Glyph.EDIT.create(), new Span(changed(before.get(field.key()))));
                    mark.addClassName("changed");
                    description.add(mark);
                }
                Div pair = new Div(new DescriptionList.Term(field.label()), description);
                pair.setId("value-" + field.key());
                pair.addClassName("pair");
                pair.getStyle().set("--span", Integer.toString(field.width()));
                list.getElement().appendChild(pair.getElement());
            }
            Section part = new Section();
            if (!section.title().isEmpty()) {
                part.add(new H2(section.title()));
            }
            part.add(list);
            add(part);
        }
    }

    /** A value as people read it; a dash for none. */
    public static String words(FormSchema.Field field, JsonNode value, Regions regions) {
        if (value.isMissingNode() || value.isNull() || (value.isArray() && value.isEmpty())) {
            return Texts.get("Times.none");
        }
        String words =
                switch (field.type()) {
                    case REGION ->
                        regions.find(value.asText())
                                .map(Region::fullName)
                                .map(name -> Texts.get("ValueSheet.region", name, value.asText()))
                                .orElse(value.asText());
                    case CHECKBOX -> Texts.get(value.asBoolean() ? "ValueSheet.yes" : "ValueSheet.no");
                    case CATEGORY -> Categories.words(field.options(), value.asText());
                    case SELECT, MULTI_SELECT, TEXT, TEXTAREA, NUMBER, DATE ->
                        value.isArray()
                                ? StreamSupport.stream(value.spliterator(), false)
                                        .map(one -> label(field, one.asText()))
                                        .collect(Collectors.joining(Texts.get("ValueSheet.and")))
                                : label(field, value.asText());
                };
        if (words.isBlank()) {
            return Texts.get("Times.none");
        }
        return field.suffix() == null ? words : words + field.suffix();
    }

    private static String changed(@org.jspecify.annotations.Nullable String before) {
        return before == null || before.isBlank()
                ? Texts.get("ValueSheet.added")
                : Texts.get("ValueSheet.changed", before);
    }

    private static String label(FormSchema.Field field, String value) {
        return field.options().stream()
                .filter(option -> option.value().equals(value))
                .map(FormSchema.Option::label)
                .findFirst()
                .orElse(value);
    }
}
