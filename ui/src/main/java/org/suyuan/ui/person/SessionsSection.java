package org.suyuan.ui.person;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.suyuan.identity.signin.Sessions;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.layout.Presence;

/** Where one is signed in, each to be ended. */
final class SessionsSection extends Section {

    private final transient Sessions sessions;
    private final transient Times times;

    SessionsSection(Sessions sessions, Times times) {
        super("SessionsSection");
        this.sessions = sessions;
        this.times = times;
        show();
    }

    void show() {
        body.removeAll();
        String here = Presence.here().map(Presence::sessionId).orElse("");
        List<Sessions.Open> open = sessions.own();
        Div list = new Div();
        list.addClassName("rows");
        list.setId("own-sessions");
        open.forEach(each -> list.add(row(each, each.id().equals(here))));
        body.add(list);
        if (open.stream().anyMatch(each -> !each.id().equals(here))) {
            Button others = new Button(Texts.get("SessionsSection.endOthers"), click -> {
                sessions.endOthers(here);
                show();
                Notices.say(Texts.get("SessionsSection.othersEnded"));
            });
            others.setId("end-others");
            body.add(others);
        }
    }

    private Div row(Sessions.Open session, boolean here) {
        Div row = text(session, here, times);
        if (!here) {
            Button end = new Button(Texts.get("SessionsSection.end"), click -> {
                sessions.endOwn(session.id());
                show();
                Notices.say(Texts.get("SessionsSection.ended", session.browser()));
            });
            end.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            end.setAriaLabel(Texts.get("SessionsSection.endOf", session.browser(), Times.minute(session.startedAt())));
            row.add(end);
        }
        return row;
    }

    /** A session as a row of a list. */
    static Div text(Sessions.Open session, boolean here, Times times) {
        Div name = new Div(new Span(session.browser()));
        name.addClassName("row-name");
        if (here) {
            name.add(new StatusBadge(Tone.DONE, Texts.get("SessionsSection.here")));
        }
        Span where = new Span(session.address() == null ? Texts.get("LastTime.nowhere") : session.address());
        where.addClassName("code");
        Div facts = new Div(
                where,
                new Span(Texts.get("SessionsSection.since", Times.minute(session.startedAt()))),
                new Span(Texts.get("SessionsSection.active", times.distance(session.lastActiveAt()))));
        facts.addClassNames("row-facts", "soft");
        Div text = new Div(name, facts);
        text.addClassName("row-text");
        Div row = new Div(text);
        row.addClassName("row");
        return row;
    }
}
