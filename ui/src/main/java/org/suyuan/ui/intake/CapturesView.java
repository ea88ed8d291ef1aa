package org.suyuan.ui.intake;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
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
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import jakarta.annotation.security.RolesAllowed;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipException;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.intake.CaptureJobs;
import org.suyuan.intake.CaptureJobs.Job;
import org.suyuan.intake.CaptureSource;
import org.suyuan.intake.CaptureState;
import org.suyuan.intake.RecordWorkbooks;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectImports;
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

/** Records in files: what was sent, how far it is, and what is wrong with it. Operators see what everybody sent. */
@Route(value = "captures", layout = WorkbenchLayout.class)
@RolesAllowed({"RECORD_REPORT", "OPERATE"})
public class CapturesView extends Div implements TitledView {

    private static final int PAGE = 50;
    private static final String CARD = "card";
    private static final int STEPS = 4;
    private static final int LONGEST_NAME = 200;
    private static final String WORKBOOK = SubjectImports.Workbook.TYPE;

    private final transient CaptureJobs jobs;
    private final transient RecordWorkbooks workbooks;
    private final transient Times times;
    private final Grid<Job> grid = new Grid<>();
    private final Set<String> underWay = new HashSet<>();

    public CapturesView(CaptureJobs jobs, RecordWorkbooks workbooks, Times times) {
        this.jobs = jobs;
        this.workbooks = workbooks;
        this.times = times;
        addClassName("view");
        Div head = new Div(new H1(title()));
        head.addClassName("view-head");
        columns();
        Paragraph kept = new Paragraph(Texts.get("CapturesView.kept"));
        kept.addClassNames("soft", "small");
        Section list = new Section(new H2(Texts.get("CapturesView.jobs")), kept, grid);
        list.addClassNames("card", "operations-part");
        add(head);
        if (CurrentScope.required().may(Permission.RECORD_REPORT)) {
            add(sending());
        }
        add(list);
        narrow(false);
        NarrowWindow.watch(this, this::narrow);
    }

    private Section sending() {
        OrderedList steps = new OrderedList();
        steps.addClassName("import-steps");
        for (int step = 1; step <= STEPS; step++) {
            steps.add(new ListItem(Texts.get("CapturesView.step" + step, CaptureJobs.MOST_RECORDS)));
        }
        Section section = new Section(new H2(Texts.get("CapturesView.send")), steps, template(), drop());
        section.addClassNames("card", "operations-part", "import-send");
        return section;
    }

    private Anchor template() {
        Anchor template = new Anchor();
        template.setText(Texts.get("CapturesView.template"));
        template.addClassName("button");
        template.setId("template");
        DownloadHandler file = event -> {
            event.setFileName(Texts.get("RecordSheet.templateFile"));
            event.setContentType(WORKBOOK);
            workbooks.template(event.getOutputStream());
        };
        template.setHref(file);
        return template;
    }

    private FileDrop drop() {
        return new FileDrop(this::take, this::taken)
                .atMost(CaptureJobs.LARGEST, Texts.get("CapturesView.tooLarge"))
                .only(Texts.get("CapturesView.wrongType"), ".json", ".ndjson", ".jsonl", ".gz", ".xlsx", WORKBOOK);
    }

    private void take(String name, InputStream sent) throws IOException {
        BufferedInputStream content = new BufferedInputStream(sent);
        if (RecordFile.workbook(content)) {
            try (RecordWorkbooks.Taken workbook = workbooks.receive(content, CaptureSource.WORKBENCH, name)) {
                workbooks.queue(workbook);
            }
            return;
        }
        try (CaptureJobs.Received received = received(name, content)) {
            jobs.queue(received);
        } catch (CaptureJobs.NoJson | ZipException | EOFException none) {
            throw new FileDrop.Refused(Texts.get("CapturesView.noJson"));
        }
    }

    private CaptureJobs.Received received(String name, BufferedInputStream content) throws IOException {
        RecordFile file = RecordFile.of(content);
        return jobs.receive(
                file.content(),
                file.format(),
                CaptureSource.WORKBENCH,
                name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name);
    }

    private void taken(String name) {
        Notices.say(Texts.get("CapturesView.taken", name));
        refresh();
    }

    private void columns() {
        grid.setId("captures");
        grid.setPageSize(PAGE);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateComponent(new EmptyState(Glyph.QUEUE, Texts.get("CapturesView.none")));
        grid.addComponentColumn(this::card).setKey(CARD).setHeader(Texts.get("CapturesView.jobs"));
        grid.addColumn(CapturesView::name)
                .setKey("file")
                .setHeader(Texts.get("CapturesView.file"))
                .setWidth("8rem")
                .setFlexGrow(2)
                .setTooltipGenerator(CapturesView::name);
        grid.addColumn(Job::sender)
                .setKey("sender")
                .setHeader(Texts.get("CapturesView.sender"))
                .setWidth("7rem")
                .setFlexGrow(1);
        grid.addComponentColumn(job -> times.text(job.createdAt()))
                .setKey("createdAt")
                .setHeader(Texts.get("CapturesView.createdAt"))
                .setWidth("9rem")
                .setFlexGrow(0);
        grid.addComponentColumn(this::state)
                .setKey("state")
                .setHeader(Texts.get("CapturesView.state"))
                .setWidth("10rem")
                .setFlexGrow(2);
        number("received", Job::received);
        number("accepted", Job::accepted);
        number("duplicated", Job::duplicated);
        number("rejected", Job::rejected);
        grid.addComponentColumn(this::acts)
                .setKey("acts")
                .setHeader(Texts.get("CapturesView.act"))
                .setWidth("7rem")
                .setFlexGrow(0);
    }

    private void number(String key, ValueProvider<Job, Integer> count) {
        grid.addColumn(job -> Texts.get("CapturesView.number", count.apply(job)))
                .setKey(key)
                .setHeader(Texts.get("CapturesView." + key))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private static String name(Job job) {
        return Objects.toString(job.fileName(), Texts.get("CapturesView.byInterface"));
    }

    private Component card(Job job) {
        Span counts = new Span(
                Texts.get("CapturesView.counts", job.received(), job.accepted(), job.duplicated(), job.rejected()));
        counts.addClassNames("soft", "small");
        Div last = new Div(times.text(job.createdAt()), acts(job));
        last.addClassName("card-line");
        Span name = new Span(name(job));
        name.addClassName("import-name");
        Div card = new Div(name, state(job), counts, last);
        card.addClassName("row-card");
        return card;
    }

    private Component state(Job job) {
        Div state = new Div(new StatusBadge(tone(job), Texts.of(job.state())));
        state.addClassName("stacked");
        if (job.finishedAt() == null) {
            int percent = job.received() == 0 ? 0 : (int) (100L * job.settled() / job.received());
            ProgressBar bar = new ProgressBar(0, 100, percent);
            bar.getElement().setAttribute("aria-label", Texts.get("CapturesView.progress", name(job)));
            Span done = new Span(Texts.get("CapturesView.done", percent, job.settled(), job.received()));
            done.addClassNames("soft", "small");
            state.add(bar, done);
        }
        if (job.failure() != null) {
            Span why = new Span(Texts.of(job.failure()));
            why.addClassNames("soft", "small");
            state.add(why);
        }
        return state;
    }

    private static Tone tone(Job job) {
        return switch (job.state()) {
            case RECEIVING, QUEUED, RUNNING -> Tone.WAITING;
            case DONE -> job.rejected() == 0 ? Tone.DONE : Tone.RETURNED;
            case FAILED -> Tone.REFUSED;
        };
    }

    private Component acts(Job job) {
        Div acts = new Div();
        acts.addClassName("row-acts");
        if (job.rejected() > 0) {
            Button errors = new Button(
                    Texts.get("CapturesView.errors"),
                    click -> new CaptureErrorsDialog(jobs, workbooks, job.id(), name(job)).open());
            errors.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
            errors.setAriaLabel(Texts.get("CapturesView.errorsOf", name(job)));
            acts.add(errors);
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
        Paged<Job> newest = jobs.jobs(null, page(0));
        for (Job job : newest.items()) {
            if (underWay.remove(job.id()) && job.finishedAt() != null) {
                Notices.say(Texts.get(
                        job.state() == CaptureState.DONE ? "CapturesView.ended" : "CapturesView.brokenOff",
                        name(job),
                        job.accepted(),
                        job.duplicated(),
                        job.rejected()));
            }
        }
        underWay.clear();
        newest.items().stream()
                .filter(job -> job.finishedAt() == null)
                .map(Job::id)
                .forEach(underWay::add);
        int total = (int) Math.min(newest.total(), Integer.MAX_VALUE);
        grid.setAllRowsVisible(total <= PAGE);
        grid.setHeight(total <= PAGE ? null : "32rem");
        grid.setDataProvider(DataProvider.fromCallbacks(
                query -> jobs.jobs(null, page(query.getOffset() / PAGE)).items().stream()
                        .skip(query.getOffset() % PAGE)
                        .limit(query.getLimit()),
                query -> total));
        if (!underWay.isEmpty()) {
            getElement()
                    .executeJs("clearTimeout(this.again); this.again = setTimeout(() => this.$server.again(), 1500)");
        }
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
        boolean all = CurrentScope.required().may(Permission.OPERATE);
        grid.getColumns()
                .forEach(column -> column.setVisible(
                        CARD.equals(column.getKey()) == narrow && (all || !"sender".equals(column.getKey()))));
    }
}
