package org.suyuan.product;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.Review;
import org.suyuan.form.FieldChange;
import org.suyuan.shared.Actor;
import org.suyuan.shared.Ids;
import org.suyuan.subject.SubjectPeople;

/**
 * Writes the history of products, in the transaction of each act. A decision is written when it is taken; what it brought about is
 * added to the same entry when the model says so.
 */
@Component
class ProductJournal {

    private final ProductHistoryMapper mapper;
    private final ProductContents contents;
    private final SubjectPeople people;
    private final Clock clock;

    ProductJournal(ProductHistoryMapper mapper, ProductContents contents, SubjectPeople people, Clock clock) {
        this.mapper = mapper;
        this.contents = contents;
        this.people = people;
        this.clock = clock;
    }

    void write(Product product, ProductAct act, Actor by, @Nullable String opinion, List<FieldChange> changes) {
        write(product, act, by, people.principal(product.subjectId, by.account()), opinion, changes);
    }

    /** An act of an applicant, or of a connected system for a firm. */
    void sent(Product product, ProductAct act, Actor by, Optional<String> firm, List<FieldChange> changes) {
        write(product, act, by, firm.or(() -> people.principal(product.subjectId, by.account())), null, changes);
    }

    private void write(
            Product product,
            ProductAct act,
            Actor by,
            Optional<String> principal,
            @Nullable String opinion,
            List<FieldChange> changes) {
        ProductHistoryRow row = row(product.id, product.version, act, by.account(), opinion);
        row.onBehalfOf = principal.orElse(null);
        row.changes = changes.isEmpty() ? null : contents.stored(changes);
        mapper.insert(row);
    }

    private ProductHistoryRow row(String id, int version, ProductAct act, String actor, @Nullable String opinion) {
        ProductHistoryRow row = new ProductHistoryRow();
        row.id = Ids.next();
        row.productId = id;
        row.productVersion = version;
        row.happenedAt = clock.instant();
        row.actor = actor;
        row.act = act;
        row.opinion = opinion;
        return row;
    }

    /** A decision was taken. */
    void decided(Review review, int version) {
        ProductHistoryRow row =
                row(review.businessKey(), version, act(review.outcome()), review.reviewer(), review.opinion());
        row.onBehalfOf = review.onBehalfOf();
        row.taskId = review.taskId();
        mapper.insert(row);
    }

    /** What a decision brought about; without one, it was the model itself. */
    void effected(Product product, Outcome outcome, Optional<Review> review, List<FieldChange> changes) {
        Optional<ProductHistoryRow> decision = review.flatMap(taken -> mapper.decision(taken.taskId()));
        if (decision.isPresent()) {
            ProductHistoryRow row = decision.get();
            row.productVersion = product.version;
            row.changes = contents.stored(changes);
            mapper.updateById(row);
        } else {
            write(product, act(outcome), Actor.SYSTEM, null, changes);
        }
    }

    private static ProductAct act(Outcome outcome) {
        return switch (outcome) {
            case APPROVE -> ProductAct.APPROVE;
            case RETURN -> ProductAct.RETURN;
            case REJECT -> ProductAct.REJECT;
        };
    }

    List<ProductHistoryRow> of(String productId) {
        return mapper.of(productId);
    }

    List<FieldChange> changes(ProductHistoryRow row) {
        return row.changes == null ? List.of() : contents.read(row.changes, new TypeReference<>() {});
    }
}
