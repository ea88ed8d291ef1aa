package org.suyuan.engine;

import org.suyuan.shared.DomainException;

/** The task is decided once every further reviewer has given his opinion. */
public final class OpinionsPending extends DomainException {

    OpinionsPending(String names) {
        super(Kind.CONFLICT, names);
    }
}
