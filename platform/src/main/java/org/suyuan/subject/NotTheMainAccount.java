package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** Only the main account of a subject invites, removes and hands over. */
public final class NotTheMainAccount extends DomainException {

    NotTheMainAccount() {
        super(Kind.FORBIDDEN);
    }
}
