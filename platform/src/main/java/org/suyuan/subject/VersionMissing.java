package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** A change does not say which version it is made to. */
public final class VersionMissing extends DomainException {

    public VersionMissing() {
        super(Kind.PRECONDITION_MISSING);
    }
}
