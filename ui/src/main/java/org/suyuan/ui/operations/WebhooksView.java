package org.suyuan.ui.operations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.exchange.PushState;
import org.suyuan.exchange.Webhooks;
import org.suyuan.exchange.Webhooks.Push;
import org.suyuan.exchange.Webhooks.Webhook;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.NarrowWindow;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** Who is told of changes and what became of it: subscriptions, deliveries, what was given up. */
@Route(value = "operations/webhooks", layout = WorkbenchLayout.class)
@RolesAllowed("OPERATE")
public class WebhooksView extends Div implements BeforeEnterObserver, TitledView {

    private static final int PAGE = 50;
    private static final String CARD = "card";
    private static final String CHOSEN = "id";
    private static final String STATE = "state";

    private final transient Webhooks webhooks;
    private final transient Regions regions;
    private final transient Times times;
    private final Grid<Webhook> hooks = new Grid<>();
    private final Grid<Push> pushes = new Grid<>();
    private final Select<PushState> states = new Select<>();
    private final Div deliveries = new Div();
    private transient @Nullable Webhook chosen;
    private transient @Nullable PushState state;

    public WebhooksView(Webhooks webhooks, Regions regions, Times times) {
        this.webhooks = webhooks;
        this.regions = regions;
        this.times = times;
        addClassName("view");
        Button add = new Button(Texts.get("WebhooksView.add"), Glyph.PLUS.create(), click -> create());
        add.setId("add");
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Button refresh = new Button(Texts.get("WebhooksView.refresh"), Glyph.REFRESH.create(), click -> refresh());
        refresh.setId("refresh");
        Div head = new Div(new H1(title()), refresh, add);
        head.addClassName("view-head");
        hookColumns();
        pushColumns();
        stateChoice();
        narrow(false);
        NarrowWindow.watch(this, this::narrow);
        Paragraph what = new Paragraph(Texts.get("WebhooksView.what"));
        what.addClassNames("soft", "small");
        Section list = new Section(what, hooks);
        list.addClassNames("card", "operations-part");
        deliveries.setVisible(false);
        add(head, list, deliveries);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters asked = event.getLocation().getQueryParameters();
        state = asked.getSingleParameter(STATE).flatMap(WebhooksView::stateOf).orElse(null);
        String id = asked.getSingleParameter(CHOSEN).orElse("");
        chosen = webhooks.all().stream()
                .filter(webhook -> webhook.id().equals(id))
                .findFirst()
                .orElse(null);
        refresh();
    }

    private static Optional<PushState> stateOf(String name) {
        return Stream.of(PushState.values())
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    private void refresh() {
        List<Webhook> all = webhooks.all();
        hooks.setItems(all);
        String id = chosen == null ? "" : chosen.id();
        chosen = all.stream()
                .filter(webhook -> webhook.id().equals(id))
                .findFirst()
                .orElse(null);
        showDeliveries();
    }

    /** The address says which receiver and which state are shown. */
    private void choose(@Nullable Webhook webhook, @Nullable PushState which) {
        chosen = webhook;
        state = which;
        getUI().ifPresent(ui -> {
            Map<String, String> parameters = new java.util.TreeMap<>();
            if (webhook != null) {
                parameters.put(CHOSEN, webhook.id());
            }
            if (which != null) {
                parameters.put(STATE, which.name());
            }
            ui.getPage()
                    .getHistory()
                    .replaceState(
                            null,
                            new com.vaadin.flow.router.Location(
                                    "operations/webhooks", QueryParameters.simple(parameters)));
        });
        showDeliveries();
    }

    private void showDeliveries() {
        Webhook webhook = chosen;
        deliveries.removeAll();
        deliveries.setVisible(webhook != null);
        if (webhook == null) {
            return;
        }
        PushState which = state;
        states.setValue(which);
        long count = webhooks.pushes(webhook.id(), which, page(0)).total();
        pushes.setDataProvider(DataProvider.fromCallbacks(
                query -> webhooks.pushes(webhook.id(), which, page(query.getOffset() / PAGE)).items().stream()
                        .skip(query.getOffset() % PAGE)
                        .limit(query.getLimit()),
                query -> (int) count));
        pushes.setAllRowsVisible(count <= PAGE);
        pushes.setHeight(count <= PAGE ? null : "28rem");
        Span total = new Span(Texts.get("WebhooksView.total", count));
        total.addClassNames("soft", "small");
        total.getElement().setAttribute("role", "status");
        Button retryAll = small(
                "WebhooksView.retryAll",
                () -> Notices.say(Texts.get("WebhooksView.retried", webhooks.retryAll(webhook.id()))));
        retryAll.setVisible(webhook.dead() > 0);
        retryAll.setId("retry-all");
        Div tools = new Div(states, total, retryAll);
        tools.addClassName("row-acts");
        Section section = new Section(new H2(Texts.get("WebhooksView.deliveriesOf", webhook.name())), tools, pushes);
        section.addClassNames("card", "operations-part");
        deliveries.add(section);
    }

    private static PageRequest page(int number) {
        return new PageRequest(number, PAGE, null, false);
    }

    private void stateChoice() {
        states.setId("states");
        states.setAriaLabel(Texts.get("WebhooksView.state"));
        states.setItems(PushState.values());
        states.setEmptySelectionAllowed(true);
        states.setEmptySelectionCaption(Texts.get("WebhooksView.allStates"));
        states.setItemLabelGenerator(each -> each == null ? Texts.get("WebhooksView.allStates") : Texts.of(each));
        states.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                choose(chosen, change.getValue());
            }
        });
    }

    private void hookColumns() {
        plain(hooks, "webhooks", "WebhooksView.none");
        hooks.addComponentColumn(webhook -> card(
                        webhook.name(),
                        badge(webhook),
                        Texts.get(
                                "WebhooksView.hookCard",
                                webhook.url(),
                                place(webhook),
                                webhook.waiting(),
                                webhook.dead()),
                        hookActs(webhook)))
                .setKey(CARD)
                .setHeader(title());
        hooks.addColumn(Webhook::name).setHeader(Texts.get("WebhooksView.name")).setFlexGrow(1);
        hooks.addColumn(Webhook::url)
                .setHeader(Texts.get("WebhooksView.url"))
                .setTooltipGenerator(Webhook::url)
                .setResizable(true)
                .setFlexGrow(2);
        hooks.addColumn(WebhooksView::place)
                .setHeader(Texts.get("WebhooksView.region"))
                .setTooltipGenerator(WebhooksView::place)
                .setFlexGrow(1);
        hooks.addComponentColumn(this::badge)
                .setHeader(Texts.get("WebhooksView.state"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        hooks.addColumn(webhook -> Texts.get("WebhooksView.counts", webhook.waiting(), webhook.dead()))
                .setHeader(Texts.get("WebhooksView.waitingDead"))
                .setWidth("7rem")
                .setFlexGrow(0);
        hooks.addComponentColumn(this::hookActs)
                .setKey("act")
                .setHeader(Texts.get("WebhooksView.act"))
                .setWidth("22rem")
                .setFlexGrow(0);
    }

    private static String place(Webhook webhook) {
        return Objects.requireNonNullElseGet(webhook.regionName(), () -> Texts.get("WebhooksView.nation"));
    }

    private StatusBadge badge(Webhook webhook) {
        if (webhook.paused()) {
            return new StatusBadge(Tone.FROZEN, Texts.get("WebhooksView.paused"));
        }
        if (webhook.failures() > 0) {
            StatusBadge failing = new StatusBadge(Tone.REFUSED, Texts.get("WebhooksView.failing", webhook.failures()));
            if (webhook.retryAt() != null) {
                failing.setTitle(Texts.get("WebhooksView.retryAt", Times.minute(webhook.retryAt())));
            }
            return failing;
        }
        return webhook.dead() > 0
                ? new StatusBadge(Tone.REFUSED, Texts.get("WebhooksView.hasDead"))
                : new StatusBadge(Tone.DONE, Texts.get("WebhooksView.fine"));
    }

    private Component hookActs(Webhook webhook) {
        Button look = small("WebhooksView.deliveries", () -> choose(webhook, null));
        look.setId("deliveries-" + webhook.id());
        Button test = small("WebhooksView.test", () -> test(webhook));
        Button pause = webhook.paused()
                ? small("WebhooksView.resume", () -> {
                    webhooks.resume(webhook.id());
                    Notices.say(Texts.get("WebhooksView.resumed", webhook.name()));
                    refresh();
                })
                : small("WebhooksView.pause", () -> {
                    webhooks.pause(webhook.id());
                    Notices.say(Texts.get("WebhooksView.pausedNow", webhook.name()));
                    refresh();
                });
        Button rotate = small(
                "WebhooksView.rotate",
                () -> confirm(webhook, "rotate", () -> showSecret(webhook.name(), webhooks.rotate(webhook.id()))));
        Button delete = small(
                "WebhooksView.delete",
                () -> confirm(webhook, "delete", () -> {
                    webhooks.delete(webhook.id());
                    Notices.say(Texts.get("WebhooksView.deleted", webhook.name()));
                }));
        delete.addThemeVariants(ButtonVariant.LUMO_ERROR);
        Div acts = new Div(look, test, pause, rotate, delete);
        acts.addClassName("row-acts");
        return acts;
    }

    private void test(Webhook webhook) {
        Webhooks.Attempt attempt = webhooks.test(webhook.id());
        String said = Texts.get(
                "WebhooksView.answered",
                attempt.status() == null ? Texts.get("WebhooksView.noAnswer") : String.valueOf(attempt.status()),
                Objects.requireNonNullElse(attempt.answer(), ""));
        if (attempt.taken()) {
            Notices.say(Texts.get("WebhooksView.testTaken", webhook.name(), said));
        } else {
            Notices.fail(Texts.get("WebhooksView.testFailed", webhook.name(), said));
        }
    }

    private void confirm(Webhook webhook, String act, Runnable done) {
        ConfirmDialog dialog = new ConfirmDialog(
                Texts.get("WebhooksView." + act + "Title", webhook.name()),
                Texts.get("WebhooksView." + act + "What", webhook.waiting()),
                Texts.get("WebhooksView." + act),
                confirmed -> act(() -> {
                    done.run();
                    refresh();
                }));
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.get("Button.cancel"));
        dialog.open();
    }

    private void create() {
        new WebhookDialog(webhooks, regions, created -> {
                    refresh();
                    showSecret(created.webhook().name(), created.secret());
                })
                .open();
    }

    /** Once and never again. */
    private static void showSecret(String name, String secret) {
        Dialog dialog = new Dialog(Texts.get("WebhooksView.secretTitle", name));
        dialog.setWidth("40rem");
        dialog.setMaxWidth("94vw");
        dialog.setCloseOnOutsideClick(false);
        CodeText code = new CodeText(secret, Texts.get("WebhooksView.secret"));
        code.setId("secret");
        dialog.add(new Paragraph(Texts.get("WebhooksView.secretWhat")), code);
        Button close = new Button(Texts.get("WebhooksView.secretKept"), click -> dialog.close());
        close.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(close);
        dialog.open();
    }

    private void pushColumns() {
        plain(pushes, "deliveries", "WebhooksView.noDeliveries");
        pushes.setPageSize(PAGE);
        pushes.addComponentColumn(push -> card(
                        what(push),
                        badge(push),
                        Texts.get("WebhooksView.pushCard", push.attempts(), answer(push)),
                        pushActs(push)))
                .setKey(CARD)
                .setHeader(Texts.get("WebhooksView.deliveries"));
        pushes.addColumn(WebhooksView::what)
                .setHeader(Texts.get("WebhooksView.change"))
                .setTooltipGenerator(Push::id)
                .setFlexGrow(2);
        pushes.addComponentColumn(WebhooksView::badge)
                .setHeader(Texts.get("WebhooksView.state"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        pushes.addColumn(Push::attempts)
                .setHeader(Texts.get("WebhooksView.attempts"))
                .setWidth("5rem")
                .setFlexGrow(0);
        pushes.addComponentColumn(push -> times.text(push.triedAt()))
                .setHeader(Texts.get("WebhooksView.triedAt"))
                .setWidth("10rem")
                .setFlexGrow(0);
        pushes.addComponentColumn(push -> times.text(push.dueAt()))
                .setHeader(Texts.get("WebhooksView.dueAt"))
                .setWidth("10rem")
                .setFlexGrow(0);
        pushes.addColumn(WebhooksView::answer)
                .setHeader(Texts.get("WebhooksView.answer"))
                .setTooltipGenerator(WebhooksView::answer)
                .setResizable(true)
                .setFlexGrow(2);
        pushes.addComponentColumn(this::pushActs)
                .setKey("act")
                .setHeader(Texts.get("WebhooksView.act"))
                .setWidth("9rem")
                .setFlexGrow(0);
    }

    private static String what(Push push) {
        return Texts.get(
                "WebhooksView.changeOf", Texts.of(push.action()), push.code(), Texts.of(push.kind()), push.version());
    }

    private static String answer(Push push) {
        if (push.triedAt() == null) {
            return Texts.get("Times.none");
        }
        return Texts.get(
                "WebhooksView.answered",
                push.status() == null ? Texts.get("WebhooksView.noAnswer") : String.valueOf(push.status()),
                Objects.requireNonNullElse(push.answer(), ""));
    }

    private static StatusBadge badge(Push push) {
        return new StatusBadge(
                switch (push.state()) {
                    case QUEUED -> Tone.WAITING;
                    case DELIVERED -> Tone.DONE;
                    case DEAD -> Tone.REFUSED;
                    case DROPPED -> Tone.ENDED;
                },
                Texts.of(push.state()));
    }

    private Component pushActs(Push push) {
        Div acts = new Div();
        acts.addClassName("row-acts");
        if (push.state() == PushState.DEAD || push.state() == PushState.QUEUED) {
            acts.add(
                    small("WebhooksView.retry", () -> {
                        webhooks.retry(push.id());
                        Notices.say(Texts.get("WebhooksView.retried", 1));
                        refresh();
                    }),
                    small("WebhooksView.drop", () -> confirmDrop(push)));
        }
        return acts;
    }

    private void confirmDrop(Push push) {
        ConfirmDialog dialog = new ConfirmDialog(
                Texts.get("WebhooksView.dropTitle", what(push)),
                Texts.get("WebhooksView.dropWhat"),
                Texts.get("WebhooksView.drop"),
                confirmed -> act(() -> {
                    webhooks.drop(push.id());
                    refresh();
                }));
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.get("Button.cancel"));
        dialog.open();
    }

    private Component card(String name, Component badge, String facts, Component acts) {
        Div first = new Div(new Span(name), badge);
        first.addClassName("card-line");
        Span what = new Span(facts);
        what.addClassNames("soft", "small", "wrap-anywhere");
        Div card = new Div(first, what, acts);
        card.addClassName("row-card");
        return card;
    }

    private void narrow(boolean narrow) {
        Stream.of(hooks, pushes)
                .flatMap(grid -> grid.getColumns().stream())
                .forEach(column -> column.setVisible(CARD.equals(column.getKey()) == narrow));
    }

    private void act(Runnable what) {
        try {
            what.run();
        } catch (DomainException gone) {
            Notices.fail(gone.getMessage());
            refresh();
        }
    }

    private Button small(String text, Runnable what) {
        Button button = new Button(Texts.get(text), click -> act(what));
        button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        button.setClassName(text.substring(text.indexOf('.') + 1));
        return button;
    }

    private static void plain(Grid<?> grid, String id, String none) {
        grid.setId(id);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.setEmptyStateComponent(new EmptyState(Glyph.QUEUE, Texts.get(none)));
    }
}
