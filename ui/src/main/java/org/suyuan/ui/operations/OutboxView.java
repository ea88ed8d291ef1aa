package org.suyuan.ui.operations;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.outbox.OutboxOperations;
import org.suyuan.outbox.OutboxOperations.ConsumerState;
import org.suyuan.outbox.OutboxOperations.DeadLetter;
import org.suyuan.search.Indexes;
import org.suyuan.search.Indexes.IndexState;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.PageRequest;
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

/** What leaves the database, and the indexes: how much waits and for how long, dead letters, rebuilding. */
@Route(value = "operations/outbox", layout = WorkbenchLayout.class)
@RolesAllowed("OPERATE")
public class OutboxView extends Div implements BeforeEnterObserver, TitledView {

    private static final int LOOK_AGAIN_MILLIS = 5000;
    private static final int PAGE = 50;
    private static final String CARD = "card";
    private static final Duration LATE = Duration.ofSeconds(10);

    private final transient OutboxOperations outbox;
    private final transient Indexes indexes;
    private final transient Times times;
    private final Grid<ConsumerState> consumers = new Grid<>();
    private final Grid<IndexState> states = new Grid<>();
    private final Grid<DeadLetter> letters = new Grid<>();
    private final Div dead = new Div();
    private final Span unread = new Span();
    private transient List<ConsumerState> shownConsumers = List.of();
    private transient List<IndexState> shownStates = List.of();
    private long shownDead = -1;
    private @Nullable Registration polling;

    public OutboxView(OutboxOperations outbox, Indexes indexes, Times times) {
        this.outbox = outbox;
        this.indexes = indexes;
        this.times = times;
        addClassName("view");
        Div head = new Div(new H1(title()));
        head.addClassName("view-head");
        consumerColumns();
        indexColumns();
        letterColumns();
        narrow(false);
        NarrowWindow.watch(this, this::narrow);
        unread.setText(Texts.get("OutboxView.unread"));
        unread.setId("unread");
        unread.getElement().setAttribute("role", "alert");
        unread.setVisible(false);
        add(
                head,
                unread,
                part("OutboxView.consumers", "OutboxView.consumersWhat", consumers),
                part("OutboxView.indexes", "OutboxView.indexesWhat", states),
                part("OutboxView.dead", "OutboxView.deadWhat", dead));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        shownDead = -1;
        refresh();
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        attached.getUI().setPollInterval(LOOK_AGAIN_MILLIS);
        polling = attached.getUI().addPollListener(poll -> lookAgain());
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        detached.getUI().setPollInterval(-1);
        if (polling != null) {
            polling.remove();
        }
        super.onDetach(detached);
    }

    /** What cannot be read now is read the next time; what is shown stays. */
    private void lookAgain() {
        try {
            refresh();
            unread.setVisible(false);
        } catch (RuntimeException unavailable) {
            unread.setVisible(true);
        }
    }

    private void refresh() {
        // Rows that are the same stay as they are, and the focus in them.
        List<ConsumerState> overview = outbox.overview();
        if (!overview.equals(shownConsumers)) {
            shownConsumers = overview;
            consumers.setItems(overview);
        }
        List<IndexState> now = indexes.states();
        if (!now.equals(shownStates)) {
            shownStates = now;
            states.setItems(now);
        }
        long count =
                outbox.deadLetters(null, new PageRequest(0, 1, null, false)).total();
        if (count != shownDead) {
            shownDead = count;
            showLetters(count);
        }
    }

    private void showLetters(long count) {
        dead.removeAll();
        if (count == 0) {
            dead.add(new Paragraph(Texts.get("OutboxView.noDead")));
            return;
        }
        letters.setDataProvider(
                DataProvider.fromCallbacks(
                        query -> outbox
                                .deadLetters(null, new PageRequest(query.getOffset() / PAGE, PAGE, null, false))
                                .items()
                                .stream()
                                .skip(query.getOffset() % PAGE)
                                .limit(query.getLimit()),
                        query -> (int) count));
        letters.setAllRowsVisible(count <= PAGE);
        letters.setHeight(count <= PAGE ? null : "28rem");
        dead.add(letters);
    }

    private void consumerColumns() {
        plain(consumers, "consumers");
        card(
                consumers,
                state -> consumerName(state.consumer()),
                OutboxView::badge,
                state -> Texts.get(
                        "OutboxView.card", number(state.depth()), duration(state.lag()), number(state.dead())),
                this::consumerActs);
        consumers
                .addColumn(state -> consumerName(state.consumer()))
                .setHeader(Texts.get("OutboxView.consumer"))
                .setFlexGrow(2);
        consumers.addComponentColumn(OutboxView::badge).setHeader(Texts.get("OutboxView.state"));
        consumers.addColumn(state -> number(state.depth())).setHeader(Texts.get("OutboxView.depth"));
        consumers.addColumn(state -> duration(state.lag())).setHeader(Texts.get("OutboxView.lag"));
        consumers.addColumn(state -> number(state.dead())).setHeader(Texts.get("OutboxView.deadCount"));
        consumers.addComponentColumn(this::consumerActs).setKey("act").setHeader(Texts.get("OutboxView.act"));
    }

    private static StatusBadge badge(ConsumerState state) {
        if (state.dead() > 0) {
            return new StatusBadge(Tone.REFUSED, Texts.get("OutboxView.hasDead"));
        }
        return state.lag().compareTo(LATE) > 0
                ? new StatusBadge(Tone.WAITING, Texts.get("OutboxView.late"))
                : new StatusBadge(Tone.DONE, Texts.get("OutboxView.fine"));
    }

    private Component consumerActs(ConsumerState state) {
        Button retry = small(
                "OutboxView.retryAll",
                () -> act(() -> {
                    int revived = outbox.retryAll(state.consumer());
                    Notices.say(Texts.get("OutboxView.retried", revived));
                }));
        retry.setVisible(state.dead() > 0);
        return retry;
    }

    private void indexColumns() {
        plain(states, "indexes");
        card(
                states,
                state -> kindName(state.kind()),
                OutboxView::badge,
                state -> Texts.get("OutboxView.indexCard", documents(state)),
                this::indexActs);
        states.addColumn(state -> kindName(state.kind()))
                .setHeader(Texts.get("OutboxView.index"))
                .setFlexGrow(2);
        states.addComponentColumn(OutboxView::badge).setHeader(Texts.get("OutboxView.state"));
        states.addColumn(OutboxView::documents).setHeader(Texts.get("OutboxView.documents"));
        states.addComponentColumn(state -> times.text(state.rebuiltAt())).setHeader(Texts.get("OutboxView.rebuiltAt"));
        states.addComponentColumn(state -> times.text(state.reconciledAt()))
                .setHeader(Texts.get("OutboxView.reconciledAt"));
        states.addComponentColumn(this::indexActs)
                .setKey("act")
                .setHeader(Texts.get("OutboxView.act"))
                .setAutoWidth(true);
    }

    private static StatusBadge badge(IndexState state) {
        if (state.rebuilding()) {
            return new StatusBadge(
                    Tone.WAITING, Texts.get("OutboxView.rebuilding", state.rebuilt() == null ? 0L : state.rebuilt()));
        }
        return state.documents() == null
                ? new StatusBadge(Tone.REFUSED, Texts.get("OutboxView.silent"))
                : new StatusBadge(Tone.DONE, Texts.get("OutboxView.fine"));
    }

    private static String documents(IndexState state) {
        return state.documents() == null ? Texts.get("Times.none") : number(state.documents());
    }

    private Component indexActs(IndexState state) {
        Button rebuild = small("OutboxView.rebuild", () -> confirmRebuild(state));
        rebuild.setId("rebuild-" + state.kind());
        rebuild.setEnabled(!state.rebuilding());
        Button reconcile = small(
                "OutboxView.reconcile",
                () -> act(() -> {
                    indexes.reconcile(state.kind());
                    Notices.say(Texts.get("OutboxView.reconciling", kindName(state.kind())));
                }));
        Div acts = new Div(rebuild, reconcile);
        acts.addClassName("row-acts");
        return acts;
    }

    private void confirmRebuild(IndexState state) {
        ConfirmDialog dialog = new ConfirmDialog(
                Texts.get("OutboxView.rebuildTitle", kindName(state.kind())),
                Texts.get("OutboxView.rebuildWhat"),
                Texts.get("OutboxView.rebuild"),
                confirm -> act(() -> {
                    indexes.rebuild(state.kind());
                    Notices.say(Texts.get("OutboxView.rebuildAsked", kindName(state.kind())));
                }));
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.get("Button.cancel"));
        dialog.open();
    }

    private void letterColumns() {
        plain(letters, "dead-letters");
        letters.setPageSize(PAGE);
        card(
                letters,
                OutboxView::object,
                letter -> times.text(letter.deadAt()),
                letter -> Texts.get("OutboxView.letterCard", letter.reason(), number(letter.attempts())),
                this::letterActs);
        letters.addComponentColumn(letter -> times.text(letter.deadAt()))
                .setHeader(Texts.get("OutboxView.deadAt"))
                .setWidth("10rem")
                .setFlexGrow(0);
        letters.addColumn(letter -> consumerName(letter.consumer())).setHeader(Texts.get("OutboxView.consumer"));
        letters.addColumn(OutboxView::object)
                .setHeader(Texts.get("OutboxView.objectTitle"))
                .setFlexGrow(2)
                .setResizable(true);
        letters.addColumn(letter -> number(letter.attempts())).setHeader(Texts.get("OutboxView.attempts"));
        letters.addColumn(DeadLetter::reason)
                .setHeader(Texts.get("OutboxView.reason"))
                .setFlexGrow(3)
                .setTooltipGenerator(DeadLetter::reason)
                .setResizable(true);
        letters.addComponentColumn(this::letterActs).setKey("act").setHeader(Texts.get("OutboxView.act"));
    }

    private static String object(DeadLetter letter) {
        return Texts.get("OutboxView.object", kindName(letter.kind()), letter.objectId());
    }

    private Component letterActs(DeadLetter letter) {
        return small(
                "OutboxView.retry",
                () -> act(() -> {
                    outbox.retry(letter.id());
                    Notices.say(Texts.get("OutboxView.retried", 1));
                }));
    }

    /** A column that is the whole row, for a narrow window. */
    private static <T> void card(
            Grid<T> grid,
            ValueProvider<T, String> name,
            ValueProvider<T, Component> state,
            ValueProvider<T, String> facts,
            ValueProvider<T, Component> acts) {
        grid.addComponentColumn(row -> {
                    Div first = new Div(new Span(name.apply(row)), state.apply(row));
                    Span what = new Span(facts.apply(row));
                    what.addClassNames("soft", "small");
                    Div second = new Div(what, acts.apply(row));
                    first.addClassName("card-line");
                    second.addClassName("card-line");
                    Div card = new Div(first, second);
                    card.addClassName("row-card");
                    return card;
                })
                .setKey(CARD)
                .setHeader(Texts.get("OutboxView.card.header"));
    }

    private void narrow(boolean narrow) {
        Stream.of(consumers, states, letters)
                .flatMap(grid -> grid.getColumns().stream())
                .forEach(column -> column.setVisible(CARD.equals(column.getKey()) == narrow));
    }

    private void act(Runnable what) {
        try {
            what.run();
        } catch (DomainException gone) {
            Notices.fail(gone.getMessage());
        }
        shownDead = -1;
        refresh();
    }

    private static Section part(String heading, String what, Component content) {
        Paragraph explained = new Paragraph(Texts.get(what));
        explained.addClassNames("soft", "small");
        Section section = new Section(new H2(Texts.get(heading)), explained, content);
        section.addClassNames("card", "operations-part");
        return section;
    }

    private static void plain(Grid<?> grid, String id) {
        grid.setId(id);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.setEmptyStateComponent(new EmptyState(Glyph.QUEUE, Texts.get("OutboxView.nothing")));
    }

    private static Button small(String text, Runnable act) {
        Button button = new Button(Texts.get(text), click -> act.run());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        return button;
    }

    private static String consumerName(String consumer) {
        return Texts.find("Consumer." + consumer).orElse(consumer);
    }

    private static String kindName(String kind) {
        return Texts.find("Kind." + kind).orElse(kind);
    }

    private static String number(long count) {
        return Texts.get("OutboxView.number", count);
    }

    private static String duration(Duration length) {
        if (length.toDays() >= 2) {
            return Texts.get("Times.days", length.toDays());
        }
        if (length.toMinutes() >= 60) {
            return Texts.get("Times.hours", length.toHours());
        }
        return length.toSeconds() >= 60
                ? Texts.get("Times.minutes", length.toMinutes())
                : Texts.get("OutboxView.seconds", length.toSeconds());
    }
}
