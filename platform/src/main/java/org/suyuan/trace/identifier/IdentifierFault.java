package org.suyuan.trace.identifier;

/** What is wrong with a code that was meant to be of a scheme. */
public enum IdentifierFault {
    /** The check digit does not belong to the others. */
    CHECK_DIGIT,
    /** Too long, too short, or characters that the scheme does not have. */
    FORM,
    /** Of the platform's own scheme, and never issued. */
    NEVER_ISSUED
}
