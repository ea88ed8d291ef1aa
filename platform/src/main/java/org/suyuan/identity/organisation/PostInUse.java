package org.suyuan.identity.organisation;

import org.suyuan.shared.DomainException;

/** A post with somebody on it is not disabled. */
public final class PostInUse extends DomainException {

    PostInUse(String name) {
        super(Kind.CONFLICT, name);
    }
}
