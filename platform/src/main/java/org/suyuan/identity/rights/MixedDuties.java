package org.suyuan.identity.rights;

import org.suyuan.shared.DomainException;

/** A role would hold a permission of another duty. */
public final class MixedDuties extends DomainException {

    MixedDuties(String role, String permission) {
        super(Kind.CONFLICT, role, permission);
    }
}
