package org.suyuan.identity.signin;

/** Whether a password must be changed before anything else. */
public enum PasswordDue {
    /** It holds. */
    NOT_DUE,
    /** It was given by somebody else. */
    GIVEN,
    /** It is older than passwords may become. */
    EXPIRED
}
