package org.suyuan.identity.signin;

import org.suyuan.shared.DomainException;

/** The link was used, is too old, or there are accounts already. */
public final class FirstLinkInvalid extends DomainException {

    FirstLinkInvalid() {
        super(Kind.NOT_FOUND);
    }
}
