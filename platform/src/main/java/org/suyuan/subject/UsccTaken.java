package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** A registration of this unified social credit code is there already and neither rejected nor cancelled. */
public final class UsccTaken extends DomainException {

    public UsccTaken(String uscc) {
        super(Kind.CONFLICT, uscc);
    }
}
