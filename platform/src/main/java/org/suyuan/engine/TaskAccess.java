package org.suyuan.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.identity.organisation.Departments;
import org.suyuan.shared.Ids;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;

/** Who may do something with a task now, in whose name, and the record that is kept of it. */
@Component
class TaskAccess {

    private final WorkItemMapper items;
    private final CaseMapper cases;
    private final ReviewMapper reviews;
    private final DeputyMapper deputies;
    private final StepPermissions permissions;
    private final Departments departments;
    private final TaskService tasks;
    private final IdentityService engineIdentity;
    private final Accounts accounts;
    private final Regions regions;
    private final List<ReviewListener> listeners;
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final Clock clock;

    TaskAccess(
            WorkItemMapper items,
            CaseMapper cases,
            ReviewMapper reviews,
            DeputyMapper deputies,
            StepPermissions permissions,
            Departments departments,
            TaskService tasks,
            IdentityService engineIdentity,
            Accounts accounts,
            Regions regions,
            List<ReviewListener> listeners,
            AuditTrail trail,
            ObjectMapper json,
            Clock clock) {
        this.items = items;
        this.cases = cases;
        this.reviews = reviews;
        this.deputies = deputies;
        this.permissions = permissions;
        this.departments = departments;
        this.tasks = tasks;
        this.engineIdentity = engineIdentity;
        this.accounts = accounts;
        this.regions = regions;
        this.listeners = listeners;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A task that is locked for this transaction, and who acts on it.
     *
     * @param behalf whom he stands in for, null for himself
     */
    record Turn(WorkItemRow item, SignedIn person, @Nullable String behalf) {}

    /** The task locked for this transaction, if this person may do something with it and nobody else holds it. */
    Turn turn(String taskId, SignedIn person) {
        WorkItemRow item = items.lock(taskId);
        if (item == null) {
            throw new NotFound();
        }
        if (item.correction()) {
            throw new CorrectionPending();
        }
        if (item.sitting != null) {
            cases.lock(item.caseId);
        }
        Optional<String> behalf = behalf(item, person);
        if (!theirs(item, person) && behalf.isEmpty()) {
            throw new NotACandidate();
        }
        if (item.completedAt != null) {
            throw new TaskDecided();
        }
        String holder = item.assignee;
        boolean instead = holder != null
                && !holder.equals(person.name())
                && behalf.filter(holder::equals).isPresent();
        boolean back = person.name().equals(item.onBehalfOf);
        if (holder != null && !holder.equals(person.name()) && !instead && !back) {
            throw new TaskHeld(displayName(holder));
        }
        String inNameOf = back ? null : behalf.orElse(null);
        if (concerned(item, person.name()) || inNameOf != null && concerned(item, inNameOf)) {
            throw new FourEyes();
        }
        return new Turn(item, person, inNameOf);
    }

    /** By one's own right: as a candidate, as who was given it, or because it was taken in one's name. */
    private boolean theirs(WorkItemRow item, SignedIn person) {
        if (item.opinion()) {
            return person.name().equals(item.assignee) && permissions.reviews(person, item);
        }
        return candidate(person, item)
                || person.name().equals(item.onBehalfOf)
                || person.name().equals(item.assignee) && item.onBehalfOf == null && permissions.reviews(person, item);
    }

    private boolean candidate(SignedIn person, WorkItemRow item) {
        return person.candidateNames().contains(Objects.toString(item.candidate, "")) && inDepartment(person, item);
    }

    /** What one of several departments has to review is for its own people. */
    private boolean inDepartment(SignedIn person, WorkItemRow item) {
        String department = item.departmentId;
        return department == null || departments.belongs(person.name(), department);
    }

    /** Whom somebody stands in for on a task: who holds it, or, where nobody does, one who could take it. */
    private Optional<String> behalf(WorkItemRow item, SignedIn person) {
        if (item.opinion() || item.delegated()) {
            return Optional.empty();
        }
        boolean alone = candidate(person, item)
                && (item.assignee == null || item.assignee.equals(person.name()) && item.onBehalfOf == null);
        if (alone) {
            return Optional.empty();
        }
        return standIns(person).stream()
                .filter(other -> other.covers(item.processKey))
                .map(StandIn::principal)
                .filter(other -> mayHaveIt(item, person, other))
                .map(SignedIn::name)
                .findFirst();
    }

    private boolean mayHaveIt(WorkItemRow item, SignedIn person, SignedIn principal) {
        if (principal.name().equals(item.assignee)) {
            return true;
        }
        boolean open = item.assignee == null
                || person.name().equals(item.assignee) && principal.name().equals(item.onBehalfOf);
        return open
                && covered(principal, item)
                && (candidate(principal, item) || principal.name().equals(item.onBehalfOf));
    }

    /** Whom somebody stands in for now. */
    List<StandIn> standIns(SignedIn person) {
        return deputies.standingIn(person.name(), clock.instant()).stream()
                .flatMap(row -> accounts.find(row.principal).stream()
                        .map(principal ->
                                StandIn.of(principal, row.processKey, regions, departments.of(principal.name()))))
                .toList();
    }

    boolean deputised(SignedIn person) {
        return deputies.everDeputised(person.name());
    }

    /** Whether an account must keep its hands off: its own matter, or it has decided another step or for another department. */
    boolean concerned(WorkItemRow item, String account) {
        return item.applicant.equals(account)
                || listener(item).concerns(item.businessKey, account)
                || reviews.decidedElsewhere(item, account);
    }

    boolean covered(SignedIn person, WorkItemRow item) {
        List<String> path = regions.find(item.regionCode).map(Region::lineage).orElse(List.of(item.regionCode));
        return person.scope().covers(path, item.classes(), item.inStages(), List.of());
    }

    /** Whether a task can be given to somebody: who sees such cases and this one, reviews them, and is not concerned. */
    boolean mayReceive(SignedIn person, WorkItemRow item) {
        return !person.locked()
                && person.may(Permission.SUBJECT_READ)
                && covered(person, item)
                && inDepartment(person, item)
                && permissions.reviews(person, item)
                && !concerned(item, person.name());
    }

    /** Refuses what has to wait for the opinions that were asked for. */
    void nothingPending(WorkItemRow item) {
        List<WorkItemRow> missing = CurrentScope.asSystem(() -> items.asked(item.id));
        if (!missing.isEmpty()) {
            throw new OpinionsPending(missing.stream()
                    .map(opinion -> displayName(Objects.toString(opinion.assignee, "")))
                    .collect(Collectors.joining(Texts.get("engine.names"))));
        }
    }

    /** Makes the one whose turn it is the holder, where he is not. */
    void take(Turn turn) {
        WorkItemRow item = turn.item();
        String name = turn.person().name();
        if (item.assignee == null) {
            tasks.claim(item.id, name);
        } else if (!item.assignee.equals(name)) {
            tasks.setAssignee(item.id, name);
        }
        if (!Objects.equals(item.onBehalfOf, turn.behalf())) {
            items.capacity(item.id, item.ownerAccount, turn.behalf());
            item.onBehalfOf = turn.behalf();
        }
        item.assignee = name;
    }

    /** Writes down what was decided or answered. */
    Review write(Turn turn, Decision decision, ReviewKind kind, String taskId, boolean newGrounds) {
        WorkItemRow item = turn.item();
        ReviewRow row = new ReviewRow();
        row.id = Ids.next();
        row.taskId = taskId;
        row.caseId = item.caseId;
        row.processKey = item.processKey;
        row.businessKey = item.businessKey;
        row.step = item.step;
        row.stepName = item.name;
        row.outcome = decision.outcome().name();
        row.opinion = decision.opinion();
        row.corrections = decision.corrections().isEmpty() ? null : json(decision.corrections());
        row.formValues = decision.form() == null ? null : decision.form().toString();
        row.reviewer = turn.person().name();
        row.reviewerName = turn.person().displayName();
        row.onBehalfOf = turn.behalf();
        row.objectVersion = listener(item).version(item.businessKey);
        row.decidedAt = clock.instant();
        row.kind = kind.name();
        row.decidedTask = kind == ReviewKind.DECISION ? taskId : null;
        row.newGrounds = newGrounds ? "Y" : "N";
        row.sitting = item.sitting;
        row.departmentId = item.departmentId;
        row.department = item.department;
        row.shareRole = item.shareRole;
        reviews.insert(row);
        return row.view(json);
    }

    /** Filed under the object the case is about, so that all that was done to it is found there. */
    void note(Turn turn, AuditAction action, Map<String, ?> more) {
        WorkItemRow item = turn.item();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("task", item.id);
        facts.put("step", item.name);
        if (item.department != null) {
            facts.put("department", item.department);
        }
        facts.putAll(more);
        trail.write(
                AuditEntry.done(turn.person().actor(), action, listener(item).objectType(), item.businessKey)
                        .onBehalfOf(turn.behalf())
                        .changing(null, json(facts)));
    }

    /** For the operation log of the engine. */
    void as(SignedIn person, Runnable work) {
        engineIdentity.setAuthenticatedUserId(person.name());
        try {
            CaseMovedOn.unlessSo(work);
        } finally {
            engineIdentity.clearAuthentication();
        }
    }

    ReviewListener listener(WorkItemRow item) {
        return listeners.stream()
                .filter(candidate -> candidate.process().equals(item.processKey))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody listens to " + item.processKey));
    }

    String displayName(String account) {
        return accounts.find(account).map(SignedIn::displayName).orElse(account);
    }

    Instant now() {
        return clock.instant();
    }

    private String json(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
