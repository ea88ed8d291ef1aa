package org.suyuan.ui.person;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.suyuan.identity.signin.SignInHistory;
import org.suyuan.identity.signin.SignInResult;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;

/** The last sign-ins and attempts. */
final class HistorySection extends Section {

    private static final int SHOWN = 20;

    private final transient Times times;

    HistorySection(SignInHistory history, Times times) {
        super("HistorySection");
        this.times = times;
        List<SignInHistory.Entry> entries = history.own(SHOWN);
        if (entries.isEmpty()) {
            body.add(new EmptyState(Glyph.CLOCK, Texts.get("HistorySection.none")));
            return;
        }
        Div list = new Div();
        list.addClassName("rows");
        list.setId("sign-in-history");
        entries.forEach(entry -> list.add(row(entry)));
        body.add(list);
    }

    private Div row(SignInHistory.Entry entry) {
        Span where = new Span(entry.address() == null ? Texts.get("LastTime.nowhere") : entry.address());
        where.addClassName("code");
        Div facts = new Div(times.text(entry.at()), where, new Span(entry.browser()));
        facts.addClassName("row-facts");
        Div row = new Div(
                facts,
                new StatusBadge(
                        entry.result() == SignInResult.SUCCESS ? Tone.DONE : Tone.REFUSED, Texts.of(entry.result())));
        row.addClassName("row");
        return row;
    }
}
