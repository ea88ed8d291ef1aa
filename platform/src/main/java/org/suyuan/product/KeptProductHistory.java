package org.suyuan.product;

import java.util.List;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.engine.Cases;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.NotFound;
import org.suyuan.subject.SubjectPeople;

/** Shows the history of products to those who may see them. */
@Service
class KeptProductHistory implements ProductHistory {

    private final Products products;
    private final ProductJournal journal;
    private final ProductContents contents;
    private final SubjectPeople people;
    private final Cases cases;

    KeptProductHistory(
            Products products, ProductJournal journal, ProductContents contents, SubjectPeople people, Cases cases) {
        this.products = products;
        this.journal = journal;
        this.contents = contents;
        this.people = people;
        this.cases = cases;
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyAuthority('PRODUCT_APPLY', 'PRODUCT_READ')")
    public List<Entry> entries(String id) {
        Product product = products.find(id).orElseThrow(NotFound::new);
        // What departments decide side by side its own people are told together.
        Set<String> untold =
                people.works(product.subjectId, CurrentScope.required().name()) ? cases.untold(id) : Set.of();
        return journal.of(id).stream()
                .filter(row -> row.taskId == null || !untold.contains(row.taskId))
                .map(row -> new Entry(
                        row.productVersion,
                        row.happenedAt,
                        row.actor,
                        row.onBehalfOf,
                        row.act,
                        row.opinion,
                        journal.changes(row)))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyAuthority('PRODUCT_APPLY', 'PRODUCT_READ')")
    public List<Told> told(String id) {
        return entries(id).stream()
                .map(entry -> new Told(entry, contents.words(entry.changes())))
                .toList();
    }
}
