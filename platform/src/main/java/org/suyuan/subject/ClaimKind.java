package org.suyuan.subject;

/** What is claimed (GB/T 38157 6.2.2). */
public enum ClaimKind {
    /** A subject that nobody answers for. */
    CLAIM,
    /** A subject that somebody else answers for: he is heard first, and two reviews decide. */
    DISPUTE
}
