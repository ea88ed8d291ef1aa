package org.suyuan.trace.code;

/** On what a commitment rests 承诺依据. */
public enum CommitmentBasis {
    COMMISSIONED_TEST,
    OWN_TEST,
    QUALITY_CONTROL,
    SELF_COMMITMENT
}
