package org.suyuan.subject;

/** Where a merchant stands with the node it says it is at. */
public enum MerchantState {
    /** The node has been asked. */
    PENDING,
    /** The node says so too. */
    CONFIRMED,
    /** The node says that it is none of its merchants. */
    DENIED,
    /** The node has not answered in time. */
    LAPSED,
    /** Nobody but the applicant could have been asked. */
    DECLARED,
    /** It was at the node once. */
    LEFT
}
