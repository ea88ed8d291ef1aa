package org.suyuan.trace.code;

/** What a code of our own stands on. */
public enum CodeLevel {
    /** One piece of a product. */
    ITEM,
    /** A package that holds pieces or packages. */
    PACKAGE,
    /** A batch, on its commitment certificate. */
    BATCH
}
