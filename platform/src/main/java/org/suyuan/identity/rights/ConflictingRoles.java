package org.suyuan.identity.rights;

import org.suyuan.shared.DomainException;

/** Two roles exclude each other, and somebody would have both. */
public final class ConflictingRoles extends DomainException {

    ConflictingRoles(String account, String one, String other) {
        super(Kind.CONFLICT, account, one, other);
    }
}
