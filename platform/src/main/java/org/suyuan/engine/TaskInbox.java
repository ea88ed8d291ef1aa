package org.suyuan.engine;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.LinkedCaseInsensitiveMap;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.Input;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.OwnSubjects;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;

/** The inbox on its own table. */
@Service
@PreAuthorize("isAuthenticated()")
class TaskInbox implements Inbox {

    private final WorkItemMapper items;
    private final CaseMapper cases;
    private final ReviewMapper reviews;
    private final TaskService tasks;
    private final HistoryService history;
    private final RepositoryService models;
    private final IdentityService engineIdentity;
    private final Accounts accounts;
    private final OwnSubjects own;
    private final Regions regions;
    private final DecisionForm form;
    private final List<ReviewListener> listeners;
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final Clock clock;

    TaskInbox(
            WorkItemMapper items,
            CaseMapper cases,
            ReviewMapper reviews,
            TaskService tasks,
            HistoryService history,
            RepositoryService models,
            IdentityService engineIdentity,
            Accounts accounts,
            OwnSubjects own,
            Regions regions,
            DecisionForm form,
            List<ReviewListener> listeners,
            AuditTrail trail,
            ObjectMapper json,
            Clock clock) {
        this.items = items;
        this.cases = cases;
        this.reviews = reviews;
        this.tasks = tasks;
        this.history = history;
        this.models = models;
        this.engineIdentity = engineIdentity;
        this.accounts = accounts;
        this.own = own;
        this.regions = regions;
        this.form = form;
        this.listeners = listeners;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Paged<WorkItem> find(InboxQuery query, PageRequest page) {
        Instant now = clock.instant();
        WorkItemMapper.Asked asked = asked(query, now);
        List<WorkItem> found =
                items.page(asked, page).stream().map(row -> row.view(now)).toList();
        return new Paged<>(found, items.count(asked), page.page(), page.size());
    }

    private WorkItemMapper.Asked asked(InboxQuery query, Instant now) {
        Region region = query.regionCode() == null
                ? null
                : regions.find(query.regionCode())
                        .orElseThrow(() -> new InvalidInput(List.of(Input.error("regionCode", "region"))));
        return new WorkItemMapper.Asked(query, CurrentScope.required(), region, now);
    }

    @Override
    public Counts counts(InboxQuery query) {
        Instant now = clock.instant();
        Map<InboxQuery.State, Long> byState = new EnumMap<>(InboxQuery.State.class);
        for (InboxQuery.State state : InboxQuery.State.values()) {
            InboxQuery asked = new InboxQuery(state, query.process(), query.regionCode(), query.overdue(), query.q());
            byState.put(state, items.count(asked(asked, now)));
        }
        Map<String, Long> byProcess = new HashMap<>();
        Map<String, Long> byRegion = new HashMap<>();
        for (Map<String, Object> found : items.countByProcessAndRegion(asked(query, now))) {
            // Names of columns come in the case of the vendor.
            Map<String, Object> row = new LinkedCaseInsensitiveMap<>();
            row.putAll(found);
            long n = ((Number) Objects.requireNonNull(row.get("n"))).longValue();
            byProcess.merge(String.valueOf(row.get("process")), n, Long::sum);
            byRegion.merge(String.valueOf(row.get("region")), n, Long::sum);
        }
        InboxQuery late = new InboxQuery(query.state(), query.process(), query.regionCode(), true, query.q());
        return new Counts(byState, items.count(asked(late, now)), byProcess, byRegion);
    }

    @Override
    public WorkItem get(String taskId) {
        WorkItemRow row = items.selectById(taskId);
        SignedIn person = CurrentScope.required();
        if (row == null
                || !(person.may(Permission.SUBJECT_READ)
                        || person.candidateNames().contains(Objects.toString(row.candidate, ""))
                        || person.name().equals(row.assignee)
                        || person.name().equals(row.completedBy)
                        || row.correction() && own.has(person.name(), row.businessKey))) {
            throw new NotFound();
        }
        return row.view(clock.instant());
    }

    @Override
    @Transactional
    public void claim(String taskId) {
        SignedIn person = CurrentScope.required();
        WorkItemRow item = decidable(taskId, person);
        if (item.assignee == null) {
            as(person, () -> tasks.claim(taskId, person.name()));
            note(person, AuditAction.CLAIM, item, null);
        }
    }

    @Override
    @Transactional
    public void unclaim(String taskId) {
        SignedIn person = CurrentScope.required();
        WorkItemRow item = decidable(taskId, person);
        if (item.assignee == null) {
            throw new NotHeld();
        }
        as(person, () -> tasks.setAssignee(taskId, null));
        note(person, AuditAction.UNCLAIM, item, null);
    }

    /** The task locked for this transaction, if this person may decide it and nobody else holds it. */
    private WorkItemRow decidable(String taskId, SignedIn person) {
        WorkItemRow item = items.lock(taskId);
        if (item == null) {
            throw new NotFound();
        }
        if (item.correction()) {
            throw new CorrectionPending();
        }
        if (!person.candidateNames().contains(Objects.toString(item.candidate, ""))) {
            throw new NotACandidate();
        }
        if (item.completedAt != null) {
            throw new TaskDecided();
        }
        if (item.assignee != null && !item.assignee.equals(person.name())) {
            throw new TaskHeld(displayName(item.assignee));
        }
        if (item.applicant.equals(person.name())
                || listener(item).concerns(item.businessKey, person.name())
                || reviews.decidedAnotherStep(item.caseId, item.step, person.name())) {
            throw new FourEyes();
        }
        return item;
    }

    private String displayName(String account) {
        return accounts.find(account).map(SignedIn::displayName).orElse(account);
    }

    @Override
    @Transactional
    public void decide(String taskId, Decision decision) {
        SignedIn person = CurrentScope.required();
        WorkItemRow item = decidable(taskId, person);
        form.check(item, decision);
        as(person, () -> {
            if (item.assignee == null) {
                tasks.claim(taskId, person.name());
            }
            Review review = write(item, decision, person);
            note(person, action(decision.outcome()), item, decision);
            listener(item).reviewed(review);
            tasks.complete(taskId, Map.of("outcome", decision.outcome().name()));
        });
    }

    private static AuditAction action(Outcome outcome) {
        return switch (outcome) {
            case APPROVE -> AuditAction.APPROVE;
            case RETURN -> AuditAction.RETURN;
            case REJECT -> AuditAction.REJECT;
        };
    }

    /** Filed under the object the case is about, so that all that was done to it is found there. */
    private void note(SignedIn person, AuditAction action, WorkItemRow item, @Nullable Decision decision) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("task", item.id);
        facts.put("step", item.name);
        if (decision != null) {
            facts.put("opinion", decision.opinion());
            if (!decision.corrections().isEmpty()) {
                facts.put("corrections", decision.corrections());
            }
        }
        trail.write(AuditEntry.done(person.actor(), action, listener(item).objectType(), item.businessKey)
                .changing(null, write(facts)));
    }

    /** For the operation log of the engine. */
    private void as(SignedIn person, Runnable work) {
        engineIdentity.setAuthenticatedUserId(person.name());
        try {
            CaseMovedOn.unlessSo(work);
        } finally {
            engineIdentity.clearAuthentication();
        }
    }

    private ReviewListener listener(WorkItemRow item) {
        return listeners.stream()
                .filter(candidate -> candidate.process().equals(item.processKey))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody listens to " + item.processKey));
    }

    private Review write(WorkItemRow item, Decision decision, SignedIn person) {
        ReviewRow row = new ReviewRow();
        row.id = Ids.next();
        row.taskId = item.id;
        row.caseId = item.caseId;
        row.processKey = item.processKey;
        row.businessKey = item.businessKey;
        row.step = item.step;
        row.stepName = item.name;
        row.outcome = decision.outcome().name();
        row.opinion = decision.opinion();
        row.corrections = decision.corrections().isEmpty() ? null : write(decision.corrections());
        row.formValues = decision.form() == null ? null : decision.form().toString();
        row.reviewer = person.name();
        row.reviewerName = person.displayName();
        row.objectVersion = listener(item).version(item.businessKey);
        row.decidedAt = clock.instant();
        reviews.insert(row);
        return row.view(json);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<Review> reviews(String businessKey) {
        visible(businessKey);
        return reviews.of(List.of(businessKey)).stream()
                .map(row -> row.view(json))
                .toList();
    }

    @Override
    public Map<String, Standing> standings(Collection<String> businessKeys) {
        Set<String> theirs = CurrentScope.signedIn()
                .map(person -> own.among(person.name(), businessKeys))
                .orElse(Set.of());
        List<CaseRow> visible = cases.of(businessKeys).stream()
                .filter(file -> theirs.contains(file.businessKey) || readable(file))
                .toList();
        Set<String> keys = visible.stream().map(file -> file.businessKey).collect(Collectors.toSet());
        List<WorkItemRow> open = CurrentScope.asSystem(
                () -> items.openOf(visible.stream().map(file -> file.id).toList()));
        Map<String, String> names = holders(open);
        Map<String, List<Current>> current = open.stream()
                .collect(groupingBy(item -> item.businessKey, mapping(item -> current(item, names), toList())));
        Map<String, List<Review>> decided =
                reviews.of(keys).stream().map(row -> row.view(json)).collect(groupingBy(Review::businessKey));
        return keys.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        key -> new Standing(
                                current.getOrDefault(key, List.of()), decided.getOrDefault(key, List.of()))));
    }

    private Map<String, String> holders(List<WorkItemRow> open) {
        return accounts.displayNames(open.stream()
                .map(item -> item.assignee)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    }

    private static Current current(WorkItemRow item, Map<String, String> names) {
        String holder = item.assignee;
        return new Current(item.name, holder, holder == null ? null : names.getOrDefault(holder, holder), item.dueAt);
    }

    /**
     * The case, for those who may read such objects, for its applicant and his colleagues, and for who has to answer in it;
     * for the platform itself any.
     */
    private CaseRow visible(String businessKey) {
        return cases.latest(businessKey)
                .filter(file -> readable(file) || theirOwn(businessKey))
                .or(() -> answering(businessKey))
                .orElseThrow(NotFound::new);
    }

    private boolean theirOwn(String businessKey) {
        return CurrentScope.signedIn()
                .filter(person -> own.has(person.name(), businessKey))
                .isPresent();
    }

    private Optional<CaseRow> answering(String businessKey) {
        return CurrentScope.signedIn()
                .filter(person -> items.held(businessKey, person.name()) > 0)
                .flatMap(person -> CurrentScope.asSystem(() -> cases.latest(businessKey)));
    }

    private static boolean readable(CaseRow file) {
        return CurrentScope.get().equals(DataScope.SYSTEM)
                || CurrentScope.signedIn()
                        .filter(person -> person.may(Permission.SUBJECT_READ)
                                || person.name().equals(file.applicant))
                        .isPresent();
    }

    @Override
    public Whereabouts whereabouts(String businessKey) {
        CaseRow file = visible(businessKey);
        HistoricProcessInstance instance = history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .processDefinitionKey(file.processKey)
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(0, 1)
                .stream()
                .findFirst()
                .orElseThrow(NotFound::new);
        List<String> active = new ArrayList<>();
        List<String> done = new ArrayList<>();
        for (HistoricActivityInstance step : history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .orderPartiallyByOccurrence()
                .asc()
                .listPage(0, 500)) {
            (step.getEndTime() == null ? active : done).add(step.getActivityId());
        }
        List<WorkItemRow> open = CurrentScope.asSystem(() -> items.openOf(file.id));
        Map<String, String> names = holders(open);
        List<Current> current = open.stream().map(item -> current(item, names)).toList();
        return new Whereabouts(model(instance.getProcessDefinitionId()), active, done, current);
    }

    private String model(@Nullable String definitionId) {
        try (var stream = models.getProcessModel(definitionId)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
