package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** Too many wrong digits were tried on a case. */
public final class TooManyGuesses extends DomainException {

    TooManyGuesses() {
        super(Kind.TOO_MANY);
    }
}
