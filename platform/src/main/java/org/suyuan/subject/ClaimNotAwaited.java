package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** Nothing is awaited from this person on the claim now. */
public final class ClaimNotAwaited extends DomainException {

    ClaimNotAwaited() {
        super(Kind.CONFLICT);
    }
}
