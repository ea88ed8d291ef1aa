package org.suyuan.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.calendar.WorkingCalendar;
import org.suyuan.identity.CurrentScope;

/** Writes the inbox along with the engine's tasks, in the same transaction. */
@Component
class InboxWriter implements TaskListener {

    private final WorkItemMapper items;
    private final CaseMapper cases;
    private final WorkingCalendar calendar;
    private final StepClocks clocks;
    private final Shares shares;
    private final Clock clock;

    InboxWriter(
            WorkItemMapper items,
            CaseMapper cases,
            WorkingCalendar calendar,
            StepClocks clocks,
            Shares shares,
            Clock clock) {
        this.items = items;
        this.cases = cases;
        this.calendar = calendar;
        this.clocks = clocks;
        this.shares = shares;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        CurrentScope.runAsSystem(() -> {
            switch (task.getEventName()) {
                case EVENTNAME_CREATE -> created(task);
                case EVENTNAME_ASSIGNMENT -> assigned(task);
                default -> ended(task);
            }
        });
    }

    private void created(DelegateTask task) {
        TaskEntity entity = (TaskEntity) task;
        ExecutionEntity instance = entity.getProcessInstance();
        CaseRow file = cases.open(processKey(task), instance.getBusinessKey());
        Map<String, String> properties = properties(task);
        WorkItemRow item = new WorkItemRow();
        item.id = task.getId();
        item.file(file);
        shares.read(task.getVariable(Shares.VARIABLE)).ifPresent(item::share);
        item.processName = instance.getProcessDefinition().getName() == null
                ? file.processKey
                : instance.getProcessDefinition().getName();
        item.step = task.getTaskDefinitionKey();
        item.name = task.getName();
        item.formKey = ((UserTask) task.getBpmnModelElementInstance()).getCamundaFormRef();
        item.kind = kind(properties);
        item.candidate = task.getCandidates().stream()
                .map(link -> link.getGroupId())
                .filter(group -> group != null)
                .findFirst()
                .orElse(null);
        item.assignee = task.getAssignee();
        item.createdAt = clock.instant();
        item.dueAt = task.getDueDate() == null ? null : task.getDueDate().toInstant();
        item.remindAt = remindAt(item.dueAt, properties.get("reminder"));
        item.escalateTo = properties.get("escalateTo");
        items.insert(item);
        clocks.started(item);
    }

    private static String kind(Map<String, String> properties) {
        return properties.getOrDefault("kind", WorkItemRow.REVIEW);
    }

    private static String processKey(DelegateTask task) {
        return ((TaskEntity) task).getProcessDefinition().getKey();
    }

    private @Nullable Instant remindAt(@Nullable Instant due, @Nullable String daysBefore) {
        if (due == null || daysBefore == null || !daysBefore.matches("\\d{1,3}")) {
            return null;
        }
        return calendar.after(due, -Integer.parseInt(daysBefore));
    }

    private static Map<String, String> properties(DelegateTask task) {
        UserTask model = (UserTask) task.getBpmnModelElementInstance();
        if (model.getExtensionElements() == null) {
            return Map.of();
        }
        return model.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .collect(Collectors.toMap(CamundaProperty::getCamundaName, CamundaProperty::getCamundaValue));
    }

    private void assigned(DelegateTask task) {
        items.assign(task.getId(), task.getAssignee());
    }

    private void ended(DelegateTask task) {
        boolean completed = task.getEventName().equals(EVENTNAME_COMPLETE);
        boolean decided = completed && kind(properties(task)).equals(WorkItemRow.REVIEW);
        Object outcome = decided ? task.getVariable("outcome") : null;
        items.end(
                task.getId(),
                clock.instant(),
                completed ? task.getAssignee() : null,
                outcome == null ? null : outcome.toString());
        // Whoever was asked for an opinion has nothing to answer any more.
        items.endAsked(task.getId(), clock.instant());
        WorkItemRow item = items.selectById(task.getId());
        if (item != null) {
            clocks.ended(item);
        }
    }

    void closed(DelegateExecution execution) {
        ExecutionEntity instance = (ExecutionEntity) execution;
        // What a timer started may be about no object.
        String about = instance.getProcessBusinessKey();
        if (about != null) {
            CurrentScope.runAsSystem(
                    () -> cases.close(instance.getProcessDefinition().getKey(), about, clock.instant()));
        }
    }
}
