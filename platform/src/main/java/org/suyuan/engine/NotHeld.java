package org.suyuan.engine;

import org.suyuan.shared.DomainException;

/** The task is not held by who wants to put it back. */
public final class NotHeld extends DomainException {

    NotHeld() {
        super(Kind.CONFLICT);
    }
}
