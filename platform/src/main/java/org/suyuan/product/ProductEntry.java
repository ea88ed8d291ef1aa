package org.suyuan.product;

import org.suyuan.shared.ProductClass;

/**
 * A registered product as other features read it.
 *
 * @param code its code: a GTIN of 14 digits, or allocated here
 * @param subjectCode code of the subject that registered it
 * @param unit in which it is counted
 */
public record ProductEntry(
        String code,
        String name,
        String categoryCode,
        ProductClass productClass,
        String subjectCode,
        Unit unit,
        ProductStatus status) {}
