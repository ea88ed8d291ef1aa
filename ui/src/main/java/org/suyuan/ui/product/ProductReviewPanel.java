package org.suyuan.ui.product;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.suyuan.attachment.ListedFile;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Forms;
import org.suyuan.product.ProductFiles;
import org.suyuan.product.ProductRegistration;
import org.suyuan.product.ProductView;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.ui.file.FileViewer;
import org.suyuan.ui.inbox.WorkItemPanel;

/** A product as its reviewers read it in the inbox: findings first, then what was entered, or what an amendment changes, and its files. */
@org.springframework.stereotype.Component
class ProductReviewPanel implements WorkItemPanel {

    private final ProductRegistration registration;
    private final ProductFiles files;
    private final Forms forms;
    private final Regions regions;
    private final ObjectMapper json;

    ProductReviewPanel(
            ProductRegistration registration, ProductFiles files, Forms forms, Regions regions, ObjectMapper json) {
        this.registration = registration;
        this.files = files;
        this.forms = forms;
        this.regions = regions;
        this.json = json;
    }

    @Override
    public String process() {
        return ProductWords.FORM;
    }

    @Override
    public Component show(String businessKey) {
        ProductView product = registration.get(businessKey);
        FormSchema schema = forms.schema(ProductWords.FORM);
        Div panel = new Div();
        panel.addClassName("subject-review");
        Optional<ProductRegistration.Open> open = registration.amendment(businessKey);
        panel.add(ProductWords.findings(
                open.map(ProductRegistration.Open::findings).orElse(product.findings())));
        open.ifPresent(amendment -> {
            Div card = new Div(
                    new H2(Texts.get(
                            "AmendmentReviewPanel.changes", amendment.changes().size())),
                    ProductWords.changes(schema, amendment.changes()),
                    new Paragraph(Texts.get("ProductReviewPanel.consequence")));
            card.addClassName("card");
            card.setId("product-amendment");
            panel.add(card);
        });
        Map<String, String> before = open.isPresent()
                ? Map.of()
                : registration.changes(businessKey).stream()
                        .collect(Collectors.toMap(ProductRegistration.Change::field, ProductRegistration.Change::from));
        Div card = new Div(
                new H2(Texts.get(open.isPresent() ? "ProductReviewPanel.registered" : "ProductReviewPanel.entered")),
                ProductWords.sheet(
                        product, schema, registration.attributes(product.productClass()), regions, json, before),
                new Anchor("products/" + product.id(), Texts.get("ProductReviewPanel.file")));
        card.addClassName("card");
        List<ListedFile> attached = files.of(businessKey);
        if (attached.isEmpty()) {
            panel.add(card);
        } else {
            Div beside = new Div(card, new FileViewer(attached, file -> ProductFilePages.address(businessKey, file)));
            beside.addClassName("files-beside");
            panel.add(beside);
        }
        return panel;
    }

    @Override
    public List<FormSchema.Option> correctable() {
        return forms.schema(ProductWords.FORM).fields().stream()
                .map(field -> new FormSchema.Option(field.key(), field.label()))
                .toList();
    }

    @Override
    public Optional<String> correctionPath(String businessKey) {
        return Optional.of("products/" + businessKey + "/correct");
    }
}
