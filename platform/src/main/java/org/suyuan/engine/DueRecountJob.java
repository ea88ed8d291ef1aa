package org.suyuan.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.calendar.CalendarListener;
import org.suyuan.calendar.WorkingCalendar;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.Ids;

/** Counts limits anew in batches, each a transaction of its own that says how far it came: a node that stops loses nothing. */
@Component
class DueRecountJob implements DueRecount, CalendarListener {

    private static final int BATCH = 200;

    private final RecountMapper recounts;
    private final WorkItemMapper items;
    private final StepClocks clocks;
    private final WorkingCalendar calendar;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DueRecountJob(
            RecountMapper recounts,
            WorkItemMapper items,
            StepClocks clocks,
            WorkingCalendar calendar,
            TransactionTemplate transaction,
            Clock clock) {
        this.recounts = recounts;
        this.items = items;
        this.clocks = clocks;
        this.calendar = calendar;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    @PreAuthorize("hasAuthority('CALENDAR_KEEP')")
    @Transactional(propagation = Propagation.MANDATORY)
    public void changed(String by) {
        int open = CurrentScope.asSystem(() -> Math.toIntExact(items.open()));
        recounts.begin(Ids.next(), open, by, clock.instant());
    }

    @Override
    @PreAuthorize("hasAuthority('CALENDAR_KEEP')")
    public Optional<Progress> latest() {
        return recounts.all().stream()
                .findFirst()
                .map(row -> new Progress(row.total(), row.done(), row.moved(), row.startedAt(), row.finishedAt()));
    }

    @Scheduled(fixedDelay = 3, initialDelay = 3, timeUnit = TimeUnit.SECONDS)
    void run() {
        List<String> open = recounts.open();
        if (open.isEmpty()) {
            return;
        }
        // The change may have been made on another node.
        calendar.reread();
        for (String id : open) {
            while (Boolean.TRUE.equals(transaction.execute(status -> CurrentScope.asSystem(() -> batch(id))))) {
                // The next batch.
            }
        }
    }

    private boolean batch(String id) {
        RecountMapper.Recount recount = recounts.take(id);
        if (recount == null) {
            return false;
        }
        List<WorkItemRow> found = items.openAfter(recount.lastTask(), BATCH);
        Instant now = clock.instant();
        int moved = 0;
        for (WorkItemRow each : found) {
            WorkItemRow item = items.lock(each.id);
            if (item != null && item.completedAt == null && moved(item, now)) {
                moved++;
            }
        }
        boolean more = found.size() == BATCH;
        recounts.advance(
                id,
                found.size(),
                moved,
                found.isEmpty() ? recount.lastTask() : found.get(found.size() - 1).id,
                more ? null : now);
        return more;
    }

    private boolean moved(WorkItemRow item, Instant now) {
        Instant due = clocks.dueNow(item).orElse(null);
        Instant before = item.dueAt;
        if (due == null || before == null || due.equals(before)) {
            return false;
        }
        Instant remind = item.remindAt == null
                ? null
                : calendar.after(due, -Math.max(1, calendar.between(item.remindAt, before)));
        items.dueAt(item.id, due, remind, now);
        return true;
    }
}
