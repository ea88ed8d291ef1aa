package org.suyuan.engine;

import org.suyuan.shared.DomainException;

/** A model calls for a change that the state of the object does not allow: it needs mending by whoever designed it. */
public final class StepOutOfPlace extends DomainException {

    /** @param title of the object, for people */
    public StepOutOfPlace(String title) {
        super(Kind.CONFLICT, title);
    }
}
