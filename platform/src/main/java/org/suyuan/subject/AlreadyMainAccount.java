package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** The claimant is the main account of the subject already. */
public final class AlreadyMainAccount extends DomainException {

    AlreadyMainAccount() {
        super(Kind.CONFLICT);
    }
}
