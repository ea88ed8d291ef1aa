package org.suyuan.ui.person;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.suyuan.identity.signin.Passwords;
import org.suyuan.identity.signin.SecondFactor;
import org.suyuan.identity.signin.Sessions;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.StubbedSignIn;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.Times;

class SecurityViewsTest extends VaadinTest {

    private final StubbedSignIn stubbed = new StubbedSignIn();
    private final Passwords passwords = stubbed.passwords();
    private final SecondFactor factor = stubbed.secondFactor();
    private final Sessions sessions = stubbed.sessions();

    @BeforeEach
    void open() {
        when(sessions.afterOwnChange()).thenReturn(StubbedServices.ALL);
        UI.getCurrent()
                .add(new OwnSecurityView(passwords, factor, sessions, stubbed.history(), new Times(Clock.systemUTC())));
    }

    private void fill(String old, String wanted, String repeated) {
        _setValue(_get(PasswordField.class, spec -> spec.withId("password-old")), old);
        _setValue(_get(PasswordField.class, spec -> spec.withId("password-new")), wanted);
        _setValue(_get(PasswordField.class, spec -> spec.withId("password-repeated")), repeated);
        _click(_get(Button.class, spec -> spec.withId("change-password")));
    }

    @Test
    void aPasswordIsChangedAndTheOtherSessionsEnd() {
        fill("old", "Granit-Moos-31", "Granit-Moos-31");

        verify(passwords).change("all", "old", "Granit-Moos-31");
        verify(sessions).endOthers(any());
    }

    @Test
    void whatIsWrongIsToldBesideItsField() {
        fill("old", "one", "other");
        verify(passwords, never()).change(anyString(), anyString(), anyString());
        assertThat(_get(PasswordField.class, spec -> spec.withId("password-repeated"))
                        .isInvalid())
                .isTrue();

        doThrow(new InvalidInput(List.of(new FieldError("password", "length", "太短"))))
                .when(passwords)
                .change(anyString(), anyString(), anyString());
        fill("old", "one", "one");
        assertThat(_get(PasswordField.class, spec -> spec.withId("password-new"))
                        .getErrorMessage())
                .isEqualTo("太短");
        verify(sessions, never()).endOthers(any());
    }

    @Test
    void aFactorThatIsDemandedCannotBeTakenOffButItsCodesRenewed() {
        assertThat(_find(Button.class, spec -> spec.withId("factor-remove"))).isEmpty();
        when(factor.renewRecoveryCodes("123456")).thenReturn(List.of("ABCDE-FGHJK", "MNPQR-STUVW"));
        _click(_get(Button.class, spec -> spec.withId("factor-renew")));
        _setValue(_get(TextField.class, spec -> spec.withId("factor-code")), "123456");
        _click(_get(Button.class, spec -> spec.withId("factor-go")));

        assertThat(_find(ListItem.class)).hasSize(2);
        assertThat(_get(Dialog.class).getHeaderTitle()).isEqualTo("恢复码");
    }

    @Test
    void anotherSessionIsEndedByItsButton() {
        _click(_find(Button.class, spec -> spec.withText("结束")).get(0));

        verify(sessions).endOwn("s1");
    }

    @Test
    void anAdministratorLooksForAnAccountFirst() {
        UI.getCurrent().removeAll();
        UI.getCurrent().add(new OthersSecurityView(sessions, factor, new Times(Clock.systemUTC())));

        assertThat(_find(Button.class, spec -> spec.withId("end-all"))).isEmpty();
    }
}
