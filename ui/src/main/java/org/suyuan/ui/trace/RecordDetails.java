package org.suyuan.ui.trace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.trace.AttributeSchema;
import org.suyuan.trace.AttributeType;
import org.suyuan.trace.RecordEntry;
import org.suyuan.trace.TraceRecord;
import org.suyuan.ui.component.CodeText;

/** All of a record, attributes by the names of their schema. */
final class RecordDetails extends Div {

    RecordDetails(RecordEntry entry, @Nullable AttributeSchema schema, Regions regions) {
        addClassName("record-details");
        add(units("RecordDetails.inputs", entry.inputs()), units("RecordDetails.outputs", entry.outputs()));
        DescriptionList said = new DescriptionList();
        said.addClassName("values");
        row(said, Texts.get("RecordDetails.recordId"), code(entry.recordId(), "RecordDetails.recordId"));
        if (entry.counterpartyCode() != null) {
            row(
                    said,
                    Texts.get("RecordDetails.counterparty"),
                    code(entry.counterpartyCode(), "RecordDetails.counterparty"));
        }
        row(said, Texts.get("RecordDetails.tranId"), text(entry.vouchers().tranId()));
        row(
                said,
                Texts.get("RecordDetails.certificates"),
                text(
                        entry.vouchers().certificates().isEmpty()
                                ? null
                                : String.join(
                                        Texts.get("RecordDetails.and"),
                                        entry.vouchers().certificates())));
        row(said, Texts.get("RecordDetails.saleTranId"), text(entry.vouchers().saleTranId()));
        row(
                said,
                Texts.get("RecordDetails.region"),
                text(regions.find(entry.regionCode()).map(Region::fullName).orElse(entry.regionCode())));
        row(said, Texts.get("RecordDetails.sender"), text(entry.sender()));
        if (!entry.findings().isEmpty()) {
            row(
                    said,
                    Texts.get("RecordListView.findings"),
                    text(entry.findings().stream()
                            .map(Texts::of)
                            .collect(Collectors.joining(Texts.get("RecordDetails.and")))));
        }
        add(part("RecordDetails.said", said));
        if (!entry.attributes().isEmpty()) {
            DescriptionList attributes = new DescriptionList();
            attributes.addClassName("values");
            entry.attributes().forEach((name, value) -> {
                AttributeSchema.Attribute attribute =
                        schema == null ? null : schema.attributes().get(name);
                row(attributes, attribute == null ? name : attribute.label(), text(shown(attribute, value)));
            });
            add(part("RecordDetails.attributes", attributes));
        }
    }

    private static Section units(String heading, List<TraceRecord.Item> items) {
        if (items.isEmpty()) {
            return part(heading, new Span(Texts.get("RecordDetails.none")));
        }
        UnorderedList list = new UnorderedList();
        items.forEach(item -> list.add(new ListItem(
                new CodeText(item.traceCode(), Texts.get("RecordListView.traceCode")), new Span(quantity(item)))));
        return part(heading, list);
    }

    static String quantity(TraceRecord.Item item) {
        String number = item.quantity().toPlainString();
        return item.unit() == null ? number : Texts.get("RecordDetails.withUnit", number, Texts.of(item.unit()));
    }

    private static Section part(String heading, Component content) {
        return new Section(new H2(Texts.get(heading)), content);
    }

    private static String shown(AttributeSchema.@Nullable Attribute attribute, Object value) {
        if (value instanceof Boolean truth) {
            return Texts.get(truth ? "RecordDetails.yes" : "RecordDetails.no");
        }
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(Texts.get("RecordDetails.and")));
        }
        if (value instanceof Map<?, ?> map) {
            return map.toString();
        }
        String text = value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
        if (attribute == null) {
            return text;
        }
        if (attribute.type() == AttributeType.OPTION) {
            return attribute.options().stream()
                    .filter(option -> option.code().equals(text))
                    .map(AttributeSchema.Option::label)
                    .findFirst()
                    .orElse(text);
        }
        return attribute.unit() == null ? text : Texts.get("RecordDetails.withUnit", text, attribute.unit());
    }

    private static Component code(String code, String what) {
        return new CodeText(code, Texts.get(what));
    }

    private static Component text(@Nullable String text) {
        return new Span(Objects.toString(text, Texts.get("RecordDetails.none")));
    }

    private static void row(DescriptionList list, String label, Component value) {
        list.add(new DescriptionList.Term(label), new DescriptionList.Description(value));
    }
}
