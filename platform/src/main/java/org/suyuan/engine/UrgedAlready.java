package org.suyuan.engine;

import org.suyuan.shared.DomainException;

/** One person presses for one task once an hour. */
public final class UrgedAlready extends DomainException {

    UrgedAlready() {
        super(Kind.TOO_MANY);
    }
}
