package org.suyuan.product;

/** What somebody did about a product, as its history tells it; names are a stored contract. */
public enum ProductAct {
    /** Submitted the registration. */
    SUBMIT,
    /** Submitted a registration or an amendment again, corrected. */
    RESUBMIT,
    /** Decided a step: passed; the last one gives it effect. */
    APPROVE,
    /** Decided a step: returned for correction. */
    RETURN,
    /** Decided a step: refused. */
    REJECT,
    /** Applied for a change that is reviewed first. */
    AMEND,
    /** Took a registration or an amendment back. */
    WITHDRAW,
    /** Suspended the registration. */
    SUSPEND,
    /** Put it in force again. */
    RESUME,
    /** Cancelled it for good. */
    CANCEL,
    /** Moved it to another category, because its own was given up. */
    MOVE,
    /** Its subject lies elsewhere or is cancelled, and it follows. */
    FOLLOW
}
