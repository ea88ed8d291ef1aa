package org.suyuan.subject;

/** How a change of a field of a registered subject takes effect; names are a stored contract. */
public enum AmendmentMode {
    /** After a review 审核后生效. */
    REVIEW,
    /** At once, with notice 告知后即时生效. */
    NOTICE,
    /** Never 不能变更. */
    FIXED
}
