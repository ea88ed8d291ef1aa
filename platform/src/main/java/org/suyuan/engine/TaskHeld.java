package org.suyuan.engine;

import org.suyuan.shared.DomainException;

/** Somebody else holds this task. */
public final class TaskHeld extends DomainException {

    TaskHeld(String holder) {
        super(Kind.CONFLICT, holder);
    }
}
