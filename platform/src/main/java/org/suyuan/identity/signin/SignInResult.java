package org.suyuan.identity.signin;

/** How an attempt to sign in ended. */
public enum SignInResult {
    /** Signed in. */
    SUCCESS,
    /** A wrong password. */
    WRONG_PASSWORD,
    /** The right password, a wrong code of the second factor. */
    WRONG_CODE,
    /** Refused because the account was locked or disabled. */
    LOCKED
}
