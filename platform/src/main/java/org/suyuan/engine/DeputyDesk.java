package org.suyuan.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.Input;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;

/** Keeps deputies, and gives back what they hold once their time is over. */
@Service
class DeputyDesk implements Deputies {

    private static final String OBJECT = "deputy";
    private static final Duration LONGEST = Duration.ofDays(366);

    private final DeputyMapper deputies;
    private final WorkItemMapper items;
    private final StepPermissions permissions;
    private final TaskService tasks;
    private final IdentityService engineIdentity;
    private final Accounts accounts;
    private final Regions regions;
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DeputyDesk(
            DeputyMapper deputies,
            WorkItemMapper items,
            StepPermissions permissions,
            TaskService tasks,
            IdentityService engineIdentity,
            Accounts accounts,
            Regions regions,
            AuditTrail trail,
            ObjectMapper json,
            TransactionTemplate transaction,
            Clock clock) {
        this.deputies = deputies;
        this.items = items;
        this.permissions = permissions;
        this.tasks = tasks;
        this.engineIdentity = engineIdentity;
        this.accounts = accounts;
        this.regions = regions;
        this.trail = trail;
        this.json = json;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    @Transactional
    public Deputyship appoint(Appointment asked) {
        SignedIn person = deciding();
        Instant now = clock.instant();
        List<FieldError> errors = new ArrayList<>();
        if (asked.process() != null && !permissions.known(asked.process())) {
            errors.add(Input.error("process", "process"));
        } else if (accounts.find(asked.deputy())
                .filter(other -> mayStandIn(other, person, asked.process()))
                .isEmpty()) {
            errors.add(Input.error("deputy", "deputy"));
        }
        if (!asked.to().isAfter(asked.from())) {
            errors.add(Input.error("to", "deputy_period"));
        } else if (!asked.to().isAfter(now)) {
            errors.add(Input.error("to", "past"));
        } else if (Duration.between(asked.from(), asked.to()).compareTo(LONGEST) > 0) {
            errors.add(Input.error("to", "longest"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        DeputyRow row = new DeputyRow();
        row.id = Ids.next();
        row.principal = person.name();
        row.deputy = asked.deputy();
        row.processKey = asked.process();
        row.fromAt = asked.from();
        row.toAt = asked.to();
        row.createdAt = now;
        deputies.insert(row);
        trail.write(AuditEntry.done(person.actor(), AuditAction.CREATE, OBJECT, row.id)
                .changing(null, facts(row)));
        return shown(row, names(List.of(row)), now);
    }

    /** Who decides nothing has nobody stand in. */
    private SignedIn deciding() {
        SignedIn person = CurrentScope.required();
        if (permissions.of(null).stream().noneMatch(person::may)) {
            throw new NotDelegating();
        }
        return person;
    }

    /** A colleague who reviews cases of the kind, some of which lie in both scopes. */
    private boolean mayStandIn(SignedIn other, SignedIn person, @Nullable String process) {
        return !other.locked()
                && !other.name().equals(person.name())
                && other.may(Permission.SUBJECT_READ)
                && permissions.of(process).stream().anyMatch(other::may)
                && person.scope().grants().stream()
                        .anyMatch(mine -> other.scope().grants().stream().anyMatch(his -> meet(mine, his)));
    }

    private boolean meet(DataScope.Grant one, DataScope.Grant other) {
        return (within(one.regionCode(), other.regionCode()) || within(other.regionCode(), one.regionCode()))
                && common(one.productClasses(), other.productClasses())
                && common(one.stages(), other.stages());
    }

    private boolean within(@Nullable String code, @Nullable String above) {
        return above == null
                || code != null
                        && regions.find(code)
                                .map(Region::lineage)
                                .orElse(List.of(code))
                                .contains(above);
    }

    private static boolean common(Collection<?> one, Collection<?> other) {
        return one.isEmpty() || other.isEmpty() || !Collections.disjoint(one, other);
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public List<Deputyship> own() {
        List<DeputyRow> rows = deputies.of(CurrentScope.required().name());
        Map<String, String> names = names(rows);
        Instant now = clock.instant();
        return rows.stream().map(row -> shown(row, names, now)).toList();
    }

    private Map<String, String> names(List<DeputyRow> rows) {
        Set<String> all = new HashSet<>();
        rows.forEach(row -> {
            all.add(row.principal);
            all.add(row.deputy);
        });
        return accounts.displayNames(all);
    }

    private static Deputyship shown(DeputyRow row, Map<String, String> names, Instant now) {
        Instant to = row.endedAt == null ? row.toAt : row.endedAt;
        boolean over = !to.isAfter(now);
        return new Deputyship(
                row.id,
                row.principal,
                names.getOrDefault(row.principal, row.principal),
                row.deputy,
                names.getOrDefault(row.deputy, row.deputy),
                row.fromAt,
                to,
                row.processKey,
                !over && !row.fromAt.isAfter(now),
                over);
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    @Transactional
    public void end(String id) {
        SignedIn person = CurrentScope.required();
        DeputyRow row = deputies.lock(id);
        if (row == null || !row.principal.equals(person.name())) {
            throw new NotFound();
        }
        if (row.endedAt == null && row.toAt.isAfter(clock.instant())) {
            deputies.end(id, clock.instant());
            CurrentScope.runAsSystem(this::giveBack);
            trail.write(AuditEntry.done(person.actor(), AuditAction.DELETE, OBJECT, id)
                    .changing(facts(row), null));
        }
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public List<TaskActs.Recipient> eligible() {
        SignedIn person = deciding();
        return permissions.of(null).stream()
                .map(accounts::having)
                .flatMap(List::stream)
                .distinct()
                .filter(other -> mayStandIn(other, person, null))
                .map(TaskDesk::recipient)
                .sorted(java.util.Comparator.comparing(TaskActs.Recipient::pinyin)
                        .thenComparing(TaskActs.Recipient::account))
                .toList();
    }

    /** What is over is given back, whether it was ended or ran out. */
    @Scheduled(
            initialDelayString = "${suyuan.deadlines.watch:PT1M}",
            fixedDelayString = "${suyuan.deadlines.watch:PT1M}")
    void watch() {
        transaction.executeWithoutResult(status -> CurrentScope.runAsSystem(this::giveBack));
    }

    private void giveBack() {
        Instant now = clock.instant();
        for (WorkItemRow found : items.deputised()) {
            if (stillStandsIn(found, now)) {
                continue;
            }
            WorkItemRow item = items.lock(found.id);
            if (item == null || item.completedAt != null || item.onBehalfOf == null || item.delegated()) {
                continue;
            }
            String principal = accounts.find(item.onBehalfOf)
                    .filter(person -> !person.locked())
                    .map(SignedIn::name)
                    .orElse(null);
            engineIdentity.setAuthenticatedUserId(CurrentScope.actor().account());
            try {
                CaseMovedOn.unlessSo(() -> tasks.setAssignee(item.id, principal));
            } finally {
                engineIdentity.clearAuthentication();
            }
            items.capacity(item.id, null, null);
        }
    }

    @Override
    public boolean away(String account, String process) {
        return deputies.away(account, process, clock.instant());
    }

    private boolean stillStandsIn(WorkItemRow item, Instant now) {
        return item.assignee != null
                && (item.delegated()
                        || deputies.standingIn(item.assignee, now).stream()
                                .anyMatch(row -> row.principal.equals(item.onBehalfOf) && row.covers(item.processKey)));
    }

    private String facts(DeputyRow row) {
        return json.createObjectNode()
                .put("onBehalfOf", row.principal)
                .put("deputy", row.deputy)
                .put("from", row.fromAt.toString())
                .put("to", row.toAt.toString())
                .put("process", row.processKey)
                .toString();
    }
}
