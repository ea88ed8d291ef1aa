package org.suyuan.engine;

import org.suyuan.shared.DomainException;

/** The task is one's own to do, or there is nobody else who could. */
public final class NobodyToUrge extends DomainException {

    NobodyToUrge() {
        super(Kind.CONFLICT);
    }
}
