package org.suyuan.access;

import org.suyuan.shared.DomainException;

/** The subject has mandated this access already. */
public final class MandateThere extends DomainException {

    MandateThere() {
        super(Kind.CONFLICT);
    }
}
