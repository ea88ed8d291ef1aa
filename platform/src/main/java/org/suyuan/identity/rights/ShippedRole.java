package org.suyuan.identity.rights;

import org.suyuan.shared.DomainException;

/** What comes with the platform stays as it is in its place. */
public final class ShippedRole extends DomainException {

    ShippedRole(String role) {
        super(Kind.CONFLICT, role);
    }
}
