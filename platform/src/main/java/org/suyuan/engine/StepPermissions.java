package org.suyuan.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;

/** Which permissions decide steps: those of the process whose models name them. */
@Component
class StepPermissions {

    private final RepositoryService models;
    private final TaskService tasks;
    private final ConcurrentMap<String, Set<Permission>> ofModel = new ConcurrentHashMap<>();

    StepPermissions(RepositoryService models, TaskService tasks) {
        this.models = models;
        this.tasks = tasks;
    }

    /** What the steps of the model that a task runs by are decided with. */
    Set<Permission> around(WorkItemRow item) {
        String id = item.parentId == null ? item.id : item.parentId;
        Task task = tasks.createTaskQuery().taskId(id).singleResult();
        return task == null ? of(item.processKey) : ofModel(task.getProcessDefinitionId());
    }

    /** What the steps of one process, or of any, are decided with, by the models as they are now. */
    Set<Permission> of(@Nullable String process) {
        var query = models.createProcessDefinitionQuery().latestVersion();
        if (process != null) {
            query.processDefinitionKey(process);
        }
        return query.list().stream()
                .map(ProcessDefinition::getId)
                .map(this::ofModel)
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean known(String process) {
        return models.createProcessDefinitionQuery()
                        .processDefinitionKey(process)
                        .count()
                > 0;
    }

    /** A model that is deployed does not change any more. */
    private Set<Permission> ofModel(String definition) {
        return ofModel.computeIfAbsent(
                definition, id -> models.getBpmnModelInstance(id).getModelElementsByType(UserTask.class).stream()
                        .flatMap(step -> step.getCamundaCandidateGroupsList().stream())
                        .flatMap(group -> Arrays.stream(Permission.values())
                                .filter(permission -> permission.name().equals(group)))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether somebody decides steps of the process that a task is of. */
    boolean reviews(SignedIn person, WorkItemRow item) {
        return around(item).stream().anyMatch(person::may);
    }
}
