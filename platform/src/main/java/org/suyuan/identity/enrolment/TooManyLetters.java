package org.suyuan.identity.enrolment;

import org.suyuan.shared.DomainException;

/** More letters were asked for from this network address than are sent in an hour. */
public final class TooManyLetters extends DomainException {

    TooManyLetters() {
        super(Kind.TOO_MANY);
    }
}
