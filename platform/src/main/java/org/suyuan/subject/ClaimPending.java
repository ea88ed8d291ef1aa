package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** The claimant has a claim of this subject under way. */
public final class ClaimPending extends DomainException {

    ClaimPending(String caseNo) {
        super(Kind.CONFLICT, caseNo);
    }
}
