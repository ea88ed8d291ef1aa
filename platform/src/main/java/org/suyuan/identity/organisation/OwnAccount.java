package org.suyuan.identity.organisation;

import org.suyuan.shared.DomainException;

/** Nobody disables or resets his own account. */
public final class OwnAccount extends DomainException {

    OwnAccount() {
        super(Kind.FORBIDDEN);
    }
}
