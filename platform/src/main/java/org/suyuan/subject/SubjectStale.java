package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** The subject has changed since it was read. */
public final class SubjectStale extends DomainException {

    SubjectStale() {
        super(Kind.STALE);
    }
}
