package org.suyuan.identity.rights;

import org.suyuan.shared.DomainException;

/** What is to be given is there already. */
public final class AlreadyGiven extends DomainException {

    AlreadyGiven(String what) {
        super(Kind.CONFLICT, what);
    }
}
