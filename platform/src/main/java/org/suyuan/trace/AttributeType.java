package org.suyuan.trace;

/** The type of an attribute. */
public enum AttributeType {
    TEXT,
    NUMBER,
    DATE,
    TIME,
    TRUTH,
    /** One of a list of codes. */
    OPTION
}
