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
    /** What another interface tells, by the business step and the disposition that GS1's vocabulary has. */
    EVENT,
    /** The code was taken out of use. */
    WITHDRAWAL
}
