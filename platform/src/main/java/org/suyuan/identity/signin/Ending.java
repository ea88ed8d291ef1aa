package org.suyuan.identity.signin;

/** How a session ended. */
public enum Ending {
    /** The person signed out. */
    SIGNED_OUT,
    /** The person did nothing for too long. */
    IDLE,
    /** It lasted as long as a session may. */
    EXPIRED,
    /** A newer one of the account took its place. */
    REPLACED,
    /** The person ended it from another session. */
    ENDED_ELSEWHERE,
    /** An administrator ended it. */
    ENDED_BY_ADMINISTRATOR,
    /** Password, second factor or the account itself changed. */
    ACCOUNT_CHANGED
}
