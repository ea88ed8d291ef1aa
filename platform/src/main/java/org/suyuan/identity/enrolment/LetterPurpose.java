package org.suyuan.identity.enrolment;

/** What the link of a letter is for. */
enum LetterPurpose {
    /** To open an account. */
    SIGN_UP,
    /** To set a new password. */
    PASSWORD
}
