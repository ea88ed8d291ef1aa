package org.suyuan.ui.product;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Map;
import org.suyuan.form.FormSchema;
import org.suyuan.product.ProductAct;
import org.suyuan.product.ProductCommand;
import org.suyuan.product.ProductQuery;
import org.suyuan.product.ProductRegistration;
import org.suyuan.product.ProductStatus;
import org.suyuan.product.ProductView;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.ListAddress;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.form.ValueSheet;

/** What several pages say of products. */
final class ProductWords {

    static final String FORM = "product-registration";

    private ProductWords() {}

    /** What a list asks for, by the names of the interface. */
    static ProductQuery query(ListAddress address) {
        return new ProductQuery(
                address.get("q"),
                address.get("regionCode"),
                address.constant(ProductClass.class, "productClass"),
                address.get("categoryCode"),
                address.get("code"),
                address.get("subjectCode"),
                address.get("brand"),
                address.day("filedFrom"),
                address.day("filedTo"),
                address.day("registeredFrom"),
                address.day("registeredTo"));
    }

    static StatusBadge badge(ProductStatus status) {
        return new StatusBadge(
                switch (status) {
                    case DRAFT, CANCELLED -> Tone.ENDED;
                    case UNDER_REVIEW -> Tone.WAITING;
                    case RETURNED -> Tone.RETURNED;
                    case REJECTED -> Tone.REFUSED;
                    case REGISTERED -> Tone.DONE;
                    case SUSPENDED -> Tone.FROZEN;
                },
                Texts.of(status));
    }

    static StatusBadge badge(ProductAct act) {
        return new StatusBadge(
                switch (act) {
                    case SUBMIT, RESUBMIT, AMEND -> Tone.WAITING;
                    case APPROVE, RESUME, MOVE, FOLLOW -> Tone.DONE;
                    case RETURN -> Tone.RETURNED;
                    case REJECT -> Tone.REFUSED;
                    case WITHDRAW, CANCEL -> Tone.ENDED;
                    case SUSPEND -> Tone.FROZEN;
                },
                Texts.of(act));
    }

    /** The values as the form shows them. */
    static ObjectNode shown(ProductCommand command, ObjectMapper json) {
        ObjectNode values = json.valueToTree(command);
        values.properties().removeIf(entry -> entry.getValue().isNull());
        return values;
    }

    /** What was entered, to read: the form, whose product it is, and what only its class has. */
    static Div sheet(
            ProductView product,
            FormSchema schema,
            List<ProductRegistration.Attribute> attributes,
            Regions regions,
            ObjectMapper json,
            Map<String, String> before) {
        Div sheet = new Div(subject(product));
        // Its sections stand beside the others, so that all are set apart alike.
        new ValueSheet(schema, shown(product.values(), json), regions, before)
                .getChildren()
                .toList()
                .forEach(sheet::add);
        sheet.addClassName("value-sheet");
        if (!product.values().attributes().isEmpty()) {
            sheet.add(attributes(product.values().attributes(), attributes));
        }
        return sheet;
    }

    private static Section subject(ProductView product) {
        DescriptionList list = new DescriptionList();
        pair(
                list,
                Texts.get("Product.subject"),
                new Span(new Anchor("subjects/" + product.subjectId(), product.subjectName())));
        pair(list, Texts.get("Product.subjectCode"), new Span(product.values().subjectCode()));
        pair(list, Texts.get("Product.region"), new Span(product.regionName()));
        pair(list, Texts.get("Product.class"), new Span(Texts.of(product.productClass())));
        Section section = new Section(new H2(Texts.get("Product.ofSubject")), list);
        return section;
    }

    private static Section attributes(Map<String, String> values, List<ProductRegistration.Attribute> attributes) {
        DescriptionList list = new DescriptionList();
        attributes.stream()
                .filter(attribute -> values.containsKey(attribute.code()))
                .forEach(attribute -> {
                    String value = values.getOrDefault(attribute.code(), "");
                    pair(
                            list,
                            attribute.name(),
                            new Span(
                                    attribute.unit() == null
                                            ? value
                                            : Texts.get("Product.withUnit", value, attribute.unit())));
                });
        Section section = new Section(new H2(Texts.get("Product.attributes")), list);
        return section;
    }

    private static void pair(DescriptionList list, String term, Span value) {
        Div pair = new Div(new DescriptionList.Term(term), new DescriptionList.Description(value));
        pair.addClassName("pair");
        pair.getStyle().set("--span", "8");
        list.getElement().appendChild(pair.getElement());
    }

    static Div findings(List<String> findings) {
        if (findings.isEmpty()) {
            Div none = new Div(Glyph.CHECK.create(), new Span(Texts.get("SubjectReviewPanel.noFindings")));
            none.addClassName("findings-none");
            return none;
        }
        Div head = new Div(Glyph.ALERT.create(), new Span(Texts.get("SubjectReviewPanel.findings", findings.size())));
        head.addClassName("findings-head");
        Div found = new Div(
                head, new UnorderedList(findings.stream().map(ListItem::new).toArray(ListItem[]::new)));
        found.addClassName("findings");
        return found;
    }

    /** What people call a field: as the form does, or else by a text of its own. */
    static String label(FormSchema schema, String field) {
        return schema.field(field).map(FormSchema.Field::label).orElseGet(() -> Texts.find("ProductField." + field)
                .orElse(field));
    }

    /** Changes line by line. */
    static UnorderedList changes(FormSchema schema, List<ProductRegistration.Change> changes) {
        UnorderedList list = new UnorderedList();
        changes.forEach(change -> list.add(new ListItem(Texts.get(
                "VersionsTab.change",
                label(schema, change.field()),
                change.from().isEmpty() ? Texts.get("Times.none") : change.from(),
                change.to().isEmpty() ? Texts.get("Times.none") : change.to()))));
        return list;
    }
}
