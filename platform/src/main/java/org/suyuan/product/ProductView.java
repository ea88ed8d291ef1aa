package org.suyuan.product;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.ProductClass;
import org.suyuan.subject.AmendmentStatus;

/**
 * A product as it is shown to who may see it.
 *
 * @param values what was entered
 * @param categoryName its category with those above it
 * @param findings what the automatic checks found, for reviewers; sentences
 * @param amendment an open amendment, null for none or for who may not see it
 */
public record ProductView(
        String id,
        String caseNo,
        ProductStatus status,
        @Nullable String code,
        int version,
        ProductCommand values,
        String categoryName,
        ProductClass productClass,
        String subjectId,
        String subjectName,
        String regionCode,
        String regionName,
        Instant filedAt,
        @Nullable Instant registeredAt,
        String origin,
        String applicant,
        List<String> findings,
        @Nullable Amended amendment) {

    /**
     * An open amendment.
     *
     * @param version of the product at which it was submitted last
     * @param values what the product is to become
     */
    public record Amended(AmendmentStatus status, int version, ProductCommand values) {}
}
