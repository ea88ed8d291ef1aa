package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** More people were invited than somebody may invite in an hour. */
public final class TooManyInvitations extends DomainException {

    TooManyInvitations() {
        super(Kind.TOO_MANY);
    }
}
