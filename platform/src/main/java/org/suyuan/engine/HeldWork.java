package org.suyuan.engine;

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

    HeldWork(
            WorkItemMapper items,
            ReviewMapper reviews,
            TaskService tasks,
            IdentityService engineIdentity,
            Accounts accounts,
            Regions regions) {
        this.items = items;
        this.reviews = reviews;
        this.tasks = tasks;
        this.engineIdentity = engineIdentity;
        this.accounts = accounts;
        this.regions = regions;
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
                sorted.toSuccessor().forEach(task -> tasks.setAssignee(task, successor));
                sorted.toPool().forEach(task -> tasks.setAssignee(task, null));
            });
        } finally {
            engineIdentity.clearAuthentication();
        }
        return sorted.work();
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
                && !reviews.decidedAnotherStep(item.caseId, item.step, person.name());
    }
}
