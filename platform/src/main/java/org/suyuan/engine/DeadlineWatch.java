package org.suyuan.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

/**
 * Reminds who holds a task, or may claim it, before it is due, and tells who watches over the area once it is overdue.
 */
@Component
class DeadlineWatch {

    private static final Logger log = LoggerFactory.getLogger(DeadlineWatch.class);
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
        Map<String, List<SignedIn>> holders = new HashMap<>();
        for (WorkItemRow item : due) {
            if (item.dueAt != null && !item.dueAt.isAfter(now)) {
                items.escalated(item.id, now);
                within(item, item.escalateTo, holders).forEach(person -> tell(person, item, "escalation"));
            } else {
                items.reminded(item.id, now);
                responsible(item, holders).forEach(person -> tell(person, item, "reminder"));
            }
        }
        return due.size() == BATCH;
    }

    private List<SignedIn> responsible(WorkItemRow item, Map<String, List<SignedIn>> holders) {
        String holder = item.assignee;
        return holder == null
                ? within(item, item.candidate, holders)
                : accounts.find(holder).stream().toList();
    }

    /** Who has the permission and the item in scope, not all of a large office. */
    private List<SignedIn> within(WorkItemRow item, @Nullable String permission, Map<String, List<SignedIn>> holders) {
        if (permission == null) {
            return List.of();
        }
        List<SignedIn> all = holders.computeIfAbsent(permission, this::having);
        return regions.find(item.regionCode).stream()
                .flatMap(region -> all.stream().filter(person -> person.scope()
                        .covers(region.lineage(), item.classes(), item.inStages(), List.of())))
                .limit(RECIPIENTS)
                .toList();
    }

    /** A model may name a permission that there is not: the others are told all the same. */
    private List<SignedIn> having(String permission) {
        return Arrays.stream(Permission.values())
                .filter(known -> known.name().equals(permission))
                .findFirst()
                .map(accounts::having)
                .orElseGet(() -> {
                    log.error("a process model tells holders of {}, which is no permission", permission);
                    return List.of();
                });
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
