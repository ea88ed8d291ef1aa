package org.suyuan.subject;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.Review;
import org.suyuan.form.FieldChange;
import org.suyuan.form.FieldChanges;
import org.suyuan.shared.Actor;
import org.suyuan.shared.Ids;

/**
 * Writes the history of subjects, in the transaction of each act. A decision is written when it is taken; what it brought
 * about is added to the same entry when the model says so.
 */
@Component
class History {

    private final HistoryMapper mapper;
    private final Differences differences;
    private final Clock clock;

    History(HistoryMapper mapper, Differences differences, Clock clock) {
        this.mapper = mapper;
        this.differences = differences;
        this.clock = clock;
    }

    /** Who acted, for whom, and why. */
    record By(
            String account,
            @Nullable String onBehalfOf,
            @Nullable String opinion) {

        static By of(Actor actor) {
            return new By(actor.account(), null, null);
        }

        By forWhom(Optional<String> principal) {
            return new By(account, principal.orElse(null), opinion);
        }

        By because(String reason) {
            return new By(account, onBehalfOf, reason);
        }
    }

    void write(Subject subject, SubjectAct act, By by, List<FieldChange> changes) {
        mapper.insert(row(subject.id, subject.version, act, by, changes));
    }

    private HistoryRow row(String subjectId, int version, SubjectAct act, By by, List<FieldChange> changes) {
        HistoryRow row = new HistoryRow();
        row.id = Ids.next();
        row.subjectId = subjectId;
        row.subjectVersion = version;
        row.happenedAt = clock.instant();
        row.actor = by.account();
        row.onBehalfOf = by.onBehalfOf();
        row.act = act;
        row.opinion = by.opinion();
        row.changes = changes.isEmpty() ? null : differences.stored(changes);
        return row;
    }

    /** A decision was taken. */
    void decided(Review review, int version) {
        HistoryRow row = row(
                review.businessKey(),
                version,
                act(review.outcome()),
                new By(review.reviewer(), review.onBehalfOf(), review.opinion()),
                List.of());
        row.taskId = review.taskId();
        mapper.insert(row);
    }

    /** What a decision brought about; without one, it was the model itself. */
    void effected(Subject subject, Outcome outcome, Optional<Review> review, List<FieldChange> changes) {
        Optional<HistoryRow> decision = review.flatMap(taken -> mapper.decision(taken.taskId()));
        if (decision.isPresent()) {
            HistoryRow row = decision.get();
            row.subjectVersion = subject.version;
            row.changes = differences.stored(changes);
            mapper.updateById(row);
        } else {
            write(subject, act(outcome), By.of(Actor.SYSTEM), changes);
        }
    }

    private static SubjectAct act(Outcome outcome) {
        return switch (outcome) {
            case APPROVE -> SubjectAct.APPROVE;
            case RETURN -> SubjectAct.RETURN;
            case REJECT -> SubjectAct.REJECT;
        };
    }

    /** What differs between a subject before and after, its status and code included. */
    List<FieldChange> changes(SubjectAudit.Before before, Subject after) {
        List<FieldChange> changes = new ArrayList<>(differences.between(before.entered(), after.entered()));
        FieldChanges.add(
                changes,
                "status",
                before.status() == null ? null : before.status().name(),
                after.status.name());
        FieldChanges.add(changes, "code", before.code(), after.code);
        return changes;
    }
}
