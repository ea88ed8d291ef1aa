package org.suyuan.intake;

/** How records stand in a body. */
public enum RecordFormat {
    /** A JSON array. */
    ARRAY,
    /** A JSON text a line. */
    LINES
}
