package org.suyuan.identity.rights;

import org.suyuan.shared.DomainException;

/** Who asked for a grant is not the one who confirms it. */
public final class OwnRequest extends DomainException {

    OwnRequest() {
        super(Kind.FORBIDDEN);
    }
}
