package org.suyuan.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.suyuan.form.Forms;
import org.suyuan.form.Input;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;

/** Reads a decision and checks every field of it, whichever door it comes through. */
@Component
class DecisionForm {

    private static final int OPINION = 2000;
    private static final int MOST_CORRECTIONS = 50;

    private final WorkItemMapper items;
    private final Forms forms;

    DecisionForm(WorkItemMapper items, Forms forms) {
        this.items = items;
        this.forms = forms;
    }

    /** The decision, or every wrong field at once; the form of a task that is not to be seen is not looked at. */
    @PreAuthorize("isAuthenticated()")
    Decision read(String taskId, JsonNode body) {
        Input in = Input.body(body);
        Outcome outcome = in.requiredConstant("outcome", Outcome.class);
        String opinion = in.paragraph("opinion", OPINION);
        ObjectNode form = in.object("form");
        List<Decision.Correction> corrections = in.objects(
                "corrections",
                MOST_CORRECTIONS,
                entry -> new Decision.Correction(
                        entry.requiredText("field", 100), entry.requiredText("requirement", 500)));
        if (in.right("opinion") && outcome != null && opinionMissing(outcome, opinion)) {
            in.wrong(Input.error("opinion", "opinion"));
        }
        WorkItemRow item = form == null ? null : items.selectById(taskId);
        if (item != null) {
            wrongValues(item, form).forEach(in::wrong);
        }
        in.finish();
        return new Decision(Objects.requireNonNull(outcome), opinion, form, corrections);
    }

    /** Refuses what is wrong with a decision that was made elsewhere. */
    void check(WorkItemRow item, Decision decision) {
        List<FieldError> errors = new ArrayList<>(wrongValues(item, decision.form()));
        String opinion = Objects.toString(decision.opinion(), "");
        if (opinionMissing(decision.outcome(), opinion)) {
            errors.add(Input.error("opinion", "opinion"));
        }
        if (opinion.codePointCount(0, opinion.length()) > OPINION) {
            errors.add(Input.error("opinion", "too_long", OPINION));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    private static boolean opinionMissing(Outcome outcome, @Nullable String opinion) {
        return outcome != Outcome.APPROVE && (opinion == null || Input.blank(opinion));
    }

    private List<FieldError> wrongValues(WorkItemRow item, @Nullable ObjectNode form) {
        return form == null || item.formKey == null
                ? List.of()
                : forms.check(forms.schema(item.formKey), form).stream()
                        .map(error -> new FieldError("form." + error.field(), error.code(), error.message()))
                        .toList();
    }
}
