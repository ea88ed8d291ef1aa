package org.suyuan.audit;

/** How an act ended (GB/T 38157 5.4.3). */
public enum AuditResult {
    /** It was done. */
    SUCCESS,
    /** It was not allowed. */
    REFUSED,
    /** It was allowed and went wrong. */
    FAILED
}
