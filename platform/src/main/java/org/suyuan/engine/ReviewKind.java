package org.suyuan.engine;

/** What a review was. */
public enum ReviewKind {
    /** The decision of the step. */
    DECISION,
    /** What somebody answered to whom the task was delegated 委派. */
    DELEGATED,
    /** The opinion of a further reviewer 加签. */
    SIGNED,
    /** The case went back to an earlier step 退回上一步. */
    STEP_BACK
}
