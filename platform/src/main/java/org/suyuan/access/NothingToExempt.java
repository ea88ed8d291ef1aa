package org.suyuan.access;

import org.suyuan.shared.DomainException;

/** The sandbox run of the access is not under way, or all is settled already. */
public final class NothingToExempt extends DomainException {

    NothingToExempt() {
        super(Kind.CONFLICT);
    }
}
