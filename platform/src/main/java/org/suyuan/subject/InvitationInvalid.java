package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** An invitation was accepted, withdrawn, has expired or never was. */
public final class InvitationInvalid extends DomainException {

    InvitationInvalid() {
        super(Kind.NOT_FOUND);
    }
}
