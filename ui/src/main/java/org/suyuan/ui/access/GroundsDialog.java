package org.suyuan.ui.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Consumer;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Texts;

/** Asks on what grounds something is done, naming the object and the consequence. */
final class GroundsDialog extends Dialog {

    private final TextArea reason = new TextArea(Texts.get("GroundsDialog.reason"));
    private final TextField documentNo = new TextField(Texts.get("GroundsDialog.documentNo"));
    private final Paragraph failure = new Paragraph();

    /** @param documented whether a document number is asked for */
    GroundsDialog(String title, String consequence, String act, boolean documented, Consumer<ObjectNode> done) {
        setHeaderTitle(title);
        setWidth("34rem");
        setMaxWidth("94vw");
        reason.setId("reason");
        reason.setWidthFull();
        reason.setMaxLength(500);
        reason.setRequiredIndicatorVisible(true);
        documentNo.setId("document-no");
        documentNo.setWidthFull();
        documentNo.setMaxLength(100);
        documentNo.setRequiredIndicatorVisible(true);
        documentNo.setVisible(documented);
        failure.addClassName("error-summary");
        failure.getElement().setAttribute("role", "alert");
        failure.setVisible(false);
        Div body = new Div(failure, new Paragraph(consequence), reason, documentNo);
        body.addClassName("act-body");
        add(body);
        Button button = new Button(act, click -> {
            click.getSource().setEnabled(true);
            run(documented, done);
        });
        button.setId("act");
        button.setDisableOnClick(true);
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(Texts.get("Button.cancel"), click -> close()), button);
    }

    private void run(boolean documented, Consumer<ObjectNode> done) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!reason.getValue().isBlank()) {
            body.put("reason", reason.getValue());
        }
        if (documented && !documentNo.getValue().isBlank()) {
            body.put("documentNo", documentNo.getValue().strip());
        }
        reason.setInvalid(false);
        documentNo.setInvalid(false);
        try {
            done.accept(body);
            close();
        } catch (InvalidInput invalid) {
            invalid.errors().forEach(this::show);
        } catch (DomainException refused) {
            failure.setText(refused.getMessage());
            failure.setVisible(true);
        }
    }

    private void show(FieldError error) {
        if (error.field().equals("reason")) {
            reason.setErrorMessage(error.message());
            reason.setInvalid(true);
        } else if (error.field().equals("documentNo")) {
            documentNo.setErrorMessage(error.message());
            documentNo.setInvalid(true);
        } else {
            failure.setText(error.message());
            failure.setVisible(true);
        }
    }
}
