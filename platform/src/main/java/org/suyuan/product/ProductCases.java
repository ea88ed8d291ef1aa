package org.suyuan.product;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.suyuan.subject.SubjectPeople;
import org.suyuan.subject.TrackedCase;

/** Cases of products, for whoever follows them by number: the telephone is that of the contact of the subject. */
@Component
class ProductCases implements TrackedCase.Keeper {

    private final ProductMapper products;
    private final ProductAmendmentMapper amendments;
    private final SubjectPeople people;

    ProductCases(ProductMapper products, ProductAmendmentMapper amendments, SubjectPeople people) {
        this.products = products;
        this.amendments = amendments;
        this.people = people;
    }

    /** What a case of a product is about. */
    enum ProductMatter {
        PRODUCT_REGISTRATION,
        PRODUCT_AMENDMENT
    }

    @Override
    public Optional<TrackedCase> tracked(String caseNo) {
        return amendment(caseNo).or(() -> registration(caseNo));
    }

    private Optional<TrackedCase> registration(String caseNo) {
        return products.ofCase(caseNo)
                .flatMap(product ->
                        tracked(caseNo, product, ProductMatter.PRODUCT_REGISTRATION, product.status, product.filedAt));
    }

    private Optional<TrackedCase> amendment(String caseNo) {
        return amendments.ofCase(caseNo).flatMap(amendment -> Optional.ofNullable(
                        products.selectById(amendment.productId))
                .flatMap(product -> tracked(
                        caseNo, product, ProductMatter.PRODUCT_AMENDMENT, amendment.status, amendment.filedAt)));
    }

    private Optional<TrackedCase> tracked(
            String caseNo, Product product, ProductMatter matter, Enum<?> status, Instant filedAt) {
        return Optional.ofNullable(people.records(List.of(product.subjectId)).get(product.subjectId))
                .map(subject -> new TrackedCase(caseNo, subject.values().contactPhone(), matter, status, filedAt));
    }
}
