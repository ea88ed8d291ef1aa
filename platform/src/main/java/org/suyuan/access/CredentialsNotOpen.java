package org.suyuan.access;

import org.suyuan.shared.DomainException;

/** There are no credentials to be had now: the review has not come so far, or the access has ended. */
public final class CredentialsNotOpen extends DomainException {

    CredentialsNotOpen() {
        super(Kind.CONFLICT);
    }
}
