package org.suyuan.ui.operations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Set;
import java.util.function.Consumer;
import org.suyuan.exchange.ChangeKind;
import org.suyuan.exchange.Webhooks;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.RegionPicker;

/** Subscribes a receiver. */
final class WebhookDialog extends Dialog {

    private final TextField name = new TextField(Texts.get("WebhooksView.name"));
    private final TextField url = new TextField(Texts.get("WebhooksView.url"));
    private final RegionPicker region;
    private final CheckboxGroup<ChangeKind> kinds = new CheckboxGroup<>(Texts.get("WebhooksView.kinds"));
    private final Paragraph failure = new Paragraph();

    WebhookDialog(Webhooks webhooks, Regions regions, Consumer<Webhooks.Created> done) {
        setHeaderTitle(Texts.get("WebhooksView.add"));
        setWidth("36rem");
        setMaxWidth("94vw");
        name.setId("webhook-name");
        name.setWidthFull();
        name.setMaxLength(100);
        name.setRequiredIndicatorVisible(true);
        name.setHelperText(Texts.get("WebhooksView.nameHelp"));
        url.setId("webhook-url");
        url.setWidthFull();
        url.setMaxLength(500);
        url.setRequiredIndicatorVisible(true);
        url.setHelperText(Texts.get("WebhooksView.urlHelp"));
        region = new RegionPicker(regions);
        region.setAriaLabel(Texts.get("WebhooksView.region"));
        NativeLabel label = new NativeLabel(Texts.get("WebhooksView.region"));
        Paragraph help = new Paragraph(Texts.get("WebhooksView.regionHelp"));
        help.addClassNames("soft", "small");
        kinds.setId("webhook-kinds");
        kinds.setItems(ChangeKind.values());
        kinds.setItemLabelGenerator(Texts::of);
        kinds.setValue(Set.of(ChangeKind.values()));
        failure.addClassName("error-summary");
        failure.getElement().setAttribute("role", "alert");
        failure.setVisible(false);
        Div body = new Div(failure, name, url, label, region, help, kinds);
        body.addClassName("act-body");
        add(body);
        Button create = new Button(Texts.get("WebhooksView.create"), click -> create(webhooks, done));
        create.setId("create");
        create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(Texts.get("Button.cancel"), click -> close()), create);
    }

    private void create(Webhooks webhooks, Consumer<Webhooks.Created> done) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("name", name.getValue())
                .put("url", url.getValue().strip());
        Region chosen = region.region();
        if (chosen != null) {
            body.put("regionCode", chosen.code());
        }
        ArrayNode chosenKinds = body.putArray("kinds");
        kinds.getValue().forEach(kind -> chosenKinds.add(kind.name()));
        name.setInvalid(false);
        url.setInvalid(false);
        try {
            Webhooks.Created created = webhooks.create(body);
            close();
            done.accept(created);
        } catch (InvalidInput invalid) {
            invalid.errors().forEach(this::show);
        }
    }

    private void show(FieldError error) {
        TextField field =
                switch (error.field()) {
                    case "name" -> name;
                    case "url" -> url;
                    default -> null;
                };
        if (field == null) {
            failure.setText(error.message());
            failure.setVisible(true);
            return;
        }
        field.setErrorMessage(error.message());
        field.setInvalid(true);
        field.focus();
    }
}
