package org.suyuan.identity.signin;

import org.suyuan.shared.DomainException;

/** Too many failures: nothing is checked for now. */
public final class AccountLocked extends DomainException {

    AccountLocked() {
        super(Kind.TOO_MANY, Lockout.LOCK.toMinutes());
    }
}
