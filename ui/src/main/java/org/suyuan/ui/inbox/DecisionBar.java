package org.suyuan.ui.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.suyuan.engine.Decision;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.WorkItem;
import org.suyuan.form.Drafts;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Forms;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.form.SchemaForm;

/**
 * Where a step is decided: its form, the opinion, and the three outcomes. Approving is one deed; returning and refusing open
 * what they need first. What is being entered, opinion, form and corrections, is kept on the server, so that looking at
 * another item, a reload or a lost node costs nothing.
 */
final class DecisionBar extends Div {

    private static final String DRAFT = "opinion";
    private static final String FORM = "form";
    private static final String CORRECTIONS = "corrections";
    private static final int OPINION_LENGTH = 2000;
    private static final int TYPING_PAUSE = 700;

    private final transient Drafts drafts;
    private final transient Forms forms;
    private final transient Regions regions;
    private final transient Consumer<Decision> decided;

    private final Span holder = new Span();
    private final Button claim = new Button(Texts.get("DecisionBar.claim"), Glyph.PIN.create());
    private final Button unclaim = new Button(Texts.get("DecisionBar.unclaim"));
    private final Div stepForm = new Div();
    private final Div consequence = new Div();
    private final Corrections corrections = new Corrections();
    private final TextArea opinion = new TextArea();
    private final Div message = new Div();
    private final Button approve = new Button(Texts.of(Outcome.APPROVE), Glyph.CHECK.create());
    private final Button giveBack = new Button(Texts.of(Outcome.RETURN), Glyph.RETURN.create());
    private final Button reject = new Button(Texts.of(Outcome.REJECT), Glyph.X.create());
    private final Button confirm = new Button();
    private final Button cancel = new Button(Texts.get("Button.cancel"));

    private @Nullable WorkItem item;
    private @Nullable SchemaForm fields;
    private @Nullable Outcome chosen;
    private boolean filling;

    DecisionBar(
            Drafts drafts,
            Forms forms,
            Regions regions,
            Consumer<Decision> decided,
            Runnable claimed,
            Runnable unclaimed) {
        this.drafts = drafts;
        this.forms = forms;
        this.regions = regions;
        this.decided = decided;
        corrections.onChange(this::keep);
        addClassName("decision");
        getElement().setAttribute("role", "region").setAttribute("aria-label", Texts.get("DecisionBar.label"));
        claim.setId("claim");
        claim.addThemeVariants(ButtonVariant.LUMO_SMALL);
        claim.addClickListener(click -> claimed.run());
        unclaim.setId("unclaim");
        unclaim.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        unclaim.addClickListener(click -> unclaimed.run());
        holder.addClassName("decision-holder");
        Div head = new Div(holder, claim, unclaim);
        head.addClassName("decision-head");
        consequence.addClassName("decision-consequence");
        message.addClassName("decision-message");
        message.setId("decision-message");
        message.getElement().setAttribute("role", "alert");
        stepForm.addClassName("decision-form");
        Div buttons = new Div(approve, giveBack, reject, confirm, cancel);
        buttons.addClassName("decision-buttons");
        add(head, message, stepForm, consequence, corrections, opinion(), buttons);
        buttons();
    }

    private TextArea opinion() {
        opinion.setId("opinion");
        opinion.setMaxLength(OPINION_LENGTH);
        opinion.setMinRows(1);
        opinion.setMaxRows(6);
        opinion.setWidthFull();
        opinion.setManualValidation(true);
        opinion.setValueChangeMode(ValueChangeMode.LAZY);
        opinion.setValueChangeTimeout(TYPING_PAUSE);
        opinion.addValueChangeListener(change -> {
            opinion.setInvalid(false);
            keep();
        });
        Shortcuts.addShortcutListener(opinion, this::confirmed, Key.ENTER, KeyModifier.CONTROL)
                .listenOn(opinion);
        return opinion;
    }

    private void buttons() {
        approve.setId("decide-approve");
        approve.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_SUCCESS);
        approve.setTooltipText(Texts.get("DecisionBar.approveKey"));
        approve.setDisableOnClick(true);
        approve.addClickListener(click -> decide(Outcome.APPROVE));
        giveBack.setId("decide-return");
        giveBack.setTooltipText(Texts.get("DecisionBar.returnKey"));
        giveBack.addClickListener(click -> choose(Outcome.RETURN));
        reject.setId("decide-reject");
        reject.addThemeVariants(ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_TERTIARY);
        reject.setTooltipText(Texts.get("DecisionBar.rejectKey"));
        reject.addClickListener(click -> choose(Outcome.REJECT));
        confirm.setId("decide-confirm");
        confirm.setDisableOnClick(true);
        confirm.addClickListener(click -> confirmed());
        cancel.setId("decide-cancel");
        cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        cancel.addClickListener(click -> choose(null));
    }

    /**
     * Shows what can be done with an item.
     *
     * @param account who looks at it
     * @param capacity in which capacity
     */
    void show(WorkItem shown, String account, List<FormSchema.Option> correctable, WorkItemDetail.Capacity capacity) {
        boolean same = item != null && item.id().equals(shown.id());
        item = shown;
        boolean mine = account.equals(shown.assignee());
        claim.setVisible(shown.assignee() == null);
        unclaim.setVisible(mine && !shown.opinion());
        holder.setText(capacity.words());
        say(capacity.waiting());
        if (same) {
            return; // only who holds it has changed, not what is being entered
        }
        filling = true;
        JsonNode kept = drafts.find(DRAFT, shown.id())
                .<JsonNode>map(Drafts.Draft::values)
                .orElse(MissingNode.getInstance());
        stepForm.removeAll();
        fields = null;
        if (shown.formKey() != null) {
            SchemaForm form = new SchemaForm(forms.schema(shown.formKey()), forms, regions);
            form.show(kept.path(FORM));
            form.onChange(this::keep);
            stepForm.add(form);
            fields = form;
        }
        corrections.offer(correctable, kept.path(CORRECTIONS));
        opinion.setValue(kept.path(DRAFT).asText(""));
        filling = false;
        choose(null);
    }

    private void choose(@Nullable Outcome outcome) {
        chosen = outcome;
        boolean open = outcome == null;
        approve.setVisible(open);
        giveBack.setVisible(open);
        reject.setVisible(open);
        confirm.setVisible(!open);
        cancel.setVisible(!open);
        enable();
        corrections.setVisible(outcome == Outcome.RETURN);
        consequence.setVisible(!open);
        setClassName("decision-open", !open);
        opinion.setInvalid(false);
        opinion.setLabel(open ? "" : Texts.get("DecisionBar.opinion"));
        opinion.setAriaLabel(Texts.get("DecisionBar.opinion"));
        opinion.setRequiredIndicatorVisible(!open);
        opinion.setPlaceholder(Texts.get(open ? "DecisionBar.opinionHint" : "DecisionBar.opinionRequired." + outcome));
        opinion.setMinRows(open ? 1 : 3);
        if (outcome != null) {
            consequence.setText(Texts.get(
                    item != null && (item.opinion() || item.owner() != null)
                            ? "DecisionBar.consequence.opinion"
                            : item != null && item.share() != null
                                    ? "DecisionBar.consequence.joint." + outcome
                                    : "DecisionBar.consequence." + outcome));
            confirm.setText(Texts.of(outcome));
            confirm.removeThemeVariants(ButtonVariant.LUMO_ERROR);
            confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            if (outcome == Outcome.REJECT) {
                confirm.addThemeVariants(ButtonVariant.LUMO_ERROR);
            }
            opinion.focus();
        }
    }

    private void enable() {
        approve.setEnabled(true);
        confirm.setEnabled(true);
    }

    /** Confirms what was chosen; approving is never the meaning of a key that sends. */
    private void confirmed() {
        if (chosen == null) {
            toApprove();
        } else {
            decide(chosen);
        }
    }

    private void decide(Outcome outcome) {
        if (item == null) {
            return;
        }
        say("");
        ObjectNode values = fields == null ? null : fields.values();
        if (fields != null && !fields.check()) {
            enable();
            return;
        }
        if (outcome == Outcome.RETURN && !corrections.check()) {
            enable();
            return;
        }
        String text = opinion.getValue().strip();
        decided.accept(new Decision(
                outcome,
                text.isEmpty() ? null : text,
                values,
                outcome == Outcome.RETURN ? corrections.read() : List.of()));
        enable();
    }

    /** Shows what is wrong at its field; what has no field here stands above. */
    void showErrors(List<FieldError> errors) {
        enable();
        List<String> others = new ArrayList<>();
        List<FieldError> inForm = new ArrayList<>();
        for (FieldError error : errors) {
            if (error.field().equals("opinion")) {
                opinion.setErrorMessage(error.message());
                opinion.setInvalid(true);
                opinion.focus();
            } else if (error.field().startsWith("form.") && fields != null) {
                inForm.add(new FieldError(error.field().substring("form.".length()), error.code(), error.message()));
            } else {
                others.add(error.message());
            }
        }
        if (fields != null && !inForm.isEmpty()) {
            fields.showErrors(inForm);
        }
        say(String.join("", others));
    }

    /** Says calmly, in place, why something was not done; nothing for an empty text. */
    void say(String text) {
        enable();
        message.removeAll();
        message.setVisible(!text.isEmpty());
        if (!text.isEmpty()) {
            message.add(Glyph.ALERT.create(), new Span(text));
        }
    }

    /** Keeps what is being entered, so that nothing is lost; where nothing is, nothing is kept. */
    private void keep() {
        if (filling || item == null) {
            return;
        }
        ObjectNode entered = JsonNodeFactory.instance.objectNode();
        if (!opinion.isEmpty()) {
            entered.put(DRAFT, opinion.getValue());
        }
        if (fields != null) {
            entered.set(FORM, fields.values());
        }
        if (!corrections.begun().isEmpty()) {
            entered.set(CORRECTIONS, corrections.begun());
        }
        drafts.save(DRAFT, item.id(), entered);
    }

    /** Forgets what was kept, after the decision. */
    void forget(String taskId) {
        drafts.discard(DRAFT, taskId);
    }

    /** Moves to the button that approves: Enter does the rest. */
    void toApprove() {
        if (chosen != null) {
            choose(null);
        }
        approve.focus();
    }

    void toReturn() {
        choose(Outcome.RETURN);
    }

    void toReject() {
        choose(Outcome.REJECT);
    }

    /** Closes what was opened; false if nothing was. */
    boolean close() {
        boolean open = chosen != null;
        choose(null);
        return open;
    }
}
