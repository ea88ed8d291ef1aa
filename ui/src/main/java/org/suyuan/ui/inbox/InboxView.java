package org.suyuan.ui.inbox;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.engine.Decision;
import org.suyuan.engine.Deputies;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.InboxQuery;
import org.suyuan.engine.TaskActs;
import org.suyuan.engine.WorkItem;
import org.suyuan.form.Drafts;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Forms;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Deadlines;
import org.suyuan.ui.component.KeyHelp;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/**
 * The task inbox: what waits on the left, the work on the right, the decision below it. All of what is shown stands in the
 * address; without a chosen item the first one is shown.
 */
@Route(value = "inbox", layout = WorkbenchLayout.class)
@PermitAll
@JavaScript("context://scripts/inbox.js")
@StyleSheet("context://styles/inbox.css")
public class InboxView extends Div implements BeforeEnterObserver, TitledView, KeyHelp.HasKeys {

    private final transient Inbox inbox;
    private final transient TaskActs acts;
    private final transient Deputies deputies;
    private final transient Regions regions;
    private final transient List<WorkItemPanel> panels;
    private final InboxList list;
    private final WorkItemDetail detail;

    private InboxAddress address =
            new InboxAddress(InboxQuery.State.CLAIMABLE, null, null, false, "", Order.NATURAL, null, 0);
    /** Where the person was last led, before the page has followed. */
    private @Nullable InboxAddress asked;

    private @Nullable WorkItem open;
    private int row;
    /** The open item has left the list, so that the row holds the next one. */
    private boolean left;

    public InboxView(
            Inbox inbox,
            TaskActs acts,
            Deputies deputies,
            List<WorkItemPanel> panels,
            Forms forms,
            Drafts drafts,
            Regions regions,
            Deadlines deadlines,
            Times times) {
        this.inbox = inbox;
        this.acts = acts;
        this.deputies = deputies;
        this.panels = panels;
        this.regions = regions;
        list = new InboxList(inbox, regions, deadlines, this::go, (item, at) -> choose(item, at), this::together);
        DecisionBar decision = new DecisionBar(drafts, forms, regions, this::decide, this::claim, this::unclaim);
        detail = new WorkItemDetail(
                panels,
                regions,
                deadlines,
                times,
                new Progress(inbox, deadlines, times),
                decision,
                new TaskMenu(acts, item -> claim(), this::stay, this::next),
                () -> go(address.at(null, 0)));
        H1 heading = new H1(Texts.get("InboxView.title"));
        heading.addClassName("for-screen-readers");
        addClassName("inbox");
        add(heading, list, detail);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        InboxAddress wanted = InboxAddress.of(event.getLocation().getQueryParameters());
        // An address may be older than the list of regions.
        boolean known = wanted.region() == null || regions.find(wanted.region()).isPresent();
        show(known ? wanted : wanted.withRegion(null));
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        getElement().executeJs("suyuan.inbox(this)");
    }

    @Override
    public List<KeyHelp.Key> keys() {
        return Stream.of("j", "k", "Enter", "a", "r", "x", "c", "u", "d", "t", "s", "b", "g", "v", "/")
                .map(key -> new KeyHelp.Key(key, Texts.get("InboxView.key." + (key.equals("/") ? "search" : key))))
                .toList();
    }

    private void go(InboxAddress wanted) {
        asked = wanted;
        UI.getCurrent().navigate("inbox", wanted.parameters());
    }

    /** A click is told twice, as a click and as a selection; it leads there once. */
    private void choose(WorkItem item, int at) {
        InboxAddress wanted = address.at(item.id(), at);
        if (!wanted.equals(asked)) {
            go(wanted);
        }
    }

    private void show(InboxAddress wanted) {
        boolean fresh = !list.filled() || !address.sameList(wanted);
        boolean sameItem = open != null && open.id().equals(wanted.task()) && !fresh;
        address = wanted;
        asked = wanted;
        list.show(wanted);
        setClassName("inbox-open", wanted.task() != null);
        if (sameItem) {
            row = wanted.row();
            return;
        }
        left = false;
        row = wanted.row();
        if (wanted.task() == null) {
            row = 0;
            open(list.at(0), false);
            return;
        }
        try {
            open(inbox.get(wanted.task()), fresh);
        } catch (DomainException gone) {
            open = null;
            list.mark(null, 0, false);
            detail.showNone(gone.getMessage());
        }
    }

    private void open(@Nullable WorkItem item, boolean scroll) {
        open = item;
        list.mark(item, row, scroll);
        if (item == null) {
            detail.showNone(null); // the list beside says why there is none
        } else {
            detail.show(item, account(), capacity(item));
        }
    }

    private static String account() {
        return CurrentScope.required().name();
    }

    /** A key was pressed outside of any field. */
    @ClientCallable
    public void key(String key) {
        switch (key) {
            case "j" -> step(left ? row : row + 1);
            case "k" -> step(row - 1);
            case "a" -> withDecision(DecisionBar::toApprove);
            case "r" -> withDecision(DecisionBar::toReturn);
            case "x" -> withDecision(DecisionBar::toReject);
            case "c" -> {
                if (open != null
                        && open.completedAt() == null
                        && (open.assignee() == null || account().equals(open.owner()))) {
                    claim();
                }
            }
            case "u" -> {
                if (open != null && open.completedAt() == null && Objects.equals(open.assignee(), account())) {
                    unclaim();
                }
            }
            case "d", "t", "s", "b", "g" -> detail.menu().key(key);
            case "v" -> list.choose(address.state() != InboxQuery.State.DONE && !list.choosing());
            case "Escape" -> withDecision(DecisionBar::close);
            default -> {
                // Other keys are not ours.
            }
        }
    }

    /** Enter was pressed on a row. */
    @ClientCallable
    public void openRow(int at) {
        step(at);
        detail.focusTitle();
    }

    private void withDecision(Consumer<DecisionBar> deed) {
        DecisionBar bar = detail.openDecision();
        if (bar != null) {
            deed.accept(bar);
        }
    }

    private void step(int to) {
        WorkItem item = list.at(to);
        if (item != null) {
            go(address.at(item.id(), to));
            list.mark(item, to, true);
        }
    }

    private void claim() {
        act(item -> {
            inbox.claim(item.id());
            Notices.say(Texts.get("InboxView.claimed", InboxList.shortTitle(item)));
            stay(item);
        });
    }

    private void unclaim() {
        act(item -> {
            inbox.unclaim(item.id());
            Notices.say(Texts.get("InboxView.unclaimed", InboxList.shortTitle(item)));
            stay(item);
        });
    }

    private void decide(Decision decision) {
        WorkItem item = open;
        List<String> fresh = item == null || item.opinion() || item.owner() != null
                ? List.of()
                : acts.newGrounds(item.id(), decision);
        if (item == null || fresh.isEmpty()) {
            decided(decision);
            return;
        }
        // All that is wrong is told at once: whoever asks for more later knows that he does.
        String fields = fresh.stream()
                .map(field -> label(item, field))
                .collect(Collectors.joining(Texts.get("Progress.separator")));
        new TaskDialog(
                        Texts.get("InboxView.newGrounds", InboxList.shortTitle(item)),
                        Texts.get("InboxView.newGroundsText", fields),
                        Texts.get("InboxView.newGroundsAct"),
                        () -> decided(decision))
                .open();
    }

    private String label(WorkItem item, String field) {
        return panels.stream()
                .filter(panel -> panel.process().equals(item.process()))
                .flatMap(panel -> panel.correctable().stream())
                .filter(option -> option.value().equals(field))
                .map(FormSchema.Option::label)
                .findFirst()
                .orElse(field);
    }

    private void decided(Decision decision) {
        act(item -> {
            inbox.decide(item.id(), decision);
            detail.decision().forget(item.id());
            boolean opinion = item.opinion() || item.owner() != null;
            Notices.say(Texts.get(
                    opinion
                            ? "InboxView.answered"
                            : item.share() != null
                                    ? "InboxView.decided.joint"
                                    : "InboxView.decided." + decision.outcome(),
                    InboxList.shortTitle(item)));
            next();
        });
    }

    /** Several items were chosen. */
    private void together(Set<WorkItem> items) {
        new BatchDialog(acts, items, () -> {
                    list.choose(false);
                    next();
                    WorkbenchLayout.refreshCountsOf(UI.getCurrent());
                })
                .open();
    }

    /** In which capacity the one who looks has an item before him, and what it waits for. */
    private WorkItemDetail.Capacity capacity(WorkItem item) {
        if (item.completedAt() != null || item.correction()) {
            return new WorkItemDetail.Capacity("", "", false);
        }
        String me = account();
        Optional<Deputies.Deputyship> instead =
                item.assignee() == null || item.assignee().equals(me) || item.owner() != null
                        ? Optional.empty()
                        : deputies.own().stream()
                                .filter(one -> one.active()
                                        && one.deputy().equals(me)
                                        && one.onBehalfOf().equals(item.assignee())
                                        && (one.process() == null
                                                || one.process().equals(item.process())))
                                .findFirst();
        return new WorkItemDetail.Capacity(words(item, me, instead), waiting(item), instead.isPresent());
    }

    private String words(WorkItem item, String me, Optional<Deputies.Deputyship> instead) {
        if (instead.isPresent()) {
            return Texts.get("DecisionBar.instead", instead.get().onBehalfOfName());
        }
        if (!me.equals(item.assignee())) {
            return Texts.get("DecisionBar.unheld");
        }
        if (item.opinion()) {
            return Texts.get("DecisionBar.signing");
        }
        if (item.owner() != null) {
            return Texts.get("DecisionBar.delegated", acts.nameOf(item.owner()));
        }
        return item.onBehalfOf() == null
                ? Texts.get("DecisionBar.mine")
                : Texts.get("DecisionBar.onBehalfOf", acts.nameOf(item.onBehalfOf()));
    }

    private String waiting(WorkItem item) {
        List<TaskActs.Recipient> signers = acts.signers(item.id());
        return signers.isEmpty()
                ? ""
                : Texts.get(
                        "DecisionBar.waiting",
                        signers.stream()
                                .map(TaskActs.Recipient::displayName)
                                .collect(Collectors.joining(Texts.get("Progress.separator"))));
    }

    /** Does something with the open item; what keeps it from being done is said in place, and the item is shown as it is now. */
    private void act(Consumer<WorkItem> deed) {
        WorkItem item = open;
        if (item == null) {
            return;
        }
        try {
            deed.accept(item);
        } catch (InvalidInput wrong) {
            detail.decision().showErrors(wrong.errors());
        } catch (DomainException fact) {
            list.refresh();
            detail.decision().say(fact.getMessage());
        }
        WorkbenchLayout.refreshCountsOf(UI.getCurrent());
    }

    /** The item stays open, though it may have left the list. */
    private void stay(WorkItem before) {
        WorkItem now = inbox.get(before.id());
        boolean listed = (address.state() == InboxQuery.State.MINE) == (now.assignee() != null);
        left = !listed;
        open = now;
        list.refresh();
        list.mark(now, row, false);
        detail.show(now, account(), capacity(now));
    }

    /** The item is done and gone: what stands in its row now is next, at the end the one before. */
    private void next() {
        list.refresh();
        left = false;
        WorkItem item = list.at(row);
        if (item == null && row > 0) {
            row = row - 1;
            item = list.at(row);
        }
        open(item, false);
        go(address.at(item == null ? null : item.id(), row));
        if (item == null) {
            // What had the focus is gone with the last item.
            getElement().executeJs("document.getElementById('content')?.focus()");
        } else {
            detail.focusTitle();
        }
    }
}
