package org.suyuan.engine;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;

/**
 * Departments that review a case side by side. Each answers for itself; what their answers come to is the model's to say, once
 * all are there, and only then is the applicant told.
 */
@Component
class Sittings {

    private final WorkItemMapper items;
    private final ReviewMapper reviews;
    private final Accounts accounts;

    Sittings(WorkItemMapper items, ReviewMapper reviews, Accounts accounts) {
        this.items = items;
        this.reviews = reviews;
        this.accounts = accounts;
    }

    /** What a model reads when a step was decided: this outcome, those of all who have answered by now, and the lead's. */
    Map<String, Object> outcomes(WorkItemRow item, Outcome outcome) {
        String sitting = item.sitting;
        Map<String, Object> facts = new HashMap<>();
        facts.put("outcome", outcome.name());
        if (sitting == null) {
            facts.put("outcomes", new ArrayList<>(List.of(outcome.name())));
            facts.put("leadOutcome", outcome.name());
            return facts;
        }
        List<ReviewRow> given = reviews.ofSitting(item.caseId, sitting);
        facts.put("outcomes", given.stream().map(row -> row.outcome).collect(Collectors.toCollection(ArrayList::new)));
        facts.put(
                "leadOutcome",
                given.stream()
                        .filter(row -> ShareRole.LEAD.name().equals(row.shareRole))
                        .map(row -> row.outcome)
                        .findFirst()
                        .orElse(null));
        return facts;
    }

    /**
     * Those of these opinions that are not told yet, by id, because others are due that they are told with; what was withdrawn
     * before all had answered never is.
     */
    Set<String> pending(Collection<ReviewRow> some) {
        List<String> cases = some.stream()
                .filter(row -> row.sitting != null)
                .map(row -> row.caseId)
                .distinct()
                .toList();
        Set<String> unfinished = CurrentScope.asSystem(() -> items.shares(cases)).stream()
                .filter(item -> item.outcome == null)
                .map(item -> Objects.toString(item.sitting))
                .collect(Collectors.toSet());
        return some.stream()
                .filter(row -> row.sitting != null && unfinished.contains(row.sitting))
                .map(row -> row.id)
                .collect(Collectors.toSet());
    }

    /**
     * The sitting over a case that somebody is due in.
     *
     * @param inside whether the one who asks may know what was answered before all have
     */
    Optional<JointReview> open(String caseId, boolean inside) {
        return joint(CurrentScope.asSystem(() -> items.shares(List.of(caseId))), inside);
    }

    /** The sittings over several cases that somebody is due in, by business key, without what was answered. */
    Map<String, JointReview> open(Collection<CaseRow> cases) {
        List<String> ids = cases.stream().map(file -> file.id).toList();
        Map<String, List<WorkItemRow>> shares =
                CurrentScope.asSystem(() -> items.shares(ids)).stream().collect(groupingBy(item -> item.businessKey));
        Map<String, JointReview> open = new HashMap<>();
        shares.forEach((key, all) -> joint(all, false).ifPresent(joint -> open.put(key, joint)));
        return open;
    }

    private Optional<JointReview> joint(List<WorkItemRow> shares, boolean inside) {
        List<String> sittings = shares.stream()
                .filter(item -> item.completedAt == null)
                .map(item -> Objects.toString(item.sitting))
                .distinct()
                .toList();
        if (sittings.isEmpty()) {
            return Optional.empty();
        }
        List<WorkItemRow> sitting = shares.stream()
                .filter(item -> sittings.get(0).equals(item.sitting))
                .sorted(Comparator.comparing(
                                (WorkItemRow item) -> !ShareRole.LEAD.name().equals(item.shareRole))
                        .thenComparing(item -> Objects.toString(item.department, "\uffff")))
                .toList();
        Map<String, String> names = accounts.displayNames(sitting.stream()
                .flatMap(item -> Stream.of(item.assignee, item.completedBy))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return Optional.of(new JointReview(
                sitting.get(0).name,
                sitting.stream().map(item -> opinion(item, names, inside)).toList()));
    }

    private static JointReview.Opinion opinion(WorkItemRow item, Map<String, String> names, boolean inside) {
        String holder = item.completedBy == null ? item.assignee : item.completedBy;
        return new JointReview.Opinion(
                Objects.requireNonNull(item.share()),
                item.classes(),
                item.completedAt != null,
                !inside || item.outcome == null ? null : Outcome.valueOf(item.outcome),
                !inside || holder == null ? null : names.getOrDefault(holder, holder),
                item.dueAt);
    }
}
