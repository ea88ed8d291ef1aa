package org.suyuan.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Texts;

/** Asks before something is done: names the object and the consequence, takes a reason where one is needed, says what fails. */
public final class ActDialog extends Dialog {

    private static final int LONGEST_REASON = 300;

    private final Div body = new Div();
    private final Paragraph failure = new Paragraph();
    private final TextArea reason = new TextArea(Texts.get("ActDialog.reason"));
    private final Button act;

    /**
     * @param title names the object
     * @param actText what the button does
     * @param done does it with the reason
     */
    public ActDialog(String title, String actText, Consumer<String> done) {
        setHeaderTitle(title);
        setWidth("34rem");
        setMaxWidth("94vw");
        addClassName("act-dialog");
        failure.addClassName("error-summary");
        failure.getElement().setAttribute("role", "alert");
        failure.setVisible(false);
        body.addClassName("act-body");
        reason.setVisible(false);
        reason.setId("reason");
        reason.setWidthFull();
        reason.setMaxLength(LONGEST_REASON);
        add(failure, body, reason);
        act = new Button(actText, click -> run(done));
        act.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        act.setId("act");
        act.setDisableOnClick(true);
        getFooter().add(new Button(Texts.get("Button.cancel"), click -> close()), act);
    }

    private void run(Consumer<String> done) {
        try {
            if (reason.isVisible()
                    && reason.isRequiredIndicatorVisible()
                    && reason.getValue().isBlank()) {
                reason.setInvalid(true);
                reason.setErrorMessage(Texts.get("field.required"));
                reason.focus();
                return;
            }
            done.accept(reason.getValue());
            close();
        } catch (DomainException refused) {
            failure.setText(sentence(refused));
            failure.setVisible(true);
        } finally {
            act.setEnabled(true);
        }
    }

    /** What is wrong, all of it. */
    public static String sentence(DomainException refused) {
        List<FieldError> errors = refused.errors();
        return errors.isEmpty()
                ? refused.getMessage()
                : errors.stream()
                        .map(error -> Texts.find("Field." + error.field())
                                .map(name -> Texts.get("ActDialog.field", name, error.message()))
                                .orElse(error.message()))
                        .collect(Collectors.joining());
    }

    public ActDialog saying(String consequence) {
        body.add(new Paragraph(consequence));
        return this;
    }

    public ActDialog with(Component... components) {
        body.add(components);
        return this;
    }

    public ActDialog with(Collection<Component> components) {
        body.add(components);
        return this;
    }

    /** Asks for a reason, and insists on it if it is needed. */
    public ActDialog reasoned(boolean needed) {
        reason.setVisible(true);
        reason.setRequiredIndicatorVisible(needed);
        return this;
    }

    public ActDialog dangerous() {
        act.addThemeVariants(ButtonVariant.LUMO_ERROR);
        return this;
    }
}
