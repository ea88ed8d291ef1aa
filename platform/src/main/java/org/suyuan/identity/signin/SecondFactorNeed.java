package org.suyuan.identity.signin;

/** What an account needs beside its password. */
public enum SecondFactorNeed {
    /** Nothing: it has none and need not have one. */
    NONE,
    /** A code of the factor it has. */
    CODE,
    /** To set one up first: it may do what demands one. */
    ENROLMENT
}
