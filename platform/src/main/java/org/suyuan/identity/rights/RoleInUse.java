package org.suyuan.identity.rights;

import org.suyuan.shared.DomainException;

/** A role is in use and cannot be removed. */
public final class RoleInUse extends DomainException {

    RoleInUse(String role) {
        super(Kind.CONFLICT, role);
    }
}
