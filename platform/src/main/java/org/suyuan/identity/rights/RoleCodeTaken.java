package org.suyuan.identity.rights;

import org.suyuan.shared.DomainException;

/** There is a role of that code or name. */
public final class RoleCodeTaken extends DomainException {

    RoleCodeTaken() {
        super(Kind.CONFLICT);
    }
}
