package org.suyuan.engine;

/** What a review comes to. */
public enum Outcome {
    /** The step is passed. */
    APPROVE,
    /** Back to the applicant with what to correct 退回补正. */
    RETURN,
    /** Refused for good 不予通过. */
    REJECT
}
