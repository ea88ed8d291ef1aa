package org.suyuan.ui.subject;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectImportState;
import org.suyuan.subject.SubjectImports;
import org.suyuan.subject.SubjectImports.Job;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.NarrowWindow;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.file.FileDrop;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** Subjects from a workbook: the template, what was sent, how far it is, and the result to correct and send again. */
@Route(value = "subjects/imports", layout = WorkbenchLayout.class)
@RolesAllowed("SUBJECT_APPLY")
public class SubjectImportsView extends Div implements TitledView {

    private static final int PAGE = 50;
    private static final int MEGABYTE = 1024 * 1024;
    private static final String CARD = "card";

    private final transient SubjectImports imports;
    private final transient Times times;
    private final Grid<Job> grid = new Grid<>();
    private final Set<String> underWay = new HashSet<>();

    public SubjectImportsView(SubjectImports imports, Times times) {
        this.imports = imports;
        this.times = times;
        addClassName("view");
        Div head = new Div(new H1(title()));
        head.addClassName("view-head");
        columns();
        Paragraph kept = new Paragraph(Texts.get("SubjectImportsView.kept"));
        kept.addClassNames("soft", "small");
        Section list = new Section(new H2(Texts.get("SubjectImportsView.mine")), kept, grid);
        list.addClassNames("card", "operations-part");
        add(head, sending(), list);
        narrow(false);
        NarrowWindow.watch(this, this::narrow);
    }

    private Section sending() {
        OrderedList steps = new OrderedList();
        steps.addClassName("import-steps");
        for (int step = 1; step <= 3; step++) {
            steps.add(new ListItem(Texts.get("SubjectImportsView.step" + step, SubjectImports.MOST)));
        }
        Section section =
                new Section(new H2(Texts.get("SubjectImportsView.send")), steps, template("template"), drop());
        section.addClassNames("card", "operations-part", "import-send");
        return section;
    }

    private Anchor template(String id) {
        Anchor template = new Anchor();
        template.setText(Texts.get("SubjectImportsView.template"));
        template.addClassName("button");
        template.setId(id);
        template.setHref(file(imports::template));
        return template;
    }

    private static DownloadHandler file(Supplier<SubjectImports.Workbook> made) {
        return event -> {
            SubjectImports.Workbook workbook = made.get();
            event.setFileName(workbook.fileName());
            event.setContentType(SubjectImports.Workbook.TYPE);
            workbook.content().writeTo(event.getOutputStream());
        };
    }

    private FileDrop drop() {
        return new FileDrop((name, content) -> imports.start(imports.read(name, content)), this::taken)
                .atMost(
                        SubjectImports.LARGEST,
                        Texts.get("SubjectImportsView.tooLarge", SubjectImports.LARGEST / MEGABYTE))
                .only(Texts.get("import.refused.no_workbook"), SubjectImports.Workbook.TYPE, ".xlsx");
    }

    private void taken(String name) {
        Notices.say(Texts.get("SubjectImportsView.taken", name));
        refresh();
    }

    private void columns() {
        grid.setId("imports");
        grid.setPageSize(PAGE);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateComponent(
                new EmptyState(Glyph.FILE, Texts.get("SubjectImportsView.none"), template("template-first")));
        grid.addComponentColumn(this::card).setKey(CARD).setHeader(Texts.get("SubjectImportsView.file"));
        grid.addColumn(Job::fileName)
                .setHeader(Texts.get("SubjectImportsView.file"))
                .setWidth("8rem")
                .setFlexGrow(2)
                .setTooltipGenerator(Job::fileName);
        grid.addComponentColumn(job -> times.text(job.receivedAt()))
                .setHeader(Texts.get("SubjectImportsView.receivedAt"))
                .setWidth("9rem")
                .setFlexGrow(0);
        grid.addComponentColumn(this::state)
                .setKey("state")
                .setHeader(Texts.get("SubjectImportsView.state"))
                .setWidth("10rem")
                .setFlexGrow(2);
        number("received", Job::received);
        number("accepted", Job::accepted);
        number("unchanged", Job::unchanged);
        number("rejected", Job::rejected);
        grid.addComponentColumn(this::acts)
                .setKey("acts")
                .setHeader(Texts.get("OutboxView.act"))
                .setWidth("8.5rem")
                .setFlexGrow(0);
    }

    private void number(String key, com.vaadin.flow.function.ValueProvider<Job, Integer> count) {
        grid.addColumn(job -> number(count.apply(job)))
                .setHeader(Texts.get("SubjectImportsView." + key))
                .setTextAlign(com.vaadin.flow.component.grid.ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private static String number(int count) {
        return Texts.get("SubjectImportsView.number", count);
    }

    private Component card(Job job) {
        Span name = new Span(job.fileName());
        name.addClassName("import-name");
        Span counts = new Span(Texts.get(
                "SubjectImportsView.counts", job.received(), job.accepted(), job.unchanged(), job.rejected()));
        counts.addClassNames("soft", "small");
        Div last = new Div(times.text(job.receivedAt()), acts(job));
        last.addClassName("card-line");
        Div card = new Div(name, state(job), counts, last);
        card.addClassName("row-card");
        return card;
    }

    private Component state(Job job) {
        Div state = new Div(new StatusBadge(tone(job), Texts.of(job.state())));
        state.addClassName("stacked");
        if (!job.state().ended()) {
            ProgressBar bar = new ProgressBar(0, 100, job.progress());
            bar.getElement().setAttribute("aria-label", Texts.get("SubjectImportsView.progress", job.fileName()));
            Span done = new Span(Texts.get("SubjectImportsView.done", job.progress(), job.settled(), job.received()));
            done.addClassNames("soft", "small");
            state.add(bar, done);
        }
        if (job.failure() != null) {
            Span why = new Span(job.failure());
            why.addClassNames("soft", "small");
            state.add(why);
        }
        return state;
    }

    private static Tone tone(Job job) {
        return switch (job.state()) {
            case QUEUED, RUNNING -> Tone.WAITING;
            case DONE -> job.rejected() == 0 ? Tone.DONE : Tone.RETURNED;
            case FAILED -> Tone.REFUSED;
        };
    }

    private Component acts(Job job) {
        Div acts = new Div();
        acts.addClassName("row-acts");
        if (job.state().ended()) {
            Anchor result = new Anchor();
            result.setText(Texts.get("SubjectImportsView.result"));
            result.addClassName("button");
            result.setHref(file(() -> imports.result(job.id())));
            result.getElement().setAttribute("aria-label", Texts.get("SubjectImportsView.resultOf", job.fileName()));
            acts.add(result);
        }
        return acts;
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        refresh();
    }

    /** Shows them as they are now, tells which have ended since, and looks again while one is under way. */
    private void refresh() {
        List<Job> newest = imports.mine(page(0)).items();
        int total = (int) imports.mine(page(0)).total();
        List<String> open =
                newest.stream().filter(job -> !job.state().ended()).map(Job::id).toList();
        for (Job job : newest) {
            if (underWay.contains(job.id()) && job.state().ended()) {
                Notices.say(Texts.get(
                        job.state() == SubjectImportState.DONE
                                ? "SubjectImportsView.ended"
                                : "SubjectImportsView.brokenOff",
                        job.fileName(),
                        job.accepted(),
                        job.unchanged(),
                        job.rejected()));
            }
        }
        underWay.clear();
        underWay.addAll(open);
        grid.setAllRowsVisible(total <= PAGE);
        grid.setHeight(total <= PAGE ? null : "32rem");
        grid.setDataProvider(
                DataProvider.fromCallbacks(query -> rows(query.getOffset(), query.getLimit()), query -> total));
        if (!open.isEmpty()) {
            getElement()
                    .executeJs("clearTimeout(this.again); this.again = setTimeout(() => this.$server.again(), 1500)");
        }
    }

    private Stream<Job> rows(int from, int many) {
        List<Job> rows = new ArrayList<>();
        for (int page = from / PAGE; page * PAGE < from + many; page++) {
            rows.addAll(imports.mine(page(page)).items());
        }
        return rows.stream().skip(from % PAGE).limit(many);
    }

    private static PageRequest page(int number) {
        return new PageRequest(number, PAGE, null, false);
    }

    /** Something was under way a moment ago. */
    @ClientCallable
    public void again() {
        refresh();
    }

    private void narrow(boolean narrow) {
        grid.getColumns().forEach(column -> column.setVisible(CARD.equals(column.getKey()) == narrow));
    }
}
