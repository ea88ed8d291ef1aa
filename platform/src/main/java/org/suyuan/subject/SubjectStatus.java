package org.suyuan.subject;

/** Where a subject stands. */
public enum SubjectStatus {
    DRAFT,
    UNDER_REVIEW,
    RETURNED,
    REJECTED,
    REGISTERED,
    SUSPENDED,
    CANCELLED
}
