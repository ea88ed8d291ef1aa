package org.suyuan.ui.security;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.stream.Stream;
import org.suyuan.disclosure.SecurityReports;
import org.suyuan.disclosure.SecurityReports.SecurityReport;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Deadlines;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.NarrowWindow;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** Weaknesses of the platform that people reported, with the deadline of the answer. */
@Route(value = "security-reports", layout = WorkbenchLayout.class)
@RolesAllowed("RIGHTS_GRANT")
public class SecurityReportsView extends Div implements TitledView {

    private static final int PAGE = 50;
    private static final String CARD = "card";

    private final transient SecurityReports reports;
    private final transient Times times;
    private final transient Deadlines deadlines;
    private final transient Clock clock;
    private final Checkbox all = new Checkbox(Texts.get("SecurityReportsView.all"));
    private final Span total = new Span();
    private final Grid<SecurityReport> grid = new Grid<>();

    public SecurityReportsView(SecurityReports reports, Times times, Deadlines deadlines, Clock clock) {
        this.reports = reports;
        this.times = times;
        this.deadlines = deadlines;
        this.clock = clock;
        addClassNames("view", "view-fill");
        total.addClassName("soft");
        total.getElement().setAttribute("role", "status");
        all.setId("all");
        all.addValueChangeListener(change -> refresh());
        Div head = new Div(new H1(title()), total, all);
        head.addClassName("view-head");
        columns();
        narrow(false);
        NarrowWindow.watch(this, this::narrow);
        add(head, grid);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        refresh();
    }

    private void refresh() {
        boolean openOnly = !all.getValue();
        long count = reports.list(openOnly, page(0)).total();
        total.setText(Texts.get("SecurityReportsView.total", count, reports.open()));
        grid.setDataProvider(DataProvider.fromCallbacks(query -> rows(query, openOnly), query -> (int) count));
    }

    private Stream<SecurityReport> rows(Query<SecurityReport, ?> query, boolean openOnly) {
        return reports.list(openOnly, page(query.getOffset() / PAGE)).items().stream()
                .skip(query.getOffset() % PAGE)
                .limit(query.getLimit());
    }

    private static PageRequest page(int number) {
        return new PageRequest(number, PAGE, null, false);
    }

    private void columns() {
        grid.setId("reports");
        grid.setPageSize(PAGE);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateComponent(new EmptyState(Glyph.CHECK, Texts.get("SecurityReportsView.none")));
        grid.addComponentColumn(this::card).setKey(CARD).setHeader(title());
        grid.addColumn(SecurityReport::number)
                .setHeader(Texts.get("SecurityReportsView.number"))
                .setWidth("11rem")
                .setFlexGrow(0);
        grid.addColumn(SecurityReport::description)
                .setHeader(Texts.get("SecurityReportsView.description"))
                .setFlexGrow(4)
                .setTooltipGenerator(SecurityReport::description);
        grid.addColumn(report -> report.whereabouts() == null ? Texts.get("Times.none") : report.whereabouts())
                .setHeader(Texts.get("SecurityReportsView.whereabouts"))
                .setFlexGrow(2);
        grid.addComponentColumn(report -> times.text(report.receivedAt()))
                .setHeader(Texts.get("SecurityReportsView.receivedAt"))
                .setWidth("10rem")
                .setFlexGrow(0);
        grid.addComponentColumn(this::state)
                .setHeader(Texts.get("SecurityReportsView.state"))
                .setWidth("11rem")
                .setFlexGrow(0);
        grid.setItemDetailsRenderer(new ComponentRenderer<>(this::details));
    }

    private void narrow(boolean narrow) {
        grid.getColumns().forEach(column -> column.setVisible(CARD.equals(column.getKey()) == narrow));
    }

    private Component card(SecurityReport report) {
        Div line = new Div(new Span(report.number()), state(report));
        line.addClassName("card-line");
        Span what = new Span(report.description());
        what.addClassNames("soft", "small");
        Div card = new Div(line, what, times.text(report.receivedAt()));
        card.addClassName("row-card");
        return card;
    }

    private Component state(SecurityReport report) {
        if (report.answeredAt() != null) {
            return new StatusBadge(Tone.DONE, Texts.get("SecurityReportsView.answered"));
        }
        return clock.instant().isAfter(report.dueAt())
                ? new StatusBadge(Tone.REFUSED, deadlines.words(report.dueAt()))
                : new StatusBadge(Tone.WAITING, deadlines.words(report.dueAt()));
    }

    Component details(SecurityReport report) {
        Div details = new Div(new Pre(report.description()));
        details.addClassName("mail-body");
        if (report.contact() != null) {
            details.add(new Paragraph(Texts.get("SecurityReportsView.contact", report.contact())));
        }
        if (report.answeredAt() != null) {
            details.add(
                    new Paragraph(Texts.get(
                            "SecurityReportsView.answeredBy",
                            String.valueOf(report.answeredByName()),
                            Times.minute(report.answeredAt()))),
                    new Pre(String.valueOf(report.answer())));
            return details;
        }
        TextArea answer = new TextArea(Texts.get("SecurityReportsView.answer"));
        answer.setId("answer");
        answer.setWidthFull();
        answer.setMaxLength(SecurityReports.LONGEST_ANSWER);
        answer.setHelperText(Texts.get(
                report.contact() == null ? "SecurityReportsView.noContact" : "SecurityReportsView.goesTo",
                String.valueOf(report.contact())));
        Button send = new Button(Texts.get("SecurityReportsView.send"), click -> answer(report, answer));
        send.setId("send");
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        send.addClickShortcut(Key.ENTER, KeyModifier.CONTROL).listenOn(answer);
        details.add(answer, send);
        return details;
    }

    private void answer(SecurityReport report, TextArea answer) {
        try {
            reports.answer(report.id(), answer.getValue());
            Notices.say(Texts.get("SecurityReportsView.sent", report.number()));
            refresh();
        } catch (InvalidInput invalid) {
            answer.setErrorMessage(invalid.errors().get(0).message());
            answer.setInvalid(true);
        } catch (DomainException gone) {
            Notices.fail(gone.getMessage());
            refresh();
        }
    }
}
