package org.suyuan.ui.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Texts;

/** A few fields in a dialog; what is wrong stands under its field, what belongs to none above them. */
final class EntryDialog extends Dialog {

    private final Map<String, Component> fields = new LinkedHashMap<>();
    private final Paragraph failure = new Paragraph();
    private final Div body = new Div(failure);

    EntryDialog(String title, String act, Supplier<ObjectNode> values, Consumer<ObjectNode> done) {
        setHeaderTitle(title);
        setWidth("38rem");
        setMaxWidth("94vw");
        failure.addClassName("error-summary");
        failure.getElement().setAttribute("role", "alert");
        failure.setVisible(false);
        body.addClassName("act-body");
        add(body);
        Button save = new Button(act, click -> {
            click.getSource().setEnabled(true);
            run(values, done);
        });
        save.setId("save");
        save.setDisableOnClick(true);
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(Texts.get("Button.cancel"), click -> close()), save);
    }

    /** Puts a field into the dialog under the name that errors have. */
    <C extends Component> EntryDialog with(String key, C field) {
        field.setId("entry-" + key);
        if (field instanceof AbstractField<?, ?>) {
            field.getElement().getStyle().set("width", "100%");
        }
        fields.put(key, field);
        body.add(field);
        return this;
    }

    private void run(Supplier<ObjectNode> values, Consumer<ObjectNode> done) {
        failure.setVisible(false);
        fields.values().forEach(field -> {
            if (field instanceof HasValidation validated) {
                validated.setInvalid(false);
            }
        });
        try {
            done.accept(values.get());
            close();
        } catch (InvalidInput invalid) {
            invalid.errors().forEach(this::show);
        } catch (DomainException refused) {
            say(refused.getMessage());
        }
    }

    private void say(String text) {
        failure.setText(text);
        failure.setVisible(true);
    }

    private void show(FieldError error) {
        Component field = fields.get(error.field().split("[\\[.]", 2)[0]);
        if (field instanceof HasValidation validated) {
            validated.setErrorMessage(error.message());
            validated.setInvalid(true);
        } else {
            say(error.message());
        }
    }
}
