package org.suyuan.ui.inbox;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.suyuan.engine.Deputies;
import org.suyuan.engine.Deputies.Deputyship;
import org.suyuan.engine.TaskActs.Recipient;
import org.suyuan.form.Input;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.ChineseTexts;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.NarrowWindow;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** Who stands in for whom, from when to when: those of the person who looks. */
@Route(value = "deputies", layout = WorkbenchLayout.class)
@RolesAllowed({"SUBJECT_FIRST_REVIEW", "SUBJECT_SECOND_REVIEW"})
@StyleSheet("context://styles/inbox.css")
public class DeputiesView extends Div implements TitledView {

    private static final String CARD = "card";

    private final transient Deputies deputies;
    private final transient Clock clock;
    private final Grid<Deputyship> grid = new Grid<>();

    public DeputiesView(Deputies deputies, Clock clock) {
        this.deputies = deputies;
        this.clock = clock;
        addClassNames("view", "view-fill");
        Button appoint = new Button(Texts.get("DeputiesView.appoint"), Glyph.PLUS.create(), click -> appoint());
        appoint.setId("appoint");
        appoint.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div head = new Div(new H1(title()), appoint);
        head.addClassName("view-head");
        Paragraph hint = new Paragraph(Texts.get("DeputiesView.hint"));
        hint.addClassName("soft");
        columns();
        narrow(false);
        NarrowWindow.watch(this, this::narrow);
        add(head, hint, grid);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        refresh();
    }

    private void refresh() {
        grid.setItems(deputies.own());
    }

    private void columns() {
        grid.setId("deputies");
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateComponent(new EmptyState(Glyph.USER, Texts.get("DeputiesView.none")));
        grid.addComponentColumn(this::card).setKey(CARD).setHeader(title());
        grid.addColumn(Deputyship::onBehalfOfName).setHeader(Texts.get("DeputiesView.principal"));
        grid.addColumn(Deputyship::deputyName).setHeader(Texts.get("DeputiesView.deputy"));
        grid.addColumn(DeputiesView::process).setHeader(Texts.get("DeputiesView.process"));
        grid.addColumn(one -> Times.minute(one.from()))
                .setHeader(Texts.get("DeputiesView.from"))
                .setWidth("10rem")
                .setFlexGrow(0);
        grid.addColumn(DeputiesView::last)
                .setHeader(Texts.get("DeputiesView.to"))
                .setWidth("10rem")
                .setFlexGrow(0);
        grid.addComponentColumn(DeputiesView::state)
                .setHeader(Texts.get("DeputiesView.state"))
                .setWidth("7rem")
                .setFlexGrow(0);
        grid.addComponentColumn(this::end).setWidth("7.5rem").setFlexGrow(0);
    }

    private void narrow(boolean narrow) {
        grid.getColumns().forEach(column -> column.setVisible(CARD.equals(column.getKey()) == narrow));
    }

    private Component card(Deputyship one) {
        Div line = new Div(new Span(Texts.get("DeputiesView.who", one.onBehalfOfName(), one.deputyName())), state(one));
        line.addClassName("card-line");
        Span when = new Span(Texts.get("DeputiesView.when", Times.minute(one.from()), last(one), process(one)));
        when.addClassNames("soft", "small");
        Div card = new Div(line, when, end(one));
        card.addClassName("row-card");
        return card;
    }

    /** The last minute that belongs to it. */
    private static String last(Deputyship one) {
        return Times.minute(one.to().minusMillis(1));
    }

    private static String process(Deputyship one) {
        String process = one.process();
        return process == null
                ? Texts.get("DeputiesView.everyProcess")
                : Texts.find("Process." + process).orElse(process);
    }

    private static StatusBadge state(Deputyship one) {
        if (one.over()) {
            return new StatusBadge(Tone.ENDED, Texts.get("DeputiesView.over"));
        }
        return one.active()
                ? new StatusBadge(Tone.DONE, Texts.get("DeputiesView.active"))
                : new StatusBadge(Tone.WAITING, Texts.get("DeputiesView.coming"));
    }

    private Component end(Deputyship one) {
        boolean own = one.onBehalfOf().equals(CurrentScope.required().name());
        if (one.over() || !own) {
            return new Span();
        }
        Button end = new Button(Texts.get("DeputiesView.end"), click -> end(one, one.deputyName()));
        end.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
        return end;
    }

    private void end(Deputyship one, String deputy) {
        new TaskDialog(
                        Texts.get("DeputiesView.endTitle", deputy),
                        Texts.get("DeputiesView.endConsequence", deputy),
                        Texts.get("DeputiesView.end"),
                        () -> {
                            deputies.end(one.id());
                            Notices.say(Texts.get("DeputiesView.ended", deputy));
                            refresh();
                        })
                .open();
    }

    private void appoint() {
        List<Recipient> people;
        try {
            people = deputies.eligible();
        } catch (DomainException refused) {
            Notices.fail(refused.getMessage());
            return;
        }
        ComboBox<Recipient> deputy = People.one(Texts.get("DeputiesView.deputy"), people);
        DatePicker from = day("DeputiesView.from", "deputy-from");
        DatePicker to = day("DeputiesView.to", "deputy-to");
        from.setValue(LocalDate.ofInstant(clock.instant(), Times.ZONE));
        to.setHelperText(Texts.get("DeputiesView.toHint"));
        TaskDialog dialog = new TaskDialog(
                Texts.get("DeputiesView.appoint"),
                Texts.get("DeputiesView.consequence"),
                Texts.get("DeputiesView.appoint"),
                () -> {
                    if (deputy.isEmpty() || from.isEmpty() || to.isEmpty()) {
                        throw new InvalidInput(List.of(Input.error("deputy", "required")));
                    }
                    deputies.appoint(new Deputies.Appointment(
                            deputy.getValue().account(),
                            from.getValue().atStartOfDay(Times.ZONE).toInstant(),
                            to.getValue().plusDays(1).atStartOfDay(Times.ZONE).toInstant(),
                            null));
                    Notices.say(Texts.get(
                            "DeputiesView.appointed", deputy.getValue().displayName()));
                    refresh();
                });
        if (people.isEmpty()) {
            dialog.with(new Paragraph(Texts.get("DeputiesView.nobody")))
                    .withoutAct()
                    .open();
        } else {
            dialog.with(deputy, from, to).open();
        }
    }

    private static DatePicker day(String label, String id) {
        DatePicker field = ChineseTexts.datePicker();
        field.setLabel(Texts.get(label));
        field.setId(id);
        field.setRequiredIndicatorVisible(true);
        return field;
    }
}
