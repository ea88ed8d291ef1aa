package org.suyuan.product;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.suyuan.audit.AuditAction;
import org.suyuan.form.FieldChange;
import org.suyuan.form.FieldChanges;
import org.suyuan.identity.CurrentScope;
import org.suyuan.outbox.Outbox;
import org.suyuan.shared.Actor;
import org.suyuan.subject.OpenCases;
import org.suyuan.subject.PeopleChanged;
import org.suyuan.subject.SubjectEvent;
import org.suyuan.subject.SubjectRecord;
import org.suyuan.subject.SubjectRecords;
import org.suyuan.subject.SubjectStatus;

/**
 * Products follow their subject, in the transaction of its change: they lie where it lies, are the own of its people, and are cancelled
 * with it. A subject that has a product under review is not cancelled.
 */
@Component
class ProductFollowing implements OpenCases {

    private final Products products;
    private final ProductMapper mapper;
    private final ProductAmendmentMapper amendments;
    private final SubjectRecords subjects;
    private final ProductContents contents;
    private final ProductAudit audit;
    private final ProductJournal journal;
    private final Outbox outbox;
    private final Clock clock;

    ProductFollowing(
            Products products,
            ProductMapper mapper,
            ProductAmendmentMapper amendments,
            SubjectRecords subjects,
            ProductContents contents,
            ProductAudit audit,
            ProductJournal journal,
            Outbox outbox,
            Clock clock) {
        this.products = products;
        this.mapper = mapper;
        this.amendments = amendments;
        this.subjects = subjects;
        this.contents = contents;
        this.audit = audit;
        this.journal = journal;
        this.outbox = outbox;
        this.clock = clock;
    }

    @EventListener
    void happened(SubjectEvent event) {
        if (event instanceof SubjectEvent.Changed) {
            CurrentScope.runAsSystem(() -> subjects.find(event.id()).ifPresent(this::follow));
        }
    }

    private void follow(SubjectRecord subject) {
        for (Product product : mapper.ofSubject(subject.id())) {
            if (product.status == ProductStatus.REJECTED || product.status == ProductStatus.CANCELLED) {
                continue;
            }
            ProductContents.Before before = ProductContents.Before.of(product);
            String region = product.regionCode;
            boolean moved = product.lie(subject);
            boolean ends = subject.status() == SubjectStatus.CANCELLED;
            if (ends) {
                product.stand(ProductStatus.CANCELLED);
            }
            if (moved || ends) {
                products.save(product, ProductAct.FOLLOW);
                List<FieldChange> changes = new ArrayList<>(contents.changes(before, product));
                FieldChanges.add(changes, "regionCode", region, product.regionCode);
                audit.write(CurrentScope.actor(), AuditAction.CHANGE, product, changes);
                journal.write(product, ProductAct.FOLLOW, Actor.SYSTEM, null, changes);
            } else if (ProductMapper.FINDABLE.contains(product.status.name())) {
                // The index shows the name of the subject.
                reindex(product);
            }
        }
    }

    @EventListener
    void happened(PeopleChanged event) {
        CurrentScope.runAsSystem(() -> mapper.ofSubject(event.subjectId()).stream()
                .filter(product -> ProductMapper.FINDABLE.contains(product.status.name()))
                .forEach(this::reindex));
    }

    private void reindex(Product product) {
        Instant now = clock.instant();
        mapper.raise(product.id, now);
        outbox.put("search", ProductIndex.KIND, product.id, product.version + 1);
    }

    @Override
    public List<String> of(String subjectId) {
        return CurrentScope.asSystem(() -> {
            List<Product> all = mapper.ofSubject(subjectId);
            List<String> open = new ArrayList<>(all.stream()
                    .filter(product ->
                            product.status == ProductStatus.UNDER_REVIEW || product.status == ProductStatus.RETURNED)
                    .map(product -> product.caseNo)
                    .toList());
            amendments.open(all.stream().map(product -> product.id).toList()).stream()
                    .map(amendment -> amendment.caseNo)
                    .forEach(open::add);
            return open;
        });
    }
}
