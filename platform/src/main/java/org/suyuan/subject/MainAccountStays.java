package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** A subject is never without a main account: it is handed over first. */
public final class MainAccountStays extends DomainException {

    MainAccountStays() {
        super(Kind.CONFLICT);
    }
}
