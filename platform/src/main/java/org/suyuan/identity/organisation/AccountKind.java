package org.suyuan.identity.organisation;

/** Whose an account is. */
public enum AccountKind {
    /** Somebody of an authority or an institution. */
    OFFICIAL,
    /** Somebody who acts for a firm. */
    APPLICANT,
    /** A connected system. */
    PROGRAM
}
