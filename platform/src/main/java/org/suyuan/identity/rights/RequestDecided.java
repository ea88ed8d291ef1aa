package org.suyuan.identity.rights;

import org.suyuan.shared.DomainException;

/** A request was decided or withdrawn already. */
public final class RequestDecided extends DomainException {

    RequestDecided() {
        super(Kind.CONFLICT);
    }
}
