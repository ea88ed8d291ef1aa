package org.suyuan.identity.rights;

import org.suyuan.shared.DomainException;

/** A role was changed by somebody else meanwhile. */
public final class RoleStale extends DomainException {

    RoleStale() {
        super(Kind.STALE);
    }
}
