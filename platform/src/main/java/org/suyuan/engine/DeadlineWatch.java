package org.suyuan.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.notification.Message;
import org.suyuan.notification.Notifications;
import org.suyuan.shared.Regions;

/** Reminds who holds a task before it is due, and tells who watches over the area once it is overdue. */
@Component
class DeadlineWatch {

    private static final int BATCH = 200;
    private static final int RECIPIENTS = 20;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final WorkItemMapper items;
    private final Accounts accounts;
    private final Regions regions;
    private final Notifications notifications;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DeadlineWatch(
            WorkItemMapper items,
            Accounts accounts,
            Regions regions,
            Notifications notifications,
            TransactionTemplate transaction,
            Clock clock) {
        this.items = items;
        this.accounts = accounts;
        this.regions = regions;
        this.notifications = notifications;
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
        Map<Permission, List<SignedIn>> holders = new EnumMap<>(Permission.class);
        for (WorkItemRow item : due) {
            if (item.dueAt != null && !item.dueAt.isAfter(now)) {
                items.escalated(item.id, now);
                watchers(item, holders).forEach(person -> tell(person, item, "escalation"));
            } else {
                items.reminded(item.id, now);
                holder(item).ifPresent(person -> tell(person, item, "reminder"));
            }
        }
        return due.size() == BATCH;
    }

    private Optional<SignedIn> holder(WorkItemRow item) {
        return Optional.ofNullable(item.assignee).flatMap(accounts::find);
    }

    private List<SignedIn> watchers(WorkItemRow item, Map<Permission, List<SignedIn>> holders) {
        String escalateTo = item.escalateTo;
        if (escalateTo == null) {
            return List.of();
        }
        List<SignedIn> all = holders.computeIfAbsent(Permission.valueOf(escalateTo), accounts::having);
        return regions.find(item.regionCode).stream()
                .flatMap(region -> all.stream().filter(person -> person.scope()
                        .covers(region.lineage(), item.classes(), item.inStages(), List.of())))
                .limit(RECIPIENTS)
                .toList();
    }

    private void tell(SignedIn person, WorkItemRow item, String template) {
        String email = person.email();
        if (email != null && item.dueAt != null) {
            notifications.send(new Message(
                    person.name(),
                    person.displayName(),
                    email,
                    template,
                    List.of(item.title, item.caseNo, item.name, TIME.format(item.dueAt)),
                    item.businessKey));
        }
    }
}
