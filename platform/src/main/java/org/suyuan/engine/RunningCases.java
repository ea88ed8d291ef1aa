package org.suyuan.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.Actor;
import org.suyuan.shared.Ids;
import org.suyuan.shared.Texts;

/** Starts and moves processes. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class RunningCases implements Cases {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final IdentityService engineIdentity;
    private final CaseMapper cases;
    private final WorkItemMapper items;
    private final ReviewMapper reviews;
    private final Sittings sittings;
    private final ObjectMapper json;
    private final Clock clock;

    RunningCases(
            RuntimeService runtime,
            TaskService tasks,
            IdentityService engineIdentity,
            CaseMapper cases,
            WorkItemMapper items,
            ReviewMapper reviews,
            Sittings sittings,
            ObjectMapper json,
            Clock clock) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.engineIdentity = engineIdentity;
        this.cases = cases;
        this.items = items;
        this.reviews = reviews;
        this.sittings = sittings;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void open(String process, CaseFile file, Record facts) {
        CaseRow row = new CaseRow();
        row.id = Ids.next();
        row.processKey = process;
        row.file(file);
        row.openedAt = clock.instant();
        cases.insert(row);
        as(file.applicant(), () -> runtime.startProcessInstanceByKey(process, file.businessKey(), variables(facts)));
    }

    @Override
    public void corrected(String process, CaseFile file, Record facts, Actor by) {
        CurrentScope.runAsSystem(() -> {
            CaseRow row = cases.open(process, file.businessKey());
            row.file(file);
            cases.updateById(row);
            items.refile(row);
            WorkItemRow step = items.openOf(row.id).stream()
                    .filter(WorkItemRow::correction)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no correction is asked for of " + row.id));
            as(by.account(), () -> {
                if (!by.account().equals(step.assignee)) {
                    // A colleague did it: the record says so.
                    tasks.setAssignee(step.id, by.account());
                }
                tasks.complete(step.id, variables(facts));
            });
        });
    }

    @Override
    public void withdrawn(String process, String businessKey, Actor by) {
        CurrentScope.runAsSystem(() -> {
            CaseRow row = cases.open(process, businessKey);
            // Who decides holds his task and waits for the object, which the caller holds: he is not waited for.
            if (items.lockOpen(row.id).size() != items.openOf(row.id).size()) {
                throw new CaseMovedOn();
            }
            as(by.account(), () -> runtime.createProcessInstanceQuery()
                    .processDefinitionKey(process)
                    .processInstanceBusinessKey(businessKey)
                    .list()
                    .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "withdrawn")));
            cases.close(process, businessKey, clock.instant());
        });
    }

    @Override
    public void signal(String process, String businessKey, String message) {
        List<ProcessInstance> waiting = runtime.createProcessInstanceQuery()
                .processDefinitionKey(process)
                .processInstanceBusinessKey(businessKey)
                .list();
        CaseMovedOn.unlessSo(() -> waiting.forEach(instance -> runtime.createMessageCorrelation(message)
                .processInstanceId(instance.getId())
                .correlateAll()));
    }

    @Override
    public void passOn(String businessKey, String from, String to) {
        CurrentScope.runAsSystem(() -> cases.latest(businessKey)
                .filter(row -> row.closedAt == null)
                .ifPresent(row -> items.openOf(row.id).stream()
                        .filter(item -> item.correction() && from.equals(item.assignee))
                        .forEach(item -> as(to, () -> tasks.setAssignee(item.id, to)))));
    }

    @Override
    public Optional<Review> last(String businessKey, Outcome outcome) {
        return reviews.of(List.of(businessKey)).stream()
                .filter(ReviewRow::decision)
                .filter(review -> review.outcome.equals(outcome.name()))
                .reduce((first, second) -> second)
                .map(this::together);
    }

    /** What several departments said is told in one, each by its name. */
    private Review together(ReviewRow last) {
        Review review = last.view(json);
        String sitting = last.sitting;
        if (sitting == null) {
            return review;
        }
        List<Review> others = reviews.ofSitting(last.caseId, sitting).stream()
                .filter(row -> !row.outcome.equals(Outcome.APPROVE.name()))
                .map(row -> row.view(json))
                .toList();
        return others.isEmpty()
                ? review
                : new Review(
                        review.taskId(),
                        review.process(),
                        review.businessKey(),
                        review.step(),
                        review.stepName(),
                        review.outcome(),
                        others.stream().map(RunningCases::opinion).collect(Collectors.joining("\n")),
                        others.stream().flatMap(RunningCases::corrections).toList(),
                        review.reviewer(),
                        review.reviewerName(),
                        review.onBehalfOf(),
                        review.decidedAt(),
                        review.kind(),
                        review.newGrounds(),
                        review.share());
    }

    private static String department(Review review) {
        Share share = review.share();
        String name = share == null ? null : share.department();
        return name == null ? Texts.get("engine.share.unnamed") : name;
    }

    private static String opinion(Review review) {
        return Texts.get(
                "engine.share.opinion",
                department(review),
                Texts.of(review.outcome()),
                Objects.toString(review.opinion(), ""));
    }

    private static Stream<Decision.Correction> corrections(Review review) {
        return review.corrections().stream()
                .map(correction -> new Decision.Correction(
                        correction.field(),
                        Texts.get("engine.share.correction", correction.requirement(), department(review))));
    }

    @Override
    public Set<String> untold(String businessKey) {
        List<ReviewRow> all = reviews.of(List.of(businessKey));
        Set<String> pending = sittings.pending(all);
        return all.stream()
                .filter(row -> pending.contains(row.id))
                .map(row -> row.taskId)
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<Instant> due(String businessKey) {
        return CurrentScope.asSystem(() -> cases.latest(businessKey).stream()
                .flatMap(row -> items.openOf(row.id).stream())
                .filter(WorkItemRow::correction)
                .flatMap(item -> Optional.ofNullable(item.dueAt).stream())
                .findFirst());
    }

    @Override
    @Transactional(readOnly = true)
    public Passage passage(String caseNo) {
        return CurrentScope.asSystem(() -> cases.numbered(caseNo)
                .map(file -> new Passage(
                        items.openOf(file.id).stream()
                                .filter(item -> !item.opinion())
                                .map(item -> new OpenStep(item.name, item.dueAt))
                                .distinct()
                                .toList(),
                        sittings.open(file.id, false).orElse(null)))
                .orElseGet(() -> new Passage(List.of(), null)));
    }

    private void as(String account, Runnable work) {
        engineIdentity.setAuthenticatedUserId(account);
        try {
            CaseMovedOn.unlessSo(work);
        } finally {
            engineIdentity.clearAuthentication();
        }
    }

    private static Map<String, Object> variables(Record facts) {
        Map<String, Object> variables = new HashMap<>();
        for (RecordComponent component : facts.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                Object value = component.getAccessor().invoke(facts);
                variables.put(component.getName(), value instanceof Collection<?> list ? new ArrayList<>(list) : value);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }
        return variables;
    }
}
