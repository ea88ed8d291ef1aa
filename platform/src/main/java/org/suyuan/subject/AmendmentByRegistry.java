package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** What the platform proposed because the registration authority has other values is decided, not taken back by the firm. */
public final class AmendmentByRegistry extends DomainException {

    AmendmentByRegistry() {
        super(Kind.CONFLICT);
    }
}
