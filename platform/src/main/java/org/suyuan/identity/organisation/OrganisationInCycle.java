package org.suyuan.identity.organisation;

import org.suyuan.shared.DomainException;

/** An organisation would stand below itself. */
public final class OrganisationInCycle extends DomainException {

    OrganisationInCycle(String name) {
        super(Kind.CONFLICT, name);
    }
}
