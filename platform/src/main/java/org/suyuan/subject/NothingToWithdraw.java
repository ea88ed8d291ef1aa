package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** Nothing of this subject is under review. */
public final class NothingToWithdraw extends DomainException {

    public NothingToWithdraw() {
        super(Kind.CONFLICT);
    }
}
