package org.suyuan.audit;

/** What the platform itself writes down; the kind of object says to what it was done (GB/T 38157 5.4.3). */
public enum AuditAction {
    /** Brought in something new. */
    CREATE,
    /** Changed what was there. */
    CHANGE,
    /** Removed something. */
    DELETE,
    /** Submitted an application. */
    SUBMIT,
    /** Submitted it again, corrected. */
    RESUBMIT,
    /** Took an application back. */
    WITHDRAW,
    /** Decided a step: passed. */
    APPROVE,
    /** Decided a step: returned for correction. */
    RETURN,
    /** Decided a step: refused. */
    REJECT,
    /** Took a task. */
    CLAIM,
    /** Gave a task back. */
    UNCLAIM,
    /** Handed work to somebody else. */
    TRANSFER,
    /** Asked somebody else to answer a task. */
    DELEGATE,
    /** Asked further reviewers for their opinions. */
    ADD_SIGNERS,
    /** Gave an opinion on a task that somebody else decides. */
    OPINION,
    /** Sent a case back to an earlier step. */
    STEP_BACK,
    /** Pressed for a task to be done. */
    URGE,
    /** Told the next rung of an overdue task. */
    ESCALATE,
    /** Signed in, or tried to. */
    SIGN_IN,
    /** Signed out, or was signed out. */
    SIGN_OUT,
    /** Asked for what is not allowed. */
    ACCESS,
    /** Looked at personal data in full. */
    REVEAL,
    /** Took data away in a file. */
    EXPORT,
    /** Brought data in with a file. */
    IMPORT,
    /** Gave a role, a permission or a data scope. */
    GRANT,
    /** Took one back. */
    REVOKE,
    /** Let an account sign in again. */
    ENABLE,
    /** Kept an account from signing in. */
    DISABLE,
    /** Ended a lock before its time. */
    UNLOCK,
    /** Changed a password, a second factor or another means of signing in. */
    CREDENTIAL,
    /** Changed a setting. */
    CONFIGURE,
    /** Deployed a process, a form or a decision table. */
    DEPLOY,
    /** Tried again what had failed. */
    RETRY,
    /** A job of the platform ran; noted when it failed. */
    JOB
}
