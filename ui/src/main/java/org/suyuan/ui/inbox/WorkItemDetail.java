package org.suyuan.ui.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suyuan.engine.WorkItem;
import org.suyuan.form.FormSchema;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.Deadlines;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.JointProgress;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;

/** The right side of the inbox: the object, where its case stands, and the decision. */
final class WorkItemDetail extends Div {

    private final transient List<WorkItemPanel> panels;
    private final transient Regions regions;
    private final transient Deadlines deadlines;
    private final transient Times times;

    private final H2 title = new H2();
    private final Div facts = new Div();
    private final Div object = new Div();
    private final Progress progress;
    private final DecisionBar decision;
    private final TaskMenu menu;
    private final Div work = new Div();
    private final Div none = new Div();

    WorkItemDetail(
            List<WorkItemPanel> panels,
            Regions regions,
            Deadlines deadlines,
            Times times,
            Progress progress,
            DecisionBar decision,
            TaskMenu menu,
            Runnable back) {
        this.panels = panels;
        this.regions = regions;
        this.deadlines = deadlines;
        this.times = times;
        this.progress = progress;
        this.decision = decision;
        this.menu = menu;
        addClassName("inbox-detail");
        title.setId("work-title");
        title.getElement().setAttribute("tabindex", "-1");
        Button toList = new Button(Texts.get("WorkItemDetail.back"), Glyph.ARROW_RIGHT.create());
        toList.addClickListener(click -> back.run());
        toList.setId("back-to-list");
        toList.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        toList.addClassName("back");
        facts.addClassName("work-facts");
        Div line = new Div(title, menu);
        line.addClassName("work-title");
        Div head = new Div(toList, line, facts);
        head.addClassName("work-head");
        object.addClassName("work-object");
        Div scrolled = new Div(head, object, progress);
        scrolled.addClassName("work-scroll");
        scrolled.getElement().setAttribute("tabindex", "0").setAttribute("role", "region");
        scrolled.getElement().setAttribute("aria-labelledby", "work-title");
        work.addClassName("work");
        work.add(scrolled, decision);
        none.addClassName("work-none");
        add(none, work);
        showNone(Texts.get("WorkItemDetail.none"));
    }

    /**
     * In which capacity somebody has a task before him.
     *
     * @param words who has it, for people
     * @param waiting what it waits for, empty for nothing
     * @param instead whether it is held by whom he stands in for
     */
    record Capacity(String words, String waiting, boolean instead) {}

    TaskMenu menu() {
        return menu;
    }

    DecisionBar decision() {
        return decision;
    }

    /**
     * Shows that there is nothing to show.
     *
     * @param why in words, null where it is said beside
     */
    void showNone(@Nullable String why) {
        none.removeAll();
        if (why != null) {
            none.add(new EmptyState(Glyph.INBOX, why));
        }
        none.setVisible(true);
        work.setVisible(false);
    }

    /**
     * Shows an item.
     *
     * @param account who looks at it
     * @param capacity in which capacity
     */
    void show(WorkItem item, String account, Capacity capacity) {
        none.setVisible(false);
        work.setVisible(true);
        title.setText(InboxList.shortTitle(item));
        showFacts(item);
        Optional<WorkItemPanel> panel = panels.stream()
                .filter(each -> each.process().equals(item.process()))
                .findFirst();
        List<FormSchema.Option> correctable =
                panel.map(WorkItemPanel::correctable).orElse(List.of());
        object.removeAll();
        panel.ifPresent(each -> object.add(shown(each, item)));
        progress.show(item, correctable);
        if (!progress.jointWords().isEmpty()) {
            facts.add(new Span(progress.jointWords()));
        }
        boolean decidable = item.completedAt() == null
                && !item.correction()
                && (item.assignee() == null || Objects.equals(item.assignee(), account) || capacity.instead());
        decision.setVisible(decidable);
        if (decidable) {
            decision.show(item, account, correctable, capacity);
        }
        menu.show(item, account, decidable);
        if (item.correction() && item.completedAt() == null) {
            panel.ifPresent(each -> each.correctionPath(item.businessKey())
                    .ifPresent(path -> offerCorrection(path, each.asked(item), each.answer(item))));
        }
    }

    /** A part that cannot be shown says so in its place; the rest works. */
    private static Component shown(WorkItemPanel panel, WorkItem item) {
        try {
            return panel.show(item.businessKey());
        } catch (DomainException unavailable) {
            return new EmptyState(Glyph.ALERT, unavailable.getMessage());
        }
    }

    private void offerCorrection(String path, String asked, String answer) {
        Anchor correct = new Anchor(path, answer);
        correct.addClassNames("button", "button-primary");
        Div line = new Div(new Span(asked), correct);
        line.addClassName("work-correction");
        object.addComponentAsFirst(line);
    }

    private void showFacts(WorkItem item) {
        facts.removeAll();
        facts.add(state(item), new Span(item.processName()), new Span(regionName(item.regionCode())));
        if (item.share() != null) {
            Span department = new Span(JointProgress.department(item.share()));
            department.addClassName("joint-department");
            facts.add(department);
        }
        facts.add(new CodeText(item.caseNo(), Texts.get("WorkItemDetail.caseNo")));
        if (item.completedAt() != null) {
            facts.add(new Div(new Span(Texts.get("WorkItemDetail.completedAt")), times.text(item.completedAt())));
        } else if (item.dueAt() != null) {
            facts.add(deadlines.text(item.dueAt()));
        }
        if (item.rung() > 0 && item.completedAt() == null) {
            facts.add(new StatusBadge(Tone.REFUSED, Texts.get("WorkItem.rung", item.rung())));
        }
        facts.add(new Div(new Span(Texts.get("WorkItemDetail.createdAt")), times.text(item.createdAt())));
    }

    private static Component state(WorkItem item) {
        if (item.outcome() != null) {
            Div done = new Div(new Span(item.name()), StatusBadge.of(item.outcome()));
            done.addClassName("work-done");
            return done;
        }
        return new StatusBadge(item.completedAt() == null ? Tone.WAITING : Tone.ENDED, item.name());
    }

    private String regionName(String code) {
        return regions.find(code).map(Region::fullName).orElse(code);
    }

    /** Moves the reader to the start of the item. */
    void focusTitle() {
        title.getElement().executeJs("this.focus({preventScroll: true}); this.closest('.work-scroll').scrollTop = 0");
    }

    /** What can be decided here now, null for nothing. */
    @Nullable
    DecisionBar openDecision() {
        return work.isVisible() && decision.isVisible() ? decision : null;
    }
}
