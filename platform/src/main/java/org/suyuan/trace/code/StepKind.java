package org.suyuan.trace.code;

/** What happened to a product, as its public page tells it. */
public enum StepKind {
    PRODUCTION,
    PROCESSING,
    /** A certificate was issued for the batch. */
    CERTIFICATE,
    /** The code was put on the product. */
    ACTIVATION,
    TRANSFER,
    TRANSPORT,
    TEST,
    CONSUMPTION,
    /** The code was taken out of use. */
    WITHDRAWAL
}
