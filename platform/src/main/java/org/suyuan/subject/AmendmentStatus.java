package org.suyuan.subject;

/** Where an amendment stands. */
public enum AmendmentStatus {
    UNDER_REVIEW,
    RETURNED,
    APPROVED,
    REJECTED,
    WITHDRAWN;

    /** Whether nothing more will become of it. */
    public boolean closed() {
        return this == APPROVED || this == REJECTED || this == WITHDRAWN;
    }
}
