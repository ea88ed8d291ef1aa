package org.suyuan.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.form.Input;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.OwnSubjects;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.Pinyin;
import org.suyuan.shared.Problems;
import org.suyuan.shared.Texts;

/** The acts on tasks. */
@Service
@PreAuthorize("isAuthenticated()")
class TaskDesk implements TaskActs {

    static final int MOST_SIGNERS = 20;
    static final int MOST_AT_ONCE = 100;
    private static final int OPINION = 2000;
    private static final Duration BETWEEN_URGES = Duration.ofHours(1);

    private final Inbox inbox;
    private final WorkItemMapper items;
    private final UrgeMapper urges;
    private final TaskAccess access;
    private final StepPermissions permissions;
    private final NewGrounds grounds;
    private final TaskPeople people;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final RepositoryService models;
    private final Accounts accounts;
    private final OwnSubjects own;

    TaskDesk(
            Inbox inbox,
            WorkItemMapper items,
            UrgeMapper urges,
            TaskAccess access,
            StepPermissions permissions,
            NewGrounds grounds,
            TaskPeople people,
            TaskService tasks,
            RuntimeService runtime,
            HistoryService history,
            RepositoryService models,
            Accounts accounts,
            OwnSubjects own) {
        this.inbox = inbox;
        this.items = items;
        this.urges = urges;
        this.access = access;
        this.permissions = permissions;
        this.grounds = grounds;
        this.people = people;
        this.tasks = tasks;
        this.runtime = runtime;
        this.history = history;
        this.models = models;
        this.accounts = accounts;
        this.own = own;
    }

    // ---- back to an earlier step

    @Override
    public List<Step> returnSteps(String taskId) {
        inbox.get(taskId);
        WorkItemRow item = items.selectById(taskId);
        return item == null || item.completedAt != null || item.opinion() || item.correction()
                ? List.of()
                : steps(item);
    }

    /**
     * The reviews passed on the way to this task. Where a case has come back to a step, what lay behind that step is not
     * passed any more; where several steps are open side by side there is no one way back.
     */
    private List<Step> steps(WorkItemRow item) {
        Task task = tasks.createTaskQuery().taskId(item.id).singleResult();
        if (task == null) {
            return List.of();
        }
        String instance = task.getProcessInstanceId();
        if (tasks.createTaskQuery().processInstanceId(instance).count() > 1) {
            return List.of();
        }
        Map<String, Step> passed = new LinkedHashMap<>();
        for (HistoricActivityInstance step : history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance)
                .activityType("userTask")
                .finished()
                .orderPartiallyByOccurrence()
                .asc()
                .list()) {
            if (!step.isCanceled()) {
                forgetFrom(passed, step.getActivityId());
                passed.put(step.getActivityId(), new Step(step.getActivityId(), step.getActivityName()));
            }
        }
        forgetFrom(passed, item.step);
        return passed.values().stream()
                .filter(step -> reviewed(item, step.id()))
                .toList();
    }

    private static void forgetFrom(Map<String, Step> passed, String step) {
        if (passed.containsKey(step)) {
            List<String> order = new ArrayList<>(passed.keySet());
            order.subList(order.indexOf(step), order.size()).forEach(passed::remove);
        }
    }

    private boolean reviewed(WorkItemRow item, String step) {
        return CurrentScope.asSystem(() -> items.reviewsOf(item.caseId, step)) > 0;
    }

    @Override
    @Transactional
    public void giveBack(String taskId, String to, @Nullable String opinion) {
        SignedIn person = CurrentScope.required();
        TaskAccess.Turn turn = whole(taskId, person);
        WorkItemRow item = turn.item();
        List<FieldError> errors = new ArrayList<>();
        Step target = steps(item).stream()
                .filter(step -> step.id().equals(to))
                .findFirst()
                .orElse(null);
        if (target == null) {
            errors.add(Input.error("to", "return_step"));
        }
        if (opinion == null || Input.blank(opinion)) {
            errors.add(Input.error("opinion", "opinion"));
        } else if (opinion.codePointCount(0, opinion.length()) > OPINION) {
            errors.add(Input.error("opinion", "too_long", OPINION));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        access.nothingPending(item);
        Decision decision = new Decision(Outcome.RETURN, opinion, null, List.of());
        access.as(person, () -> {
            access.take(turn);
            access.write(turn, decision, ReviewKind.STEP_BACK, item.id, false);
            items.end(item.id, access.now(), person.name(), Outcome.RETURN.name());
            access.note(turn, AuditAction.STEP_BACK, Map.of("to", to, "opinion", Objects.toString(opinion)));
            Task task = tasks.createTaskQuery().taskId(item.id).singleResult();
            runtime.createProcessInstanceModification(task.getProcessInstanceId())
                    .cancelAllForActivity(whole(task, item.step))
                    .startBeforeActivity(whole(task, to))
                    .execute();
        });
    }

    /** A step that several departments have is left, and entered, by all of them. */
    private String whole(Task task, String step) {
        Activity model =
                models.getBpmnModelInstance(task.getProcessDefinitionId()).getModelElementById(step);
        return model.getLoopCharacteristics() == null ? step : step + BpmnParse.MULTI_INSTANCE_BODY_ID_SUFFIX;
    }

    // ---- to somebody else

    /** The whole task, not the opinion on it that one was asked for. */
    private TaskAccess.Turn whole(String taskId, SignedIn person) {
        TaskAccess.Turn turn = access.turn(taskId, person);
        if (turn.item().opinion() || turn.item().delegated()) {
            throw new OnlyAnOpinion();
        }
        return turn;
    }

    @Override
    @Transactional
    public void delegate(String taskId, String to) {
        SignedIn person = CurrentScope.required();
        TaskAccess.Turn turn = whole(taskId, person);
        WorkItemRow item = turn.item();
        SignedIn receiver = receiver("to", to, turn);
        access.as(person, () -> {
            access.take(turn);
            tasks.setAssignee(item.id, receiver.name());
        });
        items.capacity(item.id, person.name(), turn.behalf());
        access.note(turn, AuditAction.DELEGATE, Map.of("to", to));
        people.tell(receiver, item, "delegated", person);
    }

    @Override
    @Transactional
    public void transfer(String taskId, String to) {
        SignedIn person = CurrentScope.required();
        TaskAccess.Turn turn = whole(taskId, person);
        WorkItemRow item = turn.item();
        SignedIn receiver = receiver("to", to, turn);
        access.as(person, () -> {
            access.take(turn);
            tasks.setAssignee(item.id, receiver.name());
        });
        items.capacity(item.id, null, null);
        access.note(turn, AuditAction.TRANSFER, Map.of("to", to));
        people.tell(receiver, item, "transferred", person);
    }

    @Override
    @Transactional
    public void addSigners(String taskId, List<String> add) {
        SignedIn person = CurrentScope.required();
        TaskAccess.Turn turn = whole(taskId, person);
        WorkItemRow item = turn.item();
        List<FieldError> errors = new ArrayList<>();
        if (add.isEmpty()) {
            errors.add(Input.error("add", "empty"));
        }
        List<String> pending = CurrentScope.asSystem(() -> items.asked(taskId)).stream()
                .map(opinion -> Objects.toString(opinion.assignee, ""))
                .toList();
        if (pending.size() + add.size() > MOST_SIGNERS) {
            errors.add(Input.error("add", "too_many", MOST_SIGNERS));
        }
        List<SignedIn> signers = new ArrayList<>();
        for (int index = 0; index < add.size(); index++) {
            String field = "add[" + index + "]";
            if (pending.contains(add.get(index))) {
                errors.add(Input.error(field, "signing"));
                continue;
            }
            try {
                signers.add(receiver(field, add.get(index), turn));
            } catch (InvalidInput wrong) {
                errors.addAll(wrong.errors());
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        access.as(person, () -> access.take(turn));
        for (SignedIn signer : signers) {
            items.insert(item.asking(Ids.next(), Texts.get("engine.signing", item.name), signer.name(), access.now()));
            people.tell(signer, item, "signing", person);
        }
        access.note(turn, AuditAction.ADD_SIGNERS, Map.of("add", add));
    }

    /** Who is to have something of a task; he must see it and review such cases. */
    private SignedIn receiver(String field, String account, TaskAccess.Turn turn) {
        return accounts.find(account)
                .filter(person -> !person.name().equals(turn.person().name()))
                .filter(person -> access.mayReceive(person, turn.item()))
                .orElseThrow(() -> new InvalidInput(List.of(Input.error(field, "receiver"))));
    }

    @Override
    public List<Recipient> recipients(String taskId) {
        inbox.get(taskId);
        SignedIn asking = CurrentScope.required();
        WorkItemRow item = items.selectById(taskId);
        if (item == null || item.completedAt != null || !permissions.reviews(asking, item)) {
            return List.of();
        }
        return permissions.around(item).stream()
                .map(accounts::having)
                .flatMap(List::stream)
                .distinct()
                .filter(person -> !person.name().equals(asking.name()))
                .filter(person -> access.mayReceive(person, item))
                .map(TaskDesk::recipient)
                .sorted(java.util.Comparator.comparing(Recipient::pinyin).thenComparing(Recipient::account))
                .toList();
    }

    static Recipient recipient(SignedIn person) {
        return new Recipient(
                person.name(),
                person.displayName(),
                Pinyin.of(person.displayName()),
                Pinyin.initials(person.displayName()));
    }

    @Override
    public List<Recipient> signers(String taskId) {
        inbox.get(taskId);
        return CurrentScope.asSystem(() -> items.asked(taskId)).stream()
                .flatMap(opinion -> accounts.find(Objects.toString(opinion.assignee, "")).stream())
                .map(TaskDesk::recipient)
                .toList();
    }

    @Override
    public String nameOf(String account) {
        return access.displayName(account);
    }

    // ---- pressing

    @Override
    @Transactional
    public void urge(String taskId) {
        SignedIn person = CurrentScope.required();
        WorkItemRow item = items.lock(taskId);
        if (item == null
                || !(person.may(Permission.SUBJECT_READ)
                        || item.applicant.equals(person.name())
                        || own.has(person.name(), item.businessKey))) {
            throw new NotFound();
        }
        if (item.completedAt != null) {
            throw new TaskDecided();
        }
        List<SignedIn> others = CurrentScope.asSystem(() -> people.responsible(item, new TaskPeople.Known())).stream()
                .filter(other -> !other.name().equals(person.name()))
                .toList();
        if (person.name().equals(item.assignee) || others.isEmpty()) {
            throw new NobodyToUrge();
        }
        if (urges.since(taskId, person.name(), access.now().minus(BETWEEN_URGES)) > 0) {
            throw new UrgedAlready();
        }
        urges.add(Ids.next(), taskId, person.name(), access.now());
        others.forEach(other -> people.tell(other, item, "urged", person));
        access.note(
                new TaskAccess.Turn(item, person, null),
                AuditAction.URGE,
                Map.of("recipients", others.stream().map(SignedIn::name).toList()));
    }

    // ---- many at once

    @Override
    public List<Result> decideAll(List<String> taskIds, Outcome outcome, @Nullable String opinion) {
        List<FieldError> errors = new ArrayList<>();
        if (taskIds.isEmpty()) {
            errors.add(Input.error("ids", "empty"));
        } else if (taskIds.size() > MOST_AT_ONCE) {
            errors.add(Input.error("ids", "too_many", MOST_AT_ONCE));
        } else if (items.selectBatchIds(taskIds).stream()
                        .map(item -> item.processKey + " " + item.step)
                        .distinct()
                        .count()
                > 1) {
            errors.add(Input.error("ids", "one_step"));
        }
        if (outcome != Outcome.APPROVE && (opinion == null || Input.blank(opinion))) {
            errors.add(Input.error("opinion", "opinion"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        Decision decision = new Decision(outcome, opinion, null, List.of());
        return taskIds.stream().map(id -> decided(id, decision)).toList();
    }

    private Result decided(String id, Decision decision) {
        try {
            inbox.decide(id, decision);
            return new Result(id, 204, null);
        } catch (DomainException fact) {
            return new Result(id, Problems.statusOf(fact).value(), fact.getMessage());
        }
    }

    @Override
    public List<String> newGrounds(String taskId, Decision decision) {
        inbox.get(taskId);
        WorkItemRow item = items.selectById(taskId);
        return item == null ? List.of() : grounds.fresh(item, decision);
    }
}
