package org.suyuan.ui.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
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
        Grid<Check> grid = new Grid<>();
        grid.setId("checks");
        grid.setItems(checks);
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateComponent(new EmptyState(Glyph.CLOCK, Texts.get("ChecksPart.none")));
        grid.addColumn(Check::month).setHeader(Texts.get("ChecksPart.month"));
        grid.addComponentColumn(ChecksPart::outcome).setHeader(Texts.get("ChecksPart.outcome"));
        grid.addComponentColumn(ChecksPart::opinion)
                .setKey("opinion")
                .setHeader(Texts.get("ChecksPart.opinion"))
                .setFlexGrow(3);
        grid.addColumn(check -> Objects.toString(
                        check.decidedName() == null ? check.decidedBy() : check.decidedName(), Texts.get("Times.none")))
                .setHeader(Texts.get("ChecksPart.by"));
        grid.addComponentColumn(check -> times.text(check.decidedAt())).setHeader(Texts.get("ChecksPart.at"));
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
