package org.suyuan.subject;

/** Where a claim stands. */
public enum ClaimStatus {
    /** The present main account may state its position. */
    HEARING,
    UNDER_REVIEW,
    /** The claimant has to add something. */
    RETURNED,
    APPROVED,
    REJECTED;

    boolean closed() {
        return this == APPROVED || this == REJECTED;
    }
}
