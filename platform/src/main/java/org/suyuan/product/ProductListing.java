package org.suyuan.product;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.ProductClass;

/** A registered product in a list. */
public record ProductListing(
        String id,
        String caseNo,
        ProductStatus status,
        String code,
        int version,
        String name,
        String categoryCode,
        String categoryName,
        ProductClass productClass,
        @Nullable String gtin,
        @Nullable String brand,
        String specification,
        Unit unit,
        String subjectCode,
        String subjectName,
        Map<String, String> attributes,
        String regionCode,
        String regionName,
        Instant filedAt,
        Instant registeredAt,
        String origin,
        ProductView.@Nullable Amended amendment) {}
