package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** The node is not asked about this merchant any more, or it is not there any more. */
public final class MerchantAnswered extends DomainException {

    MerchantAnswered() {
        super(Kind.CONFLICT);
    }
}
