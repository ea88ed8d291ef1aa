package org.suyuan.identity.organisation;

import org.suyuan.shared.DomainException;

/** Who is disabled takes over nothing. */
public final class NoSuccessor extends DomainException {

    NoSuccessor(String name) {
        super(Kind.CONFLICT, name);
    }
}
