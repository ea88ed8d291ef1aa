package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** Only who works for a subject may correct and resubmit. */
public final class NotTheApplicant extends DomainException {

    public NotTheApplicant() {
        super(Kind.FORBIDDEN);
    }
}
