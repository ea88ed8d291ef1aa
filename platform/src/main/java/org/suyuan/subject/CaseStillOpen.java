package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** A subject is not cancelled while a case about it is open. */
public final class CaseStillOpen extends DomainException {

    CaseStillOpen(String cases) {
        super(Kind.CONFLICT, cases);
    }
}
