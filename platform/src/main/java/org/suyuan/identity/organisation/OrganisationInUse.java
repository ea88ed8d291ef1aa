package org.suyuan.identity.organisation;

import org.suyuan.shared.DomainException;

/** An organisation that others or accounts belong to is not disabled. */
public final class OrganisationInUse extends DomainException {

    OrganisationInUse(String name) {
        super(Kind.CONFLICT, name);
    }
}
