package org.suyuan.ui.access;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.suyuan.identity.client.ClientSecret;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.Times;

/** Credentials, the one time they are shown. */
final class SecretDialog extends Dialog {

    SecretDialog(String title, ClientSecret secret, Runnable closed) {
        setHeaderTitle(title);
        setWidth("44rem");
        setMaxWidth("94vw");
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        Div body = new Div(new Paragraph(Texts.get("SecretDialog.once")));
        body.addClassName("act-body");
        body.add(
                line("clientId", secret.clientId()),
                line("clientSecret", secret.clientSecret()),
                line("signingKey", secret.signingKey()));
        if (secret.formerUntil() != null) {
            body.add(new Paragraph(Texts.get("SecretDialog.former", Times.minute(secret.formerUntil()))));
        }
        add(body);
        Button noted = new Button(Texts.get("SecretDialog.noted"), click -> {
            close();
            closed.run();
        });
        noted.setId("noted");
        noted.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(noted);
    }

    private static Div line(String key, String value) {
        String name = Texts.get("SecretDialog." + key);
        Span label = new Span(name);
        label.addClassNames("soft", "small");
        CodeText code = new CodeText(value, name);
        code.setId("secret-" + key);
        code.addClassName("secret");
        Div line = new Div(label, code);
        line.addClassName("secret-line");
        return line;
    }
}
