package org.suyuan.ui.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Objects;
import org.suyuan.access.AccessChecks.Check;
import org.suyuan.access.AccessChecks.Mending;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;

/** What the monthly checks of an access came to. */
final class ChecksPart extends Section {

    ChecksPart(List<Check> checks, Times times) {
        PartTable<Check> grid = new PartTable<>("checks");
        grid.setItems(checks);
        grid.setEmptyStateComponent(new EmptyState(Glyph.CLOCK, Texts.get("ChecksPart.none")));
        grid.says(Texts.get("ChecksPart.month"), check -> check.month().toString());
        grid.shows(Texts.get("ChecksPart.outcome"), ChecksPart::outcome);
        grid.shows(Texts.get("ChecksPart.opinion"), ChecksPart::opinion)
                .setKey("opinion")
                .setFlexGrow(3);
        grid.says(
                Texts.get("ChecksPart.by"),
                check -> Objects.toString(
                        check.decidedName() == null ? check.decidedBy() : check.decidedName(),
                        Texts.get("Times.none")));
        grid.shows(Texts.get("ChecksPart.at"), check -> times.text(check.decidedAt()));
        add(new H2(Texts.get("ChecksPart.title")), grid);
        addClassNames("card", "operations-part");
    }

    private static Component outcome(Check check) {
        return check.outcome() == null
                ? new StatusBadge(Tone.WAITING, Texts.get("ChecksPart.open"))
                : new StatusBadge(
                        switch (check.outcome()) {
                            case CONFIRMED -> Tone.DONE;
                            case NEEDS_MENDING -> Tone.RETURNED;
                            case ENDED -> Tone.ENDED;
                        },
                        Texts.of(check.outcome()));
    }

    private static Component opinion(Check check) {
        Div text = new Div(new Span(Objects.toString(check.opinion(), "")));
        for (Mending each : check.mending()) {
            text.add(new Div(new Span(Texts.get(
                    "ChecksPart.mending",
                    Texts.find("AccessCheckPanel." + each.field()).orElse(each.field()),
                    each.requirement()))));
        }
        return text;
    }
}
