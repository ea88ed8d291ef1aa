package org.suyuan.access;

import org.suyuan.shared.DomainException;

/** The mandate has ended already. */
public final class MandateEnded extends DomainException {

    MandateEnded() {
        super(Kind.CONFLICT);
    }
}
