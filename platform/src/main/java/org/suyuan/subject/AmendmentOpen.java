package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** An amendment of the subject is open already. */
public final class AmendmentOpen extends DomainException {

    AmendmentOpen(String caseNo) {
        super(Kind.CONFLICT, caseNo);
    }
}
