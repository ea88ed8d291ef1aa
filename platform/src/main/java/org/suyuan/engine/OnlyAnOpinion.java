package org.suyuan.engine;

import org.suyuan.shared.DomainException;

/** What is asked for is an opinion: the task is handed on, returned or put back by who owns it. */
public final class OnlyAnOpinion extends DomainException {

    OnlyAnOpinion() {
        super(Kind.CONFLICT);
    }
}
