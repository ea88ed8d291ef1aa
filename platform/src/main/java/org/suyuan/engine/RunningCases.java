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
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.Actor;
import org.suyuan.shared.Ids;

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
    private final ObjectMapper json;
    private final Clock clock;

    RunningCases(
            RuntimeService runtime,
            TaskService tasks,
            IdentityService engineIdentity,
            CaseMapper cases,
            WorkItemMapper items,
            ReviewMapper reviews,
            ObjectMapper json,
            Clock clock) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.engineIdentity = engineIdentity;
        this.cases = cases;
        this.items = items;
        this.reviews = reviews;
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
                .map(review -> review.view(json));
    }

    @Override
    public Optional<Instant> due(String businessKey) {
        return CurrentScope.asSystem(() -> cases.latest(businessKey).stream()
                .flatMap(row -> items.openOf(row.id).stream())
                .filter(WorkItemRow::correction)
                .flatMap(item -> Optional.ofNullable(item.dueAt).stream())
                .findFirst());
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
