package org.suyuan.product;

/** Where a product stands; names are a stored contract. */
public enum ProductStatus {
    DRAFT,
    UNDER_REVIEW,
    RETURNED,
    REJECTED,
    REGISTERED,
    SUSPENDED,
    CANCELLED
}
