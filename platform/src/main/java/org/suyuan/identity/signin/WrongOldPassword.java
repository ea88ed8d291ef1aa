package org.suyuan.identity.signin;

import org.suyuan.shared.DomainException;

/** The old password is not the right one. */
public final class WrongOldPassword extends DomainException {

    WrongOldPassword() {
        super(Kind.INVALID);
    }
}
