package org.suyuan.trace.code;

import org.suyuan.shared.DomainException;

/** A certificate was taken back before. */
public final class CertificateVoid extends DomainException {

    CertificateVoid(String number) {
        super(Kind.CONFLICT, number);
    }
}
