package org.suyuan.identity.signin;

import org.suyuan.shared.DomainException;

/** Too many passwords wait to be checked. */
public final class TryAgainLater extends DomainException {

    TryAgainLater() {
        super(Kind.TOO_MANY);
    }
}
