package org.suyuan.subject;

/** How somebody works for a subject 企业成员 (GB/T 38157 5.4.3, 6.2.2). */
public enum AffiliationKind {
    /** Answers for it: invites, removes, hands over. One for a subject. */
    MAIN,
    /** A colleague: applies and corrects for it. */
    SUB,
    /** Somebody else whom it has asked to act for it; what he does is marked so. */
    AGENT
}
