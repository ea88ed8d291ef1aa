package org.suyuan.subject;

/** What became of a row of an import. */
enum LineOutcome {
    /** Not looked at yet. */
    WAITING,
    /** Submitted. */
    ACCEPTED,
    /** There already with the same content: nothing was done. */
    UNCHANGED,
    /** Not submitted; its problems say why. */
    REJECTED
}
