package org.suyuan.product;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/**
 * A product as later modules read it in the transaction of a change.
 *
 * @param regionCode region of its subject
 * @param stages stages of its subject
 */
public record ProductRecord(
        String id,
        String caseNo,
        ProductStatus status,
        @Nullable String code,
        int version,
        ProductCommand values,
        ProductClass productClass,
        String regionCode,
        Set<Stage> stages,
        Instant filedAt,
        @Nullable Instant registeredAt) {}
