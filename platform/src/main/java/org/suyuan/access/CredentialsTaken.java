package org.suyuan.access;

import org.suyuan.shared.DomainException;

/** The credentials were shown already; new ones are had by rotation. */
public final class CredentialsTaken extends DomainException {

    CredentialsTaken() {
        super(Kind.CONFLICT);
    }
}
