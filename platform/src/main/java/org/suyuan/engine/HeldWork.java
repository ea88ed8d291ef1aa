package org.suyuan.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.SignedIn;
import org.suyuan.identity.organisation.Departments;
import org.suyuan.identity.organisation.WorkHolder;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;

/** The tasks that somebody who leaves holds: a successor who may decide one gets it, the rest goes back to the pool. */
@Component
class HeldWork implements WorkHolder {

    private final WorkItemMapper items;
    private final ReviewMapper reviews;
    private final TaskService tasks;
    private final IdentityService engineIdentity;
    private final Accounts accounts;
    private final Regions regions;
    private final Departments departments;
    private final Clock clock;

    HeldWork(
            WorkItemMapper items,
            ReviewMapper reviews,
            TaskService tasks,
            IdentityService engineIdentity,
            Accounts accounts,
            Regions regions,
            Departments departments,
            Clock clock) {
        this.items = items;
        this.reviews = reviews;
        this.tasks = tasks;
        this.engineIdentity = engineIdentity;
        this.accounts = accounts;
        this.regions = regions;
        this.departments = departments;
        this.clock = clock;
    }

    /** Where each task would go. */
    private record Sorted(List<String> toSuccessor, List<String> toPool, List<String> staying) {

        Work work() {
            return new Work(toSuccessor.size(), toPool.size(), staying.size());
        }
    }

    @Override
    public Work held(String account, @Nullable String successor) {
        return sorted(account, successor).work();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Work handOver(String account, @Nullable String successor) {
        CurrentScope.runAsSystem(() -> items.heldBy(account).forEach(item -> items.lock(item.id)));
        Sorted sorted = sorted(account, successor);
        engineIdentity.setAuthenticatedUserId(CurrentScope.actor().account());
        try {
            CaseMovedOn.unlessSo(() -> {
                sorted.toSuccessor().forEach(task -> give(task, successor));
                sorted.toPool().forEach(task -> give(task, null));
            });
            // What others are answering for him has a new owner, or none, when it comes back.
            CurrentScope.runAsSystem(() -> items.ownedBy(account)
                    .forEach(item -> items.capacity(item.id, heir(item, successor), item.onBehalfOf)));
        } finally {
            engineIdentity.clearAuthentication();
        }
        return sorted.work();
    }

    /** A task that was delegated goes back to its owner; an opinion that nobody can give instead is not waited for. */
    private void give(String id, @Nullable String successor) {
        WorkItemRow item = CurrentScope.asSystem(() -> items.selectById(id));
        if (item == null) {
            return;
        }
        if (item.opinion()) {
            if (successor == null) {
                items.end(id, clock.instant(), null, null);
            } else {
                items.assign(id, successor);
            }
            return;
        }
        tasks.setAssignee(id, successor == null ? item.ownerAccount : successor);
        items.capacity(id, successor == null ? null : item.ownerAccount, null);
    }

    private @Nullable String heir(WorkItemRow item, @Nullable String successor) {
        return successor == null || successor.equals(item.assignee)
                ? null
                : accounts.find(successor)
                        .filter(next -> mayDecide(next, item))
                        .map(SignedIn::name)
                        .orElse(null);
    }

    private Sorted sorted(String account, @Nullable String successor) {
        SignedIn next = successor == null ? null : accounts.find(successor).orElse(null);
        Sorted sorted = new Sorted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        CurrentScope.runAsSystem(() -> {
            for (WorkItemRow item : items.heldBy(account)) {
                List<String> goes = item.correction()
                        ? sorted.staying()
                        : next != null && mayDecide(next, item) ? sorted.toSuccessor() : sorted.toPool();
                goes.add(item.id);
            }
        });
        return sorted;
    }

    /** A candidate who sees the object, did not apply for it and decided no other step of it. */
    private boolean mayDecide(SignedIn person, WorkItemRow item) {
        List<String> path = regions.find(item.regionCode).map(Region::lineage).orElse(List.of(item.regionCode));
        return person.candidateNames().contains(Objects.toString(item.candidate, ""))
                && person.scope().covers(path, item.classes(), item.inStages(), List.of())
                && !item.applicant.equals(person.name())
                && (item.departmentId == null || departments.belongs(person.name(), item.departmentId))
                && !reviews.decidedElsewhere(item, person.name());
    }
}
