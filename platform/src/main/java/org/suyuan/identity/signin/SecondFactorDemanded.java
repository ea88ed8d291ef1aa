package org.suyuan.identity.signin;

import org.suyuan.shared.DomainException;

/** The account may do what demands a second factor, so it cannot be taken off. */
public final class SecondFactorDemanded extends DomainException {

    SecondFactorDemanded() {
        super(Kind.CONFLICT);
    }
}
