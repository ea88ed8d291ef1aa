package org.suyuan.ui.export;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.export.ExportRequest;
import org.suyuan.identity.export.ExportState;
import org.suyuan.identity.export.Exports;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.NarrowWindow;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** Requests to take personal data away in full: those that wait for a second person, and one's own. */
@Route(value = "exports", layout = WorkbenchLayout.class)
@RolesAllowed({"CONTACT_READ", "EXPORT_CONFIRM"})
public class ExportsView extends Div implements TitledView {

    private static final int PAGE = 50;
    private static final String CARD = "card";

    private final transient Exports exports;
    private final transient Times times;
    private final transient Clock clock;
    private final transient Map<String, FullExport> files;
    private final Grid<ExportRequest> waiting = new Grid<>();
    private final Grid<ExportRequest> mine = new Grid<>();

    public ExportsView(Exports exports, List<FullExport> files, Times times, Clock clock) {
        this.exports = exports;
        this.times = times;
        this.clock = clock;
        this.files = files.stream().collect(Collectors.toMap(FullExport::kind, Function.identity()));
        addClassName("view");
        Div head = new Div(new H1(title()));
        head.addClassName("view-head");
        add(head);
        if (CurrentScope.required().may(Permission.EXPORT_CONFIRM)) {
            columns(waiting, "waiting", this::decisions);
            add(part("ExportsView.waiting", waiting));
        }
        if (CurrentScope.required().may(Permission.CONTACT_READ)) {
            columns(mine, "mine", this::own);
            add(part("ExportsView.mine", mine));
        }
        narrow(false);
        NarrowWindow.watch(this, this::narrow);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        refresh();
    }

    private void refresh() {
        if (waiting.getParent().isPresent()) {
            fill(waiting, exports::waiting);
        }
        if (mine.getParent().isPresent()) {
            fill(mine, exports::mine);
        }
    }

    private static void fill(Grid<ExportRequest> grid, Function<PageRequest, Paged<ExportRequest>> source) {
        int total = (int) source.apply(page(0)).total();
        grid.setAllRowsVisible(total <= PAGE);
        grid.setHeight(total <= PAGE ? null : "28rem");
        grid.setDataProvider(DataProvider.fromCallbacks(query -> rows(query, source), query -> total));
    }

    private static Stream<ExportRequest> rows(
            Query<ExportRequest, ?> query, Function<PageRequest, Paged<ExportRequest>> source) {
        return source.apply(page(query.getOffset() / PAGE)).items().stream()
                .skip(query.getOffset() % PAGE)
                .limit(query.getLimit());
    }

    private static PageRequest page(int number) {
        return new PageRequest(number, PAGE, null, false);
    }

    private void columns(Grid<ExportRequest> grid, String id, Function<ExportRequest, Component> acts) {
        grid.setId(id);
        grid.setPageSize(PAGE);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateComponent(new EmptyState(Glyph.DOWNLOAD, Texts.get("ExportsView." + id + ".none")));
        grid.addComponentColumn(request -> card(request, acts)).setKey(CARD).setHeader(title());
        grid.addColumn(ExportRequest::summary)
                .setHeader(Texts.get("ExportsView.summary"))
                .setFlexGrow(3);
        grid.addColumn(ExportRequest::reason)
                .setHeader(Texts.get("ExportsView.reason"))
                .setFlexGrow(3);
        grid.addColumn(ExportRequest::requesterName)
                .setHeader(Texts.get("ExportsView.requester"))
                .setFlexGrow(1);
        grid.addComponentColumn(request -> times.text(request.requestedAt()))
                .setHeader(Texts.get("ExportsView.requestedAt"))
                .setWidth("10rem")
                .setFlexGrow(0);
        grid.addComponentColumn(this::state)
                .setHeader(Texts.get("ExportsView.state"))
                .setFlexGrow(2);
        grid.addComponentColumn(acts::apply)
                .setKey("act")
                .setHeader(Texts.get("OutboxView.act"))
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private Component card(ExportRequest request, Function<ExportRequest, Component> acts) {
        Span reason = new Span(request.reason());
        reason.addClassNames("soft", "small");
        Div line = new Div(new Span(request.requesterName()), times.text(request.requestedAt()));
        line.addClassName("card-line");
        Div last = new Div(state(request), acts.apply(request));
        last.addClassName("card-line");
        Div card = new Div(new Span(request.summary()), reason, line, last);
        card.addClassName("row-card");
        return card;
    }

    private Component state(ExportRequest request) {
        Div state = new Div(new StatusBadge(tone(request.state()), Texts.of(request.state())));
        if (request.decidedByName() != null && request.state() != ExportState.WITHDRAWN) {
            Span by = new Span(Texts.get(
                    "ExportsView.by", request.decidedByName(), Objects.requireNonNullElse(request.opinion(), "")));
            by.addClassNames("soft", "small");
            state.add(by);
        }
        if (request.validUntil() != null) {
            Span until = new Span(Texts.get(
                    downloadable(request) ? "ExportsView.until" : "ExportsView.over",
                    Times.minute(request.validUntil())));
            until.addClassNames("soft", "small");
            state.add(until);
        }
        state.addClassName("stacked");
        return state;
    }

    private static Tone tone(ExportState state) {
        return switch (state) {
            case REQUESTED -> Tone.WAITING;
            case CONFIRMED -> Tone.DONE;
            case REFUSED -> Tone.REFUSED;
            case WITHDRAWN -> Tone.ENDED;
        };
    }

    private boolean downloadable(ExportRequest request) {
        return request.validUntil() != null && clock.instant().isBefore(request.validUntil());
    }

    private Component decisions(ExportRequest request) {
        Button confirm = small("ExportsView.confirm", () -> decide(request, true));
        Button refuse = small("ExportsView.refuse", () -> decide(request, false));
        Div acts = new Div(confirm, refuse);
        acts.addClassName("row-acts");
        return acts;
    }

    private Component own(ExportRequest request) {
        Div acts = new Div();
        acts.addClassName("row-acts");
        FullExport file = files.get(request.kind());
        if (request.state() == ExportState.REQUESTED) {
            acts.add(small("ExportsView.withdraw", () -> act(() -> exports.withdraw(request.id()))));
        } else if (downloadable(request) && file != null) {
            Anchor download = new Anchor();
            download.setText(Texts.get("ExportsView.download"));
            download.addClassName("button");
            download.setHref(file.file(request.id()));
            acts.add(download);
        }
        return acts;
    }

    private void decide(ExportRequest request, boolean confirmed) {
        String key = confirmed ? "ExportsView.confirm" : "ExportsView.refuse";
        TextArea opinion = new TextArea(Texts.get(confirmed ? "ExportsView.remark" : "ExportsView.opinion"));
        opinion.setMaxLength(500);
        opinion.setWidthFull();
        opinion.setId("opinion");
        ConfirmDialog dialog = new ConfirmDialog(
                Texts.get(key + ".title", request.requesterName()),
                "",
                Texts.get(key),
                sure -> act(() -> exports.decide(request.id(), confirmed, opinion.getValue())));
        dialog.add(new Div(new Paragraph(request.summary()), new Paragraph(Texts.get(key + ".what")), opinion));
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.get("Button.cancel"));
        dialog.open();
    }

    private void act(Runnable what) {
        try {
            what.run();
        } catch (DomainException refused) {
            Notices.fail(refused.getMessage());
        }
        refresh();
    }

    private void narrow(boolean narrow) {
        Stream.of(waiting, mine)
                .flatMap(grid -> grid.getColumns().stream())
                .forEach(column -> column.setVisible(CARD.equals(column.getKey()) == narrow));
    }

    private static Section part(String heading, Component content) {
        Paragraph explained = new Paragraph(Texts.get(heading + ".what"));
        explained.addClassNames("soft", "small");
        Section section = new Section(new H2(Texts.get(heading)), explained, content);
        section.addClassNames("card", "operations-part");
        return section;
    }

    private static Button small(String text, Runnable act) {
        Button button = new Button(Texts.get(text), click -> act.run());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        return button;
    }
}
