package org.suyuan.identity.enrolment;

import org.suyuan.shared.DomainException;

/** The link of a letter was used, replaced by a later one, has expired or never was. */
public final class LinkInvalid extends DomainException {

    LinkInvalid() {
        super(Kind.NOT_FOUND);
    }
}
