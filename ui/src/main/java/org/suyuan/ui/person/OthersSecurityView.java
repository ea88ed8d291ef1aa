package org.suyuan.ui.person;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.signin.SecondFactor;
import org.suyuan.identity.signin.Sessions;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** For administrators: where an account is signed in, to be ended; its second factor, to be reset for who has lost it. */
@Route(value = "administration/sessions", layout = WorkbenchLayout.class)
@RolesAllowed({"ACCOUNT_KEEP", "RIGHTS_GRANT"})
public class OthersSecurityView extends Div implements BeforeEnterObserver, TitledView {

    private final transient Sessions sessions;
    private final transient SecondFactor factor;
    private final transient Times times;
    private final TextField account = new TextField();
    private final Div found = new Div();

    public OthersSecurityView(Sessions sessions, SecondFactor factor, Times times) {
        this.sessions = sessions;
        this.factor = factor;
        this.times = times;
        addClassNames("view", "own-security");
        Div head = new Div(new H1(title()));
        head.addClassName("view-head");
        account.setPlaceholder(Texts.get("OthersSecurityView.account"));
        account.setAriaLabel(Texts.get("OthersSecurityView.account"));
        account.setId("account");
        account.setMaxLength(64);
        account.setAutofocus(true);
        account.setPrefixComponent(Glyph.SEARCH.create());
        account.setClearButtonVisible(true);
        Button look = new Button(Texts.get("OthersSecurityView.look"), click -> go());
        look.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        look.setId("look");
        account.addKeyDownListener(Key.ENTER, enter -> go());
        Div line = new Div(account, look);
        line.addClassName("search-line");
        add(head, line, found);
    }

    private void go() {
        getUI().ifPresent(ui -> ui.navigate(
                OthersSecurityView.class,
                RouteParameters.empty(),
                account.isEmpty()
                        ? QueryParameters.empty()
                        : QueryParameters.simple(
                                Map.of("account", account.getValue().strip()))));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String name = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("account")
                .orElse("");
        account.setValue(name);
        show(name);
    }

    private void show(String name) {
        found.removeAll();
        if (name.isEmpty()) {
            found.add(new EmptyState(Glyph.USER, Texts.get("OthersSecurityView.none")));
            return;
        }
        try {
            List<Sessions.Open> open = sessions.of(name);
            SecondFactor.Standing standing = factor.of(name);
            found.add(sessionsPart(name, open), factorPart(name, standing));
        } catch (NotFound nobody) {
            found.add(new EmptyState(Glyph.USER, Texts.get("OthersSecurityView.nobody", name)));
        }
    }

    private Div sessionsPart(String name, List<Sessions.Open> open) {
        Div part = part("OthersSecurityView.sessions");
        if (open.isEmpty()) {
            Span nowhere = new Span(Texts.get("OthersSecurityView.nowhere"));
            nowhere.addClassName("soft");
            part.add(nowhere);
            return part;
        }
        Div list = new Div();
        list.addClassName("rows");
        list.setId("sessions");
        open.forEach(each -> list.add(SessionsSection.text(each, false, times)));
        Button end = new Button(
                Texts.get("OthersSecurityView.end"),
                click -> confirm("end", name, () -> {
                    sessions.endAllOf(name);
                    Notices.say(Texts.get("OthersSecurityView.ended", name));
                }));
        end.addThemeVariants(ButtonVariant.LUMO_ERROR);
        end.setId("end-all");
        part.add(list, end);
        return part;
    }

    private Div factorPart(String name, SecondFactor.Standing standing) {
        Div part = part("OthersSecurityView.factor");
        boolean on = standing.since() != null;
        Div line = new Div(new StatusBadge(
                on ? Tone.DONE : Tone.ENDED, Texts.get(on ? "SecondFactorSection.on" : "SecondFactorSection.off")));
        line.addClassName("line");
        if (standing.since() != null) {
            Span since = new Span(
                    Texts.get("SecondFactorSection.since", Times.minute(standing.since()), standing.recoveryCodes()));
            since.addClassName("soft");
            line.add(since);
            if (CurrentScope.required().may(Permission.RIGHTS_GRANT)) {
                Button reset = new Button(
                        Texts.get("OthersSecurityView.reset"),
                        click -> confirm("reset", name, () -> {
                            factor.reset(name);
                            Notices.say(Texts.get("OthersSecurityView.resetDone", name));
                        }));
                reset.addThemeVariants(ButtonVariant.LUMO_ERROR);
                reset.setId("reset-factor");
                line.add(reset);
            }
        }
        part.add(line);
        return part;
    }

    private static Div part(String key) {
        Div part = new Div(new H2(Texts.get(key)));
        part.addClassName("part");
        return part;
    }

    private void confirm(String key, String name, Runnable work) {
        ConfirmDialog dialog = new ConfirmDialog(
                Texts.get("OthersSecurityView." + key + ".title", name),
                Texts.get("OthersSecurityView." + key + ".what"),
                Texts.get("OthersSecurityView." + key),
                confirm -> {
                    work.run();
                    show(name);
                });
        dialog.setConfirmButtonTheme("error primary");
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.get("Button.cancel"));
        dialog.open();
    }
}
