package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** Somebody works for the subject already. */
public final class AlreadyAMember extends DomainException {

    AlreadyAMember() {
        super(Kind.CONFLICT);
    }
}
