package org.suyuan.trace.code;

/** What is done to codes of a range. */
public enum CodeActKind {
    /** They are on products of a batch now. */
    ACTIVATE,
    /** They are taken out of use, for ever. */
    VOID,
    /** They lie in a package. */
    PACK,
    /** They were taken out of it. */
    UNPACK
}
