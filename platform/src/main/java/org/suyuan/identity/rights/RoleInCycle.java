package org.suyuan.identity.rights;

import org.suyuan.shared.DomainException;

/** A role would stand below itself. */
public final class RoleInCycle extends DomainException {

    RoleInCycle(String role) {
        super(Kind.CONFLICT, role);
    }
}
