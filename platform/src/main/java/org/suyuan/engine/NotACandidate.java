package org.suyuan.engine;

import org.suyuan.shared.DomainException;

/** The task lies in the scope of who asks, but its step is for others. */
public final class NotACandidate extends DomainException {

    NotACandidate() {
        super(Kind.FORBIDDEN);
    }
}
