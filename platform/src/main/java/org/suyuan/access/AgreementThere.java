package org.suyuan.access;

import org.suyuan.shared.DomainException;

/** One agreed to this system already. */
public final class AgreementThere extends DomainException {

    AgreementThere() {
        super(Kind.CONFLICT);
    }
}
