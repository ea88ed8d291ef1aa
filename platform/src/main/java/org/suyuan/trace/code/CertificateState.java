package org.suyuan.trace.code;

/** How a certificate stands. */
public enum CertificateState {
    VALID,
    VOID
}
