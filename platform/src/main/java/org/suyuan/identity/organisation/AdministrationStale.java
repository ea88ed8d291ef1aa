package org.suyuan.identity.organisation;

import org.suyuan.shared.DomainException;

/** An organisation, a post or an account was changed by somebody else meanwhile. */
public final class AdministrationStale extends DomainException {

    AdministrationStale() {
        super(Kind.STALE);
    }
}
