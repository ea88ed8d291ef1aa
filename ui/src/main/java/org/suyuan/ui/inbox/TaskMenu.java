package org.suyuan.ui.inbox;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.suyuan.engine.TaskActs;
import org.suyuan.engine.TaskActs.Recipient;
import org.suyuan.engine.TaskActs.Step;
import org.suyuan.engine.WorkItem;
import org.suyuan.form.Input;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.ChineseTexts;
import org.suyuan.ui.component.Notices;

/** What can be done with the open task besides deciding it; only what can be done is offered. */
final class TaskMenu extends Div {

    private static final int OPINION_LENGTH = 2000;

    /** What is done; the key opens it as well. */
    enum Act {
        DELEGATE("d"),
        TRANSFER("t"),
        SIGNERS("s"),
        RETURN("b"),
        URGE("g"),
        TAKE_BACK("c");

        private final String key;

        Act(String key) {
            this.key = key;
        }

        String text() {
            return Texts.get("TaskMenu." + name());
        }
    }

    private final transient TaskActs acts;
    private final transient Consumer<WorkItem> takeBack;
    private final transient Consumer<WorkItem> stayed;
    private final transient Runnable gone;
    private final MenuBar bar = ChineseTexts.menuBar();

    private @Nullable WorkItem item;
    private List<Act> offered = List.of();

    /**
     * @param takeBack takes back what was delegated
     * @param stayed after an act that leaves the task with who did it
     * @param gone after one that takes it away
     */
    TaskMenu(TaskActs acts, Consumer<WorkItem> takeBack, Consumer<WorkItem> stayed, Runnable gone) {
        this.acts = acts;
        this.takeBack = takeBack;
        this.stayed = stayed;
        this.gone = gone;
        addClassName("task-menu");
        bar.addThemeVariants(MenuBarVariant.LUMO_SMALL);
        add(bar);
    }

    /**
     * Offers what can be done with a task.
     *
     * @param decidable whether who looks at it may decide it
     */
    void show(WorkItem shown, String account, boolean decidable) {
        item = shown;
        offered = offered(shown, account, decidable);
        bar.removeAll();
        setVisible(!offered.isEmpty());
        if (!offered.isEmpty()) {
            MenuItem root = bar.addItem(Texts.get("TaskMenu.label"));
            root.setId("task-menu");
            for (Act act : offered) {
                MenuItem entry =
                        root.getSubMenu().addItem(Texts.get("TaskMenu.entry", act.text(), act.key), click -> open(act));
                entry.setId(
                        "act-" + act.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
            }
        }
    }

    private List<Act> offered(WorkItem shown, String account, boolean decidable) {
        if (shown.completedAt() != null) {
            return List.of();
        }
        if (account.equals(shown.owner())) {
            return List.of(Act.TAKE_BACK, Act.URGE);
        }
        boolean whole = decidable && !shown.opinion() && shown.owner() == null;
        if (whole) {
            return acts.returnSteps(shown.id()).isEmpty()
                    ? List.of(Act.DELEGATE, Act.TRANSFER, Act.SIGNERS)
                    : List.of(Act.DELEGATE, Act.TRANSFER, Act.SIGNERS, Act.RETURN);
        }
        return shown.assignee() == null || shown.assignee().equals(account) ? List.of() : List.of(Act.URGE);
    }

    /** Opens what a key stands for, if it is offered. */
    void key(String key) {
        offered.stream().filter(act -> act.key.equals(key)).findFirst().ifPresent(this::open);
    }

    private void open(Act act) {
        WorkItem shown = item;
        if (shown == null) {
            return;
        }
        switch (act) {
            case DELEGATE -> give(shown, act, to -> acts.delegate(shown.id(), to), gone);
            case TRANSFER -> give(shown, act, to -> acts.transfer(shown.id(), to), gone);
            case SIGNERS -> addSigners(shown);
            case RETURN -> giveBack(shown);
            case URGE -> urge(shown);
            case TAKE_BACK -> takeBack.accept(shown);
        }
    }

    private void give(WorkItem shown, Act act, Consumer<String> deed, Runnable after) {
        List<Recipient> people = acts.recipients(shown.id());
        ComboBox<Recipient> picker = People.one(Texts.get("TaskMenu.to." + act), people);
        TaskDialog dialog = dialog(shown, act, () -> {
            Recipient to = picker.getValue();
            if (to == null) {
                throw missing("to");
            }
            deed.accept(to.account());
            Notices.say(Texts.get("TaskMenu.done." + act, InboxList.shortTitle(shown), to.displayName()));
            after.run();
        });
        openFor(dialog, people, picker);
    }

    private void addSigners(WorkItem shown) {
        List<String> asked =
                acts.signers(shown.id()).stream().map(Recipient::account).toList();
        List<Recipient> people = acts.recipients(shown.id()).stream()
                .filter(person -> !asked.contains(person.account()))
                .toList();
        MultiSelectComboBox<Recipient> picker = People.several(Texts.get("TaskMenu.to.SIGNERS"), people);
        TaskDialog dialog = dialog(shown, Act.SIGNERS, () -> {
            List<String> add =
                    picker.getValue().stream().map(Recipient::account).toList();
            if (add.isEmpty()) {
                throw missing("add");
            }
            acts.addSigners(shown.id(), add);
            Notices.say(Texts.get("TaskMenu.done.SIGNERS", InboxList.shortTitle(shown), add.size()));
            stayed.accept(shown);
        });
        openFor(dialog, people, picker);
    }

    private static void openFor(TaskDialog dialog, List<Recipient> people, com.vaadin.flow.component.Component picker) {
        if (people.isEmpty()) {
            dialog.with(new com.vaadin.flow.component.html.Paragraph(Texts.get("TaskMenu.nobody")))
                    .withoutAct()
                    .open();
        } else {
            dialog.with(picker).open();
        }
    }

    private void giveBack(WorkItem shown) {
        Select<Step> to = new Select<>();
        to.setId("return-step");
        to.setLabel(Texts.get("TaskMenu.to.RETURN"));
        List<Step> steps = acts.returnSteps(shown.id());
        to.setItems(steps);
        to.setItemLabelGenerator(Step::name);
        to.setWidthFull();
        steps.stream().reduce((earlier, last) -> last).ifPresent(to::setValue);
        TextArea opinion = new TextArea(Texts.get("DecisionBar.opinion"));
        opinion.setId("return-opinion");
        opinion.setMaxLength(OPINION_LENGTH);
        opinion.setMinRows(3);
        opinion.setWidthFull();
        opinion.setRequiredIndicatorVisible(true);
        dialog(shown, Act.RETURN, () -> {
                    if (to.getValue() == null) {
                        throw missing("to");
                    }
                    acts.giveBack(
                            shown.id(), to.getValue().id(), opinion.getValue().strip());
                    Notices.say(Texts.get(
                            "TaskMenu.done.RETURN",
                            InboxList.shortTitle(shown),
                            to.getValue().name()));
                    gone.run();
                })
                .with(to, opinion)
                .open();
    }

    private void urge(WorkItem shown) {
        dialog(shown, Act.URGE, () -> {
                    acts.urge(shown.id());
                    Notices.say(Texts.get("TaskMenu.done.URGE", InboxList.shortTitle(shown)));
                    stayed.accept(shown);
                })
                .open();
    }

    private static TaskDialog dialog(WorkItem shown, Act act, Runnable deed) {
        return new TaskDialog(
                Texts.get("TaskMenu.title", act.text(), InboxList.shortTitle(shown)),
                Texts.get("TaskMenu.consequence." + act),
                act.text(),
                deed);
    }

    private static InvalidInput missing(String field) {
        FieldError error = Input.error(field, "required");
        return new InvalidInput(List.of(error));
    }
}
