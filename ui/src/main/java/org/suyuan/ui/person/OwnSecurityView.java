package org.suyuan.ui.person;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import org.suyuan.identity.signin.Passwords;
import org.suyuan.identity.signin.SecondFactor;
import org.suyuan.identity.signin.Sessions;
import org.suyuan.identity.signin.SignInHistory;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** One's own means of signing in: password, second factor, open sessions, the last sign-ins. */
@Route(value = "me/security", layout = WorkbenchLayout.class)
@PermitAll
public class OwnSecurityView extends Div implements TitledView {

    public OwnSecurityView(
            Passwords passwords, SecondFactor factor, Sessions sessions, SignInHistory history, Times times) {
        addClassNames("view", "own-security");
        Div head = new Div(new H1(title()));
        head.addClassName("view-head");
        SessionsSection open = new SessionsSection(sessions, times);
        add(
                head,
                new PasswordSection(passwords, sessions, open::show),
                new SecondFactorSection(factor),
                open,
                new HistorySection(history, times));
    }
}
