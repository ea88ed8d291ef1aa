package org.suyuan.engine;

import org.suyuan.shared.DomainException;

/** The applicant's correction is not decided but resubmitted. */
public final class CorrectionPending extends DomainException {

    CorrectionPending() {
        super(Kind.FORBIDDEN);
    }
}
