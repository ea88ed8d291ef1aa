package org.suyuan.access;

/** Where a platform access stands (GB/T 38157 6.7.1). */
public enum AccessStatus {
    UNDER_REVIEW,
    SANDBOX,
    SECOND_REVIEW,
    RETURNED,
    REJECTED,
    ACTIVE,
    SUSPENDED,
    REVOKED
}
