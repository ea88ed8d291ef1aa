package org.suyuan.trace;

/** What makes a record an outlier 异常数据 (GB/T 38157 3.3): kept with the record, never a reason to refuse it. */
public enum RecordFinding {
    /** The kind belongs to none of the stages the subject is registered for. */
    OUTSIDE_STAGE,
    /** The product is of a class the subject is not registered for. */
    OUTSIDE_CLASS,
    /** More mass came out than went in. */
    MASS_EXCEEDED,
    /** It happened later than it came in. */
    FUTURE_TIME,
    /** A transfer that names no partner. */
    PARTNER_MISSING,
    /** A transfer without a unit that is handed over, or a processing without one that goes in or comes out. */
    UNITS_MISSING,
    /** The subject is suspended. */
    SUBJECT_SUSPENDED,
    /** An attribute that the schema demands is missing. */
    ATTRIBUTE_MISSING,
    /** An attribute that the schema does not know. */
    ATTRIBUTE_UNKNOWN,
    /** An attribute outside its range or its list of values. */
    ATTRIBUTE_RANGE
}
