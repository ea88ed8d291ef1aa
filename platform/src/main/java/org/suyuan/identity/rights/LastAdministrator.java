package org.suyuan.identity.rights;

import org.suyuan.shared.DomainException;

/** Nobody would be left to do something that somebody must do. */
public final class LastAdministrator extends DomainException {

    LastAdministrator(String what) {
        super(Kind.CONFLICT, what);
    }
}
