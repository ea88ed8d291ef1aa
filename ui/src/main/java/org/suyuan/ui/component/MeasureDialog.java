package org.suyuan.ui.component;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.function.BiConsumer;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Texts;

/** Asks on what grounds an authority takes a measure: names the object and what follows, and asks why and by which document. */
public final class MeasureDialog extends Dialog {

    private final TextArea reason = new TextArea(Texts.get("MeasureDialog.reason"));
    private final TextField documentNo = new TextField(Texts.get("MeasureDialog.documentNo"));

    /**
     * @param title what is done; the button says the same
     * @param what names the object and the consequence
     * @param ending whether nothing brings it back
     * @param act does it with the reason and the number of the document
     * @param afterwards what is shown again, done or refused
     */
    public MeasureDialog(
            String title, String what, boolean ending, BiConsumer<String, String> act, Runnable afterwards) {
        setHeaderTitle(title);
        setWidth("32rem");
        reason.setId("measure-reason");
        reason.setMaxLength(500);
        documentNo.setId("measure-document");
        documentNo.setMaxLength(100);
        documentNo.setHelperText(Texts.get("MeasureDialog.documentNo.help"));
        reason.setWidthFull();
        documentNo.setWidthFull();
        Div fields = new Div(new Paragraph(what), reason, documentNo);
        fields.addClassName("measure");
        add(fields);
        Button confirm = new Button(title, click -> {
            try {
                act.accept(reason.getValue(), documentNo.getValue());
                close();
                afterwards.run();
            } catch (InvalidInput invalid) {
                show(invalid.errors());
            } catch (DomainException refused) {
                close();
                Notices.fail(refused.getMessage());
                afterwards.run();
            }
        });
        confirm.setId("measure-confirm");
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        if (ending) {
            confirm.addThemeVariants(ButtonVariant.LUMO_ERROR);
        }
        getFooter().add(new Button(Texts.get("Button.cancel"), click -> close()), confirm);
        reason.focus();
    }

    private void show(List<FieldError> errors) {
        reason.setInvalid(false);
        documentNo.setInvalid(false);
        for (FieldError error : errors) {
            if (error.field().equals("reason")) {
                reason.setErrorMessage(error.message());
                reason.setInvalid(true);
            } else {
                documentNo.setErrorMessage(error.message());
                documentNo.setInvalid(true);
            }
        }
    }
}
