package org.suyuan.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;
import org.suyuan.calendar.WorkingCalendar;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.Ids;

/**
 * The clock of each step of a case. It runs while the step has the case and stands still while the applicant corrects or
 * another step has it: what was used counts on when the case comes back. A day begun is a day used, the day of arrival is
 * none. What an applicant has to correct has its whole time each time.
 */
@Component
class StepClocks {

    private final CaseClockMapper clocks;
    private final CaseMapper cases;
    private final WorkItemMapper items;
    private final WorkingCalendar calendar;
    private final Clock clock;

    StepClocks(CaseClockMapper clocks, CaseMapper cases, WorkItemMapper items, WorkingCalendar calendar, Clock clock) {
        this.clocks = clocks;
        this.cases = cases;
        this.items = items;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** When the step that the engine is entering is due, by its limit and what the case used of it before. */
    Instant due(int limitDays) {
        var context = Context.getBpmnExecutionContext();
        if (context == null) {
            return calendar.after(clock.instant(), limitDays);
        }
        ExecutionEntity execution = context.getExecution();
        return CurrentScope.asSystem(() -> {
            CaseRow file = cases.open(
                    execution.getProcessDefinition().getKey(),
                    execution.getProcessInstance().getBusinessKey());
            CaseClockRow step = limited(file.id, execution.getActivityId(), limitDays);
            return calendar.after(clock.instant(), step.left());
        });
    }

    private CaseClockRow limited(String caseId, String step, int limitDays) {
        CaseClockRow known = clocks.of(caseId, step).orElse(null);
        if (known != null) {
            clocks.limit(known.id, limitDays);
            known.limitDays = limitDays;
            return known;
        }
        CaseClockRow row = new CaseClockRow();
        row.id = Ids.next();
        row.caseId = caseId;
        row.step = step;
        row.limitDays = limitDays;
        clocks.insert(row);
        return row;
    }

    void started(WorkItemRow item) {
        clocks.of(item.caseId, item.step).ifPresent(step -> clocks.start(step.id, item.createdAt));
    }

    /** The last task of the step is over; the step of several stands open until then. */
    void ended(WorkItemRow item) {
        boolean others = items.openOf(item.caseId).stream()
                .anyMatch(open -> open.step.equals(item.step) && !open.id.equals(item.id) && !open.opinion());
        if (!others) {
            clocks.of(item.caseId, item.step).ifPresent(step -> {
                Instant since = step.runningSince;
                int used = since == null || item.correction() ? 0 : calendar.begun(since, clock.instant());
                clocks.stop(step.id, used);
            });
        }
    }

    /** When an open task is due by the calendar as it is now; what the model decides by itself stays as it is. */
    Optional<Instant> dueNow(WorkItemRow item) {
        return clocks.of(item.caseId, item.step).flatMap(step -> {
            Instant since = step.runningSince;
            return since == null ? Optional.empty() : Optional.of(calendar.after(since, step.left()));
        });
    }
}
