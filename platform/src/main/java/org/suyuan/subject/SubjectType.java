package org.suyuan.subject;

/** The legal form of a subject (GB/T 38157 6.2.2). */
public enum SubjectType {
    ENTERPRISE,
    SOLE_PROPRIETOR,
    COOPERATIVE,
    FARMER,
    OTHER;

    /** Whether such a subject has a unified social credit code. */
    public boolean hasUscc() {
        return this == ENTERPRISE || this == SOLE_PROPRIETOR || this == COOPERATIVE;
    }
}
