package org.suyuan.access;

/** What the monthly check of an access came to. */
public enum CheckOutcome {
    CONFIRMED,
    NEEDS_MENDING,
    /** The access was revoked before it was decided. */
    ENDED
}
