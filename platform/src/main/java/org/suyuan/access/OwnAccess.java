package org.suyuan.access;

import org.suyuan.shared.DomainException;

/** One's own access is for somebody else to decide on. */
public final class OwnAccess extends DomainException {

    OwnAccess() {
        super(Kind.FORBIDDEN);
    }
}
