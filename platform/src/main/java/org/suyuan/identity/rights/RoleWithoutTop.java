package org.suyuan.identity.rights;

import org.suyuan.shared.DomainException;

/** A role of one's own stands below one of the four at the top. */
public final class RoleWithoutTop extends DomainException {

    RoleWithoutTop() {
        super(Kind.CONFLICT);
    }
}
