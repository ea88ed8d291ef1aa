package org.suyuan.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.TaskActs;
import org.suyuan.engine.WorkItem;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Tone;

/** One decision on several tasks of one step; then what became of each. */
final class BatchDialog extends Dialog {

    private static final int OPINION_LENGTH = 2000;

    private final transient TaskActs acts;
    private final transient Map<String, WorkItem> chosen;
    private final Paragraph failure = new Paragraph();
    private final RadioButtonGroup<Outcome> outcome = new RadioButtonGroup<>(Texts.get("BatchDialog.outcome"));
    private final TextArea opinion = new TextArea(Texts.get("DecisionBar.opinion"));
    private final Button act = new Button(Texts.get("BatchDialog.act"));
    private final Button close = new Button(Texts.get("Button.cancel"), click -> close());

    BatchDialog(TaskActs acts, Collection<WorkItem> items, Runnable done) {
        this.acts = acts;
        this.chosen = items.stream()
                .collect(Collectors.toMap(
                        WorkItem::id, Function.identity(), (one, other) -> one, java.util.LinkedHashMap::new));
        setHeaderTitle(Texts.get("BatchDialog.title", items.size()));
        setWidth("40rem");
        setMaxWidth("94vw");
        failure.addClassName("error-summary");
        failure.setId("batch-failure");
        failure.getElement().setAttribute("role", "alert");
        failure.setVisible(false);
        UnorderedList names = new UnorderedList();
        names.addClassName("batch-items");
        chosen.values()
                .forEach(item -> names.add(
                        new ListItem(Texts.get("BatchDialog.item", InboxList.shortTitle(item), item.name()))));
        outcome.setId("batch-outcome");
        outcome.setItems(Outcome.values());
        outcome.setItemLabelGenerator(Texts::of);
        outcome.setValue(Outcome.APPROVE);
        opinion.setId("batch-opinion");
        opinion.setMaxLength(OPINION_LENGTH);
        opinion.setWidthFull();
        opinion.setHelperText(Texts.get("BatchDialog.opinion"));
        act.setId("batch-act");
        act.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        act.setDisableOnClick(true);
        act.addClickListener(click -> decide());
        add(failure, names, outcome, opinion);
        getFooter().add(close, act);
        addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                done.run();
            }
        });
    }

    private void decide() {
        try {
            String text = opinion.getValue().strip();
            show(acts.decideAll(List.copyOf(chosen.keySet()), outcome.getValue(), text.isEmpty() ? null : text));
        } catch (DomainException refused) {
            failure.setText(
                    refused.errors().isEmpty()
                            ? refused.getMessage()
                            : refused.errors().stream().map(FieldError::message).collect(Collectors.joining()));
            failure.setVisible(true);
            act.setEnabled(true);
        }
    }

    private void show(List<TaskActs.Result> results) {
        removeAll();
        long decided =
                results.stream().filter(result -> result.detail() == null).count();
        setHeaderTitle(Texts.get("BatchDialog.result", decided, results.size() - decided));
        Div lines = new Div();
        lines.addClassName("batch-results");
        for (TaskActs.Result result : results) {
            WorkItem item = chosen.get(result.id());
            Div line = new Div(
                    result.detail() == null
                            ? new StatusBadge(Tone.DONE, Texts.get("BatchDialog.done"))
                            : new StatusBadge(Tone.REFUSED, Texts.get("BatchDialog.notDone")),
                    new Span(item == null ? result.id() : InboxList.shortTitle(item)));
            if (result.detail() != null) {
                Span why = new Span(result.detail());
                why.addClassName("soft");
                line.add(why);
            }
            line.addClassName("batch-result");
            lines.add(line);
        }
        add(lines);
        act.setVisible(false);
        close.setText(Texts.get("TaskDialog.close"));
    }
}
