package org.suyuan.identity.signin;

import org.suyuan.shared.DomainException;

/** The code is wrong, too old, or was used before. */
public final class WrongCode extends DomainException {

    WrongCode() {
        super(Kind.INVALID);
    }
}
