package org.suyuan.identity.enrolment;

import org.suyuan.shared.DomainException;

/** Somebody else has this account name, or had it once. */
public final class AccountNameTaken extends DomainException {

    AccountNameTaken() {
        super(Kind.CONFLICT);
    }
}
