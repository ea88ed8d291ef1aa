package org.suyuan.product;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.ProductClass;

/**
 * A category of the catalogue 产品类目.
 *
 * @param leaf whether products are registered under it
 * @param regionCode region that added it; null for the national classification, which is locked
 * @param validTo the first day on which it is no longer valid
 * @param successor what takes its place
 */
public record ProductCategory(
        String code,
        String name,
        @Nullable String parent,
        ProductClass productClass,
        boolean leaf,
        @Nullable String regionCode,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String successor,
        int version) {}
