package org.suyuan.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All defects are told at once: a later return that asks for a field the first one did not name is on new grounds. */
@Component
class NewGrounds {

    private final ReviewMapper reviews;
    private final ObjectMapper json;

    NewGrounds(ReviewMapper reviews, ObjectMapper json) {
        this.reviews = reviews;
        this.json = json;
    }

    /** The fields of a decision that are new; none where nothing was returned before. */
    List<String> fresh(WorkItemRow item, Decision decision) {
        if (decision.outcome() != Outcome.RETURN) {
            return List.of();
        }
        List<ReviewRow> returns = reviews.ofCase(item.caseId).stream()
                .filter(row -> row.decision() && row.outcome.equals(Outcome.RETURN.name()))
                .toList();
        // What several departments ask for at the first time is told together, whoever comes first.
        Optional<Set<String>> first = returns.stream()
                .findFirst()
                .filter(row -> row.sitting == null || !row.sitting.equals(item.sitting))
                .map(one -> returns.stream()
                        .filter(row -> row == one || one.sitting != null && one.sitting.equals(row.sitting))
                        .flatMap(row -> row.view(json).corrections().stream())
                        .map(Decision.Correction::field)
                        .collect(Collectors.toSet()));
        return first.map(named -> decision.corrections().stream()
                        .map(Decision.Correction::field)
                        .filter(field -> !named.contains(field))
                        .distinct()
                        .toList())
                .orElse(List.of());
    }
}
