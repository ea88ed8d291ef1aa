package org.suyuan.engine;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.identity.organisation.Departments;
import org.suyuan.notification.Message;
import org.suyuan.notification.Notifications;
import org.suyuan.shared.Regions;

/** Who is told of a task, and how. */
@Component
class TaskPeople {

    private static final Logger log = LoggerFactory.getLogger(TaskPeople.class);
    private static final int RECIPIENTS = 20;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Accounts accounts;
    private final Regions regions;
    private final Departments departments;
    private final Notifications notifications;

    TaskPeople(Accounts accounts, Regions regions, Departments departments, Notifications notifications) {
        this.accounts = accounts;
        this.regions = regions;
        this.departments = departments;
        this.notifications = notifications;
    }

    /** Who has what permission, read once for many tasks. */
    static final class Known {
        private final Map<String, List<SignedIn>> holders = new HashMap<>();
    }

    /** Who holds a task and who owns it; of one that nobody holds those who may take it. */
    List<SignedIn> responsible(WorkItemRow item, Known known) {
        return item.assignee == null
                ? within(item, item.candidate, known, person -> ofDepartment(person, item))
                : Stream.of(item.assignee, item.ownerAccount)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .flatMap(account -> accounts.find(account).stream())
                        .toList();
    }

    private boolean ofDepartment(SignedIn person, WorkItemRow item) {
        String department = item.departmentId;
        return department == null || departments.belongs(person.name(), department);
    }

    /** Who has the permission and the item in scope, not all of a large office. */
    List<SignedIn> within(WorkItemRow item, @Nullable String permission, Known known) {
        return within(item, permission, known, person -> true);
    }

    private List<SignedIn> within(
            WorkItemRow item, @Nullable String permission, Known known, Predicate<SignedIn> moreover) {
        if (permission == null) {
            return List.of();
        }
        List<SignedIn> all = known.holders.computeIfAbsent(permission, this::having);
        return regions.find(item.regionCode).stream()
                .flatMap(region -> all.stream().filter(person -> person.scope()
                        .covers(region.lineage(), item.classes(), item.inStages(), List.of())))
                .filter(moreover)
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

    /** Tells somebody of a task that has a limit; nobody without an address. */
    void tellOfLimit(SignedIn person, WorkItemRow item, String template) {
        Instant due = item.dueAt;
        if (due != null) {
            send(person, item, template, TIME.format(due));
        }
    }

    /** Tells somebody what another did with a task. */
    void tell(SignedIn person, WorkItemRow item, String template, SignedIn by) {
        send(person, item, template, by.displayName());
    }

    private void send(SignedIn person, WorkItemRow item, String template, String last) {
        String email = person.email();
        if (email != null) {
            notifications.send(new Message(
                    person.name(),
                    person.displayName(),
                    email,
                    template,
                    List.of(item.title, item.caseNo, item.name, last),
                    item.businessKey));
        }
    }
}
