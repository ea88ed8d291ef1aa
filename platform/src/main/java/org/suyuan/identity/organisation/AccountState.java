package org.suyuan.identity.organisation;

/** Whether an account signs in. */
public enum AccountState {
    ENABLED,
    /** For some minutes, after too many failures. */
    LOCKED,
    DISABLED
}
