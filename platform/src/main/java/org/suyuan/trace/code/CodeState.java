package org.suyuan.trace.code;

/** How a code of our own stands. */
public enum CodeState {
    /** Issued, and not on a product yet. */
    ISSUED,
    /** On a product of a batch. */
    ACTIVE,
    /** Taken out of use, for ever. */
    VOID
}
