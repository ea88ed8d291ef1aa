package org.suyuan.ui.administration;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.rights.Proposal;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Tone;

/** What a change comes to, before it is saved: what is given and taken, and what waits for a second person. */
final class Difference extends UnorderedList {

    Difference() {
        addClassName("difference");
        getElement().setAttribute("aria-label", Texts.get("Difference.label"));
    }

    static Difference of(List<Proposal> proposals) {
        Difference difference = new Difference();
        proposals.forEach(proposal -> difference.add(proposal));
        return difference;
    }

    private void add(Proposal proposal) {
        ListItem item = line(proposal.gives(), proposal.text());
        if (proposal.sensitive() != null) {
            Span why = new Span(proposal.sensitive());
            why.addClassNames("soft", "small");
            Div second = new Div(new StatusBadge(Tone.WAITING, Texts.get("Difference.second")), why);
            second.addClassName("difference-second");
            item.add(second);
        }
        add(item);
    }

    /** A field that changes; null or empty is nothing. */
    void change(String field, @Nullable String from, @Nullable String to) {
        String before = from == null || from.isEmpty() ? Texts.get("Change.none") : from;
        String after = to == null || to.isEmpty() ? Texts.get("Change.none") : to;
        if (!before.equals(after)) {
            add(line(true, Texts.get("Difference.field", field, before, after)));
        }
    }

    boolean isEmpty() {
        return getChildren().findAny().isEmpty();
    }

    private static ListItem line(boolean gives, String text) {
        Div first = new Div((gives ? Glyph.PLUS : Glyph.MINUS).create(), new Span(text));
        first.addClassNames("difference-line", gives ? "difference-plus" : "difference-minus");
        return new ListItem(first);
    }
}
