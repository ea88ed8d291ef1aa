package org.suyuan.engine;

import org.suyuan.shared.DomainException;

/** This task has been decided already. */
public final class TaskDecided extends DomainException {

    TaskDecided() {
        super(Kind.CONFLICT);
    }
}
