package org.suyuan.identity.rights;

import org.suyuan.shared.DomainException;

/** The same change waits for a second person already. */
public final class AlreadyRequested extends DomainException {

    AlreadyRequested() {
        super(Kind.CONFLICT);
    }
}
