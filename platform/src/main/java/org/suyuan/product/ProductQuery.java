package org.suyuan.product;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.ProductClass;

/**
 * What is looked for in the directory (GB/T 38157 6.3); null asks for nothing. Days are days in Asia/Shanghai, both inclusive; a
 * region and a category include everything below.
 *
 * @param code the code, or the GTIN in any length
 */
public record ProductQuery(
        @Nullable String q,
        @Nullable String regionCode,
        @Nullable ProductClass productClass,
        @Nullable String categoryCode,
        @Nullable String code,
        @Nullable String subjectCode,
        @Nullable String brand,
        @Nullable LocalDate filedFrom,
        @Nullable LocalDate filedTo,
        @Nullable LocalDate registeredFrom,
        @Nullable LocalDate registeredTo) {}
