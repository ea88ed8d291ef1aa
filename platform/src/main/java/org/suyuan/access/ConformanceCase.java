package org.suyuan.access;

import java.util.EnumSet;

/** What a system shows in the sandbox before it may come near real data (GB/T 38157 6.7.3, clause 8). */
public enum ConformanceCase {
    /** Right data are taken. */
    ACCEPTED,
    /** Wrong data are refused with each wrong field named. */
    FIELDS_NAMED,
    /** The same request under the same key has no second effect. */
    REPEATED,
    /** Another type of content is refused. */
    CONTENT_TYPE,
    /** Many at once. */
    BATCH,
    /** A token that has expired is refused. */
    TOKEN_EXPIRED,
    /** A document in XML is taken. */
    XML,
    /** What became of a document is asked for. */
    JOB_READ,
    /** The same event again is captured once. */
    EVENT_AGAIN;

    /** What interfaces of single objects in JSON have in common. */
    static EnumSet<ConformanceCase> ofObjects() {
        return EnumSet.of(ACCEPTED, FIELDS_NAMED, REPEATED, CONTENT_TYPE, TOKEN_EXPIRED);
    }

    /** The same with many at once. */
    static EnumSet<ConformanceCase> ofMany() {
        EnumSet<ConformanceCase> cases = ofObjects();
        cases.add(BATCH);
        return cases;
    }
}
