package org.suyuan.product;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is entered to register a product 重要产品 (GB/T 38157 6.3). Fields as in the interface description.
 *
 * @param gtin 14 digits, whatever length it was sent in
 * @param attributes what only products of this class have, by the code of the attribute
 */
public record ProductCommand(
        String name,
        String categoryCode,
        @Nullable String gtin,
        @Nullable String brand,
        String specification,
        Unit unit,
        String subjectCode,
        Map<String, String> attributes) {}
