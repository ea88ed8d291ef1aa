package org.suyuan.subject;

/** What somebody did about a subject, as its history tells it; names are a stored contract. */
public enum SubjectAct {
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
    /** Changed what takes effect at once, with notice. */
    NOTICE,
    /** Took a registration or an amendment back. */
    WITHDRAW,
    /** Suspended the registration. */
    SUSPEND,
    /** Put it in force again. */
    RESUME,
    /** Cancelled it for good. */
    CANCEL,
    /** Became its main account by a claim. */
    CLAIM,
    /** Somebody came to work for it, or went. */
    MEMBERS
}
