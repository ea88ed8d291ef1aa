package org.suyuan.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.calendar.WorkingCalendar;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.Actor;

/**
 * Reminds who holds a task, or may claim it, before it is due; once it is overdue tells who watches over the area, and, while
 * it stays so, one rung of the ladder after the other. What was told is written down with the telling, so that nothing is told
 * twice or lost, whatever the clock does.
 */
@Component
class DeadlineWatch {

    private static final int BATCH = 200;

    private final WorkItemMapper items;
    private final RungMapper ladder;
    private final TaskPeople people;
    private final TaskAccess access;
    private final WorkingCalendar calendar;
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DeadlineWatch(
            WorkItemMapper items,
            RungMapper ladder,
            TaskPeople people,
            TaskAccess access,
            WorkingCalendar calendar,
            AuditTrail trail,
            ObjectMapper json,
            TransactionTemplate transaction,
            Clock clock) {
        this.items = items;
        this.ladder = ladder;
        this.people = people;
        this.access = access;
        this.calendar = calendar;
        this.trail = trail;
        this.json = json;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${suyuan.deadlines.watch:PT1M}",
            fixedDelayString = "${suyuan.deadlines.watch:PT1M}")
    void watch() {
        while (Boolean.TRUE.equals(transaction.execute(status -> CurrentScope.asSystem(this::batch)))) {
            // The next batch; each is a transaction of its own.
        }
    }

    private boolean batch() {
        Instant now = clock.instant();
        List<WorkItemRow> due = items.lockDue(now, BATCH);
        List<RungMapper.Rung> rungs = ladder.all();
        TaskPeople.Known known = new TaskPeople.Known();
        for (WorkItemRow item : due) {
            if (item.dueAt != null && !item.dueAt.isAfter(now)) {
                overdue(item, rungs, known, now);
            } else {
                items.reminded(item.id, now);
                people.responsible(item, known).forEach(person -> people.tellOfLimit(person, item, "reminder"));
            }
        }
        return due.size() == BATCH;
    }

    /** An opinion that is late keeps its task late, which is told of; of itself only who owes it is told. */
    private void overdue(WorkItemRow item, List<RungMapper.Rung> rungs, TaskPeople.Known known, Instant now) {
        if (item.opinion()) {
            items.escalated(item.id, now, 0, null);
            people.responsible(item, known).forEach(person -> people.tellOfLimit(person, item, "overdue"));
            return;
        }
        int rung = item.rung + 1;
        String permission = permission(item, rungs, rung);
        if (permission == null) {
            // The ladder has become shorter meanwhile, or the first rung is nobody's.
            items.escalated(item.id, now, item.rung, null);
            return;
        }
        items.escalated(item.id, now, rung, next(item, rungs, rung));
        List<SignedIn> told = people.within(item, permission, known);
        told.forEach(person -> people.tellOfLimit(person, item, rung == 1 ? "escalation" : "escalationAgain"));
        trail.write(AuditEntry.done(
                        Actor.SYSTEM,
                        AuditAction.ESCALATE,
                        access.listener(item).objectType(),
                        item.businessKey)
                .changing(null, facts(item, rung, told)));
    }

    /** The first rung is the model's where it names one. */
    private static @Nullable String permission(WorkItemRow item, List<RungMapper.Rung> rungs, int rung) {
        return rung == 1 && item.escalateTo != null
                ? item.escalateTo
                : rung(rungs, rung).map(RungMapper.Rung::permission).orElse(null);
    }

    private static Optional<RungMapper.Rung> rung(List<RungMapper.Rung> rungs, int rung) {
        return rungs.stream().filter(each -> each.rung() == rung).findFirst();
    }

    /** Counted from the limit, not from the telling: a node that stood still delays no rung. */
    private @Nullable Instant next(WorkItemRow item, List<RungMapper.Rung> rungs, int rung) {
        if (item.dueAt == null || rung(rungs, rung + 1).isEmpty()) {
            return null;
        }
        int days = rungs.stream()
                .filter(each -> each.rung() > 1 && each.rung() <= rung + 1)
                .mapToInt(RungMapper.Rung::afterDays)
                .sum();
        return days == 0 ? item.dueAt : calendar.after(item.dueAt, days);
    }

    private String facts(WorkItemRow item, int rung, List<SignedIn> told) {
        var facts = json.createObjectNode()
                .put("task", item.id)
                .put("step", item.name)
                .put("rung", rung);
        told.forEach(person -> facts.withArray("recipients").add(person.name()));
        return facts.toString();
    }
}
