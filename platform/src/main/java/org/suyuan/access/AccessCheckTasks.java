package org.suyuan.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.engine.Cases;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.Review;
import org.suyuan.engine.StepOutOfPlace;
import org.suyuan.identity.CurrentScope;

/** What the models of the monthly check may call. */
@Component("accessCheckTasks")
public class AccessCheckTasks {

    private final AccessCheckMapper checks;
    private final PlatformAccessMapper accesses;
    private final OpenChecks opening;
    private final Keepers keepers;
    private final Cases cases;
    private final AccessLetters letters;
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final Clock clock;

    AccessCheckTasks(
            AccessCheckMapper checks,
            PlatformAccessMapper accesses,
            OpenChecks opening,
            Keepers keepers,
            Cases cases,
            AccessLetters letters,
            AuditTrail trail,
            ObjectMapper json,
            Clock clock) {
        this.checks = checks;
        this.accesses = accesses;
        this.opening = opening;
        this.keepers = keepers;
        this.cases = cases;
        this.letters = letters;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    /** Opens the checks of the month, from its first working day on. */
    public void openMonth() {
        CurrentScope.runAsSystem(opening::ofMonthBegun);
    }

    /** Who has a check: who answers for the access on our side, a deputy if he is away, nobody in person where neither is there. */
    public @Nullable String keeper(String id) {
        return CurrentScope.asSystem(
                () -> keepers.present(access(found(id)), AccessCheckProcess.KEY).orElse(null));
    }

    /** All is as it should be. */
    public void confirm(String id) {
        CurrentScope.runAsSystem(() -> decided(
                found(id),
                CheckOutcome.CONFIRMED,
                cases.last(id, Outcome.APPROVE).orElse(null)));
    }

    /** Something is to be mended: whoever applied for the access is told what. */
    public void mend(String id) {
        CurrentScope.runAsSystem(() -> {
            AccessCheckRow check = found(id);
            Review review = cases.last(id, Outcome.RETURN)
                    .or(() -> cases.last(id, Outcome.REJECT))
                    .orElse(null);
            decided(check, CheckOutcome.NEEDS_MENDING, review);
            letters.tell(access(check), "accessMending", Objects.toString(check.opinion, ""));
        });
    }

    private void decided(AccessCheckRow check, CheckOutcome outcome, @Nullable Review review) {
        if (check.outcome != null) {
            throw new StepOutOfPlace(check.caseNo);
        }
        check.outcome = outcome;
        check.decidedAt = clock.instant();
        if (review != null) {
            check.opinion = review.opinion();
            check.mending = review.corrections().isEmpty() ? null : write(review);
            check.decidedBy = review.reviewer();
            check.decidedName = review.reviewerName();
        }
        checks.updateById(check);
        trail.write(AuditEntry.done(
                        CurrentScope.actor(), AuditAction.CHANGE, AccessApplicationProcess.OBJECT, check.accessId)
                .changing(
                        null,
                        json.createObjectNode()
                                .put("check", check.checkMonth)
                                .put("outcome", outcome.name())
                                .put("opinion", check.opinion)
                                .toString()));
    }

    private String write(Review review) {
        try {
            return json.writeValueAsString(review.corrections());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private AccessCheckRow found(String id) {
        return Objects.requireNonNull(checks.selectById(id), () -> "no check " + id);
    }

    private PlatformAccess access(AccessCheckRow check) {
        return Objects.requireNonNull(accesses.selectById(check.accessId), () -> "no access " + check.accessId);
    }
}
