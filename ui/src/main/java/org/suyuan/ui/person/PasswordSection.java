package org.suyuan.ui.person;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.PasswordField;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.signin.Passwords;
import org.suyuan.identity.signin.Sessions;
import org.suyuan.identity.signin.WrongOldPassword;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.layout.Presence;

/** Changes one's own password; the other sessions end with it. */
final class PasswordSection extends Section {

    private final transient Passwords passwords;
    private final transient Sessions sessions;
    private final transient Runnable changed;
    private final PasswordField old = field("old", "current-password");
    private final PasswordField wanted = field("new", "new-password");
    private final PasswordField repeated = field("repeated", "new-password");

    PasswordSection(Passwords passwords, Sessions sessions, Runnable changed) {
        super("PasswordSection");
        this.passwords = passwords;
        this.sessions = sessions;
        this.changed = changed;
        wanted.setHelperText(passwords.rules());
        Button change = new Button(Texts.get("PasswordSection.change"), click -> change());
        change.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        change.setId("change-password");
        change.setDisableOnClick(true);
        change.addClickListener(click -> change.setEnabled(true));
        repeated.addKeyDownListener(Key.ENTER, key -> change.click());
        Div fields = new Div(old, wanted, repeated, change);
        fields.addClassName("stacked");
        body.add(fields);
    }

    private static PasswordField field(String name, String autocomplete) {
        PasswordField field = new PasswordField(Texts.get("PasswordSection." + name));
        field.setId("password-" + name);
        field.setMaxLength(200);
        field.setManualValidation(true);
        field.getElement().setAttribute("autocomplete", autocomplete);
        field.getElement().executeJs("this.i18n = {reveal: $0}", Texts.get("PasswordSection.reveal"));
        return field;
    }

    private void change() {
        Stream.of(old, wanted, repeated).forEach(field -> field.setInvalid(false));
        if (!wanted.getValue().equals(repeated.getValue())) {
            wrong(repeated, Texts.get("SignInPage.notRepeated"));
            return;
        }
        try {
            passwords.change(CurrentScope.required().name(), old.getValue(), wanted.getValue());
        } catch (WrongOldPassword refused) {
            wrong(old, refused.getMessage());
            return;
        } catch (InvalidInput refused) {
            wrong(wanted, refused.errors().stream().map(FieldError::message).collect(Collectors.joining(" ")));
            return;
        } catch (DomainException refused) {
            Notices.fail(refused.getMessage());
            return;
        }
        Presence.goOnAs(sessions.afterOwnChange());
        sessions.endOthers(Presence.here().map(Presence::sessionId).orElse(null));
        Stream.of(old, wanted, repeated).forEach(PasswordField::clear);
        changed.run();
        Notices.say(Texts.get("PasswordSection.changed"));
    }

    private static void wrong(PasswordField field, String text) {
        field.setErrorMessage(text);
        field.setInvalid(true);
        field.focus();
    }
}
