package org.suyuan.access;

import org.suyuan.shared.DomainException;

/** Only who applied for the access does this. */
public final class NotTheApplicantOfAccess extends DomainException {

    NotTheApplicantOfAccess() {
        super(Kind.FORBIDDEN);
    }
}
