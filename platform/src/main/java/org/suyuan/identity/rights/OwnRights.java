package org.suyuan.identity.rights;

import org.suyuan.shared.DomainException;

/** Nobody changes what he may do himself. */
public final class OwnRights extends DomainException {

    OwnRights() {
        super(Kind.FORBIDDEN);
    }
}
