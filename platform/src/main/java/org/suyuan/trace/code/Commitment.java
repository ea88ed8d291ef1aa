package org.suyuan.trace.code;

/** What the issuer of a certificate commits himself to 承诺; a certificate makes all of them. */
public enum Commitment {
    /** No banned pesticides or veterinary drugs, none that are suspended, no illegal additives. */
    NOTHING_BANNED,
    /** Residues of permitted pesticides and veterinary drugs are within the limits. */
    WITHIN_LIMITS,
    /** He answers for the truth of it. */
    ANSWERABLE
}
