package org.suyuan.ui.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.suyuan.form.Drafts;
import org.suyuan.product.ProductCategories;
import org.suyuan.product.ProductCategory;
import org.suyuan.product.ProductRegistration;
import org.suyuan.product.ProductView;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Texts;
import org.suyuan.ui.form.SchemaForm;

/**
 * What the form of a product has beside its schema: whose product it is, and what only products of the class have. Kept as it is
 * typed, like the form itself.
 */
final class ProductExtras extends Section {

    private static final String FORM = ProductWords.FORM + "-extras";
    private static final String SUBJECT = "subjectCode";
    private static final String ATTRIBUTES = "attributes";

    private final transient ProductRegistration registration;
    private final transient ProductCategories categories;
    private final transient Drafts drafts;
    private final String draftId;
    private final ComboBox<ProductRegistration.Owner> owner = new ComboBox<>(Texts.get("ProductExtras.subject"));
    private final Section ownerSection = new Section();
    private final Div grid = new Div();
    private final Map<String, TextField> fields = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Span hint = new Span(Texts.get("ProductExtras.hint"));
    private @Nullable ProductClass productClass;
    private String fixedSubject = "";
    private boolean filling;

    ProductExtras(
            ProductRegistration registration,
            ProductCategories categories,
            List<ProductRegistration.Owner> owners,
            Drafts drafts,
            String draftId) {
        this.registration = registration;
        this.categories = categories;
        this.drafts = drafts;
        this.draftId = draftId;
        owner.setItems(owners);
        owner.setItemLabelGenerator(one -> Texts.get("ProductExtras.owner", one.name(), one.code()));
        owner.setId("field-subjectCode");
        owner.setHelperText(Texts.get("ProductExtras.ownerHelp"));
        owner.setWidthFull();
        if (owners.size() == 1) {
            owner.setValue(owners.get(0));
        }
        owner.addValueChangeListener(change -> {
            owner.setInvalid(false);
            save();
        });
        ownerSection.add(new H2(Texts.get("Product.ofSubject")), owner);
        ownerSection.addClassName("card");
        ownerSection.setId("section-subject");
        grid.addClassName("schema-grid");
        hint.addClassNames("soft", "small");
        add(new H2(Texts.get("Product.attributes")), hint, grid);
        addClassNames("card", "schema-form");
        setId("section-attributes");
        setVisible(false);
    }

    Section owner() {
        return ownerSection;
    }

    /** The subject of a product there is stays. */
    void fix(ProductView product) {
        fixedSubject = product.values().subjectCode();
        ProductRegistration.Owner fixed =
                new ProductRegistration.Owner(fixedSubject, product.subjectName(), product.regionCode());
        owner.setItems(List.of(fixed));
        owner.setValue(fixed);
        owner.setReadOnly(true);
    }

    /** Fills in what was registered, or what was typed and not sent. */
    void show(ObjectNode underneath) {
        filling = true;
        try {
            read(underneath);
            drafts.find(FORM, draftId).ifPresent(draft -> read(draft.values()));
        } finally {
            filling = false;
        }
    }

    private void read(ObjectNode from) {
        JsonNode attributes = from.path(ATTRIBUTES);
        if (attributes.isObject()) {
            values.clear();
            attributes
                    .fields()
                    .forEachRemaining(
                            field -> values.put(field.getKey(), field.getValue().asText()));
        }
        String code = from.path(SUBJECT).asText("");
        if (!code.isEmpty() && fixedSubject.isEmpty()) {
            owner.getListDataView()
                    .getItems()
                    .filter(one -> one.code().equals(code))
                    .findFirst()
                    .ifPresent(owner::setValue);
        }
    }

    /** The attributes are those of the class of the chosen category. */
    void follow(SchemaForm form) {
        form.onValues(() -> ofCategory(form.values().path("categoryCode").asText("")));
        ofCategory(form.values().path("categoryCode").asText(""));
    }

    private void ofCategory(String code) {
        ProductClass chosen =
                categories.find(code).map(ProductCategory::productClass).orElse(null);
        if (Objects.equals(chosen, productClass)) {
            return;
        }
        productClass = chosen;
        grid.removeAll();
        fields.clear();
        setVisible(chosen != null);
        if (chosen == null) {
            return;
        }
        for (ProductRegistration.Attribute attribute : registration.attributes(chosen)) {
            TextField field = new TextField(Texts.get("SchemaForm.optional", attribute.name()));
            field.setId("attribute-" + attribute.code());
            field.setWidthFull();
            field.setMaxLength(200);
            String help = attribute.kind().equals("DAY") ? Texts.get("ProductExtras.day") : attribute.note();
            if (help != null) {
                field.setHelperText(help);
            }
            if (attribute.unit() != null) {
                field.setSuffixComponent(new Span(attribute.unit()));
            }
            field.setValue(values.getOrDefault(attribute.code(), ""));
            field.addValueChangeListener(change -> {
                values.put(attribute.code(), change.getValue().strip());
                field.setInvalid(false);
                save();
            });
            fields.put(attribute.code(), field);
            Div cell = new Div(field);
            cell.addClassName("schema-cell");
            cell.getStyle().set("--span", "8");
            grid.add(cell);
        }
    }

    private void save() {
        if (!filling) {
            drafts.save(FORM, draftId, sent(JsonNodeFactory.instance.objectNode()));
        }
    }

    void discard() {
        drafts.discard(FORM, draftId);
    }

    /** What is sent: the values of the form with what stands here. */
    ObjectNode sent(ObjectNode form) {
        ObjectNode body = form.deepCopy();
        ProductRegistration.Owner chosen = owner.getValue();
        if (chosen != null) {
            body.put(SUBJECT, chosen.code());
        }
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        fields.keySet().forEach(code -> {
            String value = values.getOrDefault(code, "");
            if (!value.isEmpty()) {
                attributes.put(code, value);
            }
        });
        if (!attributes.isEmpty()) {
            body.set(ATTRIBUTES, attributes);
        }
        return body;
    }

    /** Shows what is wrong with what stands here; the form shows it in its summary too. */
    void showErrors(List<FieldError> errors) {
        fields.values().forEach(field -> field.setInvalid(false));
        owner.setInvalid(false);
        for (FieldError error : errors) {
            if (error.field().equals(SUBJECT)) {
                owner.setErrorMessage(error.message());
                owner.setInvalid(true);
            }
            TextField field = error.field().startsWith(ATTRIBUTES + ".")
                    ? fields.get(error.field().substring(ATTRIBUTES.length() + 1))
                    : null;
            if (field != null) {
                field.setErrorMessage(error.message());
                field.setInvalid(true);
            }
        }
    }
}
