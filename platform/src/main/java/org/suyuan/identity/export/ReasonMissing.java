package org.suyuan.identity.export;

import org.suyuan.shared.DomainException;

/** A reason is missing or too long. */
public final class ReasonMissing extends DomainException {

    ReasonMissing(int longest) {
        super(Kind.INVALID, longest);
    }
}
