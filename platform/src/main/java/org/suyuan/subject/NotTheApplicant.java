package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** Only who applied may correct and resubmit. */
public final class NotTheApplicant extends DomainException {

    NotTheApplicant() {
        super(Kind.FORBIDDEN);
    }
}
