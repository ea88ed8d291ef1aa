package org.suyuan.document;

/** Whether a document holds. */
public enum DocumentState {
    VALID,
    /** A later one of the same kind took its place. */
    REPLACED,
    /** The subject is suspended or cancelled; what certifies its registration does not hold meanwhile. */
    WITHDRAWN
}
