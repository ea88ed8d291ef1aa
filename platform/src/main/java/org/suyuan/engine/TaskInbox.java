package org.suyuan.engine;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

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
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.LinkedCaseInsensitiveMap;
import org.suyuan.audit.AuditAction;
import org.suyuan.form.Input;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.OwnSubjects;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.identity.organisation.Departments;
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
    private final Accounts accounts;
    private final OwnSubjects own;
    private final Departments departments;
    private final Sittings sittings;
    private final Regions regions;
    private final DecisionForm form;
    private final NewGrounds grounds;
    private final TaskAccess access;
    private final ObjectMapper json;
    private final Clock clock;

    TaskInbox(
            WorkItemMapper items,
            CaseMapper cases,
            ReviewMapper reviews,
            TaskService tasks,
            HistoryService history,
            RepositoryService models,
            Accounts accounts,
            OwnSubjects own,
            Departments departments,
            Sittings sittings,
            Regions regions,
            DecisionForm form,
            NewGrounds grounds,
            TaskAccess access,
            ObjectMapper json,
            Clock clock) {
        this.items = items;
        this.cases = cases;
        this.reviews = reviews;
        this.tasks = tasks;
        this.history = history;
        this.models = models;
        this.accounts = accounts;
        this.own = own;
        this.departments = departments;
        this.sittings = sittings;
        this.regions = regions;
        this.form = form;
        this.grounds = grounds;
        this.access = access;
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
        SignedIn person = CurrentScope.required();
        return new WorkItemMapper.Asked(
                query,
                person,
                departments.of(person.name()),
                region,
                now,
                access.standIns(person),
                access.deputised(person));
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
        if (takenBack(taskId, person)) {
            return;
        }
        TaskAccess.Turn turn = access.turn(taskId, person);
        WorkItemRow item = turn.item();
        if (!person.name().equals(item.assignee)) {
            access.as(person, () -> access.take(turn));
            access.note(turn, AuditAction.CLAIM, Map.of());
        }
    }

    /** Whoever owns a task that somebody else is answering may have it back without the answer. */
    private boolean takenBack(String taskId, SignedIn person) {
        WorkItemRow item = items.lock(taskId);
        if (item == null || item.completedAt != null || !person.name().equals(item.ownerAccount)) {
            return false;
        }
        toOwner(item, person);
        access.note(new TaskAccess.Turn(item, person, item.onBehalfOf), AuditAction.CLAIM, Map.of());
        return true;
    }

    private void toOwner(WorkItemRow item, SignedIn by) {
        access.as(by, () -> tasks.setAssignee(item.id, item.ownerAccount));
        items.capacity(item.id, null, item.onBehalfOf);
    }

    @Override
    @Transactional
    public void unclaim(String taskId) {
        SignedIn person = CurrentScope.required();
        TaskAccess.Turn turn = access.turn(taskId, person);
        WorkItemRow item = turn.item();
        if (item.assignee == null) {
            throw new NotHeld();
        }
        if (item.opinion()) {
            throw new OnlyAnOpinion();
        }
        if (item.delegated()) {
            toOwner(item, person);
        } else {
            access.as(person, () -> tasks.setAssignee(taskId, null));
            items.capacity(item.id, null, null);
        }
        access.note(turn, AuditAction.UNCLAIM, Map.of());
    }

    @Override
    @Transactional
    public void decide(String taskId, Decision decision) {
        SignedIn person = CurrentScope.required();
        TaskAccess.Turn turn = access.turn(asked(taskId, person), person);
        WorkItemRow item = turn.item();
        form.check(item, decision);
        if (item.opinion()) {
            answered(turn, decision);
        } else if (item.delegated()) {
            answeredForOwner(turn, decision);
        } else {
            decided(turn, decision);
        }
    }

    /** A further reviewer may name the task itself: what he is asked for is his opinion on it. */
    private String asked(String taskId, SignedIn person) {
        return items.asked(taskId).stream()
                .filter(opinion -> person.name().equals(opinion.assignee))
                .map(opinion -> opinion.id)
                .findFirst()
                .orElse(taskId);
    }

    private void decided(TaskAccess.Turn turn, Decision decision) {
        WorkItemRow item = turn.item();
        access.nothingPending(item);
        access.as(turn.person(), () -> {
            access.take(turn);
            Review review = access.write(
                    turn,
                    decision,
                    ReviewKind.DECISION,
                    item.id,
                    !grounds.fresh(item, decision).isEmpty());
            access.note(turn, action(decision.outcome()), facts(decision));
            access.listener(item).reviewed(review);
            tasks.complete(item.id, sittings.outcomes(item, decision.outcome()));
        });
    }

    private void answered(TaskAccess.Turn turn, Decision decision) {
        WorkItemRow item = turn.item();
        access.write(turn, decision, ReviewKind.SIGNED, Objects.requireNonNull(item.parentId), false);
        items.end(
                item.id, access.now(), turn.person().name(), decision.outcome().name());
        access.note(turn, AuditAction.OPINION, facts(decision));
    }

    /** The task goes back to who owns it; who answered keeps his answer among what he has done. */
    private void answeredForOwner(TaskAccess.Turn turn, Decision decision) {
        WorkItemRow item = turn.item();
        access.write(turn, decision, ReviewKind.DELEGATED, item.id, false);
        WorkItemRow done = item.asking(Ids.next(), item.name, turn.person().name(), access.now());
        items.insert(done);
        items.end(
                done.id, access.now(), turn.person().name(), decision.outcome().name());
        toOwner(item, turn.person());
        access.note(turn, AuditAction.OPINION, facts(decision));
    }

    private static AuditAction action(Outcome outcome) {
        return switch (outcome) {
            case APPROVE -> AuditAction.APPROVE;
            case RETURN -> AuditAction.RETURN;
            case REJECT -> AuditAction.REJECT;
        };
    }

    private static Map<String, Object> facts(Decision decision) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("opinion", decision.opinion());
        if (!decision.corrections().isEmpty()) {
            facts.put("corrections", decision.corrections());
        }
        return facts;
    }

    @Override
    public List<Review> reviews(String businessKey) {
        CaseRow file = visible(businessKey);
        boolean inside = inside(file);
        List<ReviewRow> all = reviews.of(List.of(businessKey));
        Set<String> pending = inside ? Set.of() : sittings.pending(all);
        return all.stream()
                // What colleagues say to each other is not the applicant's to read.
                .filter(row -> inside || row.decision() && !pending.contains(row.id))
                .map(row -> row.view(json))
                .toList();
    }

    private boolean inside(CaseRow file) {
        return readable(file) && !theirOwn(file.businessKey);
    }

    @Override
    public Optional<JointReview> joint(String businessKey) {
        CaseRow file = visible(businessKey);
        return sittings.open(file.id, inside(file));
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
        List<WorkItemRow> open =
                CurrentScope.asSystem(() -> items.openOf(
                                visible.stream().map(file -> file.id).toList()))
                        .stream()
                        .filter(item -> !item.opinion())
                        .toList();
        Map<String, String> names = holders(open);
        Map<String, List<Current>> current = open.stream()
                .collect(groupingBy(item -> item.businessKey, mapping(item -> current(item, names), toList())));
        List<ReviewRow> all = reviews.of(keys);
        Set<String> pending = sittings.pending(all);
        Map<String, JointReview> joint = sittings.open(visible);
        Map<String, List<Review>> decided = all.stream()
                .filter(row -> row.decision() && !pending.contains(row.id))
                .map(row -> row.view(json))
                .collect(groupingBy(Review::businessKey));
        return keys.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        key -> new Standing(
                                current.getOrDefault(key, List.of()),
                                decided.getOrDefault(key, List.of()),
                                joint.get(key))));
    }

    private Map<String, String> holders(List<WorkItemRow> open) {
        return accounts.displayNames(open.stream()
                .map(item -> item.assignee)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    }

    private static Current current(WorkItemRow item, Map<String, String> names) {
        String holder = item.assignee;
        return new Current(
                item.name,
                holder,
                holder == null ? null : names.getOrDefault(holder, holder),
                item.dueAt,
                item.share());
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
            if (!step.getActivityId().endsWith(BpmnParse.MULTI_INSTANCE_BODY_ID_SUFFIX)) {
                (step.getEndTime() == null ? active : done).add(step.getActivityId());
            }
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
