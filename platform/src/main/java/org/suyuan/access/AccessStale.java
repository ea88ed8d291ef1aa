package org.suyuan.access;

import org.suyuan.shared.DomainException;

/** Somebody else changed it meanwhile. */
public final class AccessStale extends DomainException {

    AccessStale() {
        super(Kind.STALE);
    }
}
