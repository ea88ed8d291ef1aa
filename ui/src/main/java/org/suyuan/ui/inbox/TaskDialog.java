package org.suyuan.ui.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.stream.Collectors;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Texts;

/** Something that is done with a task: what it is, what follows, one button; what keeps it from being done is said inside. */
final class TaskDialog extends Dialog {

    private final Div body = new Div();
    private final Paragraph failure = new Paragraph();
    private final Button act;
    private final Button cancel = new Button(Texts.get("Button.cancel"), click -> close());

    /**
     * @param title names the object
     * @param consequence what follows
     * @param actText what the button does
     * @param deed does it
     */
    TaskDialog(String title, String consequence, String actText, Runnable deed) {
        setHeaderTitle(title);
        setWidth("34rem");
        setMaxWidth("94vw");
        addClassName("task-dialog");
        failure.addClassName("error-summary");
        failure.setId("task-failure");
        failure.getElement().setAttribute("role", "alert");
        failure.setVisible(false);
        body.addClassName("task-dialog-body");
        body.add(new Paragraph(consequence));
        add(failure, body);
        act = new Button(actText, click -> run(deed));
        act.setId("task-act");
        act.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        act.setDisableOnClick(true);
        getFooter().add(cancel, act);
    }

    TaskDialog with(Component... components) {
        body.add(components);
        return this;
    }

    /** There is nothing to be done, for a reason that is said inside. */
    TaskDialog withoutAct() {
        act.setVisible(false);
        cancel.setText(Texts.get("TaskDialog.close"));
        return this;
    }

    private void run(Runnable deed) {
        try {
            failure.setVisible(false);
            deed.run();
            close();
        } catch (DomainException refused) {
            say(refused);
        } finally {
            act.setEnabled(true);
        }
    }

    private void say(DomainException refused) {
        failure.setText(
                refused.errors().isEmpty()
                        ? refused.getMessage()
                        : refused.errors().stream()
                                .map(FieldError::message)
                                .distinct()
                                .collect(Collectors.joining()));
        failure.setVisible(true);
    }
}
