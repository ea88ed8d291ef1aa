package org.suyuan.ui.administration;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.CodeText;

/** A password, the one time it is shown. */
final class PasswordNotice extends Dialog {

    PasswordNotice(String account, String password, Runnable closed) {
        setHeaderTitle(Texts.get("PasswordNotice.title", account));
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        CodeText code = new CodeText(password, Texts.get("PasswordNotice.password"));
        code.setId("one-time-password");
        code.addClassName("one-time-password");
        add(new Paragraph(Texts.get("PasswordNotice.what")), code);
        Button noted = new Button(Texts.get("PasswordNotice.noted"), click -> {
            close();
            closed.run();
        });
        noted.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        noted.setId("noted");
        getFooter().add(noted);
    }
}
