package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** A returned amendment is resubmitted without changing anything that is reviewed. */
public final class AmendmentEmpty extends DomainException {

    AmendmentEmpty() {
        super(Kind.CONFLICT);
    }
}
