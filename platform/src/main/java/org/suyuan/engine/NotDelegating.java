package org.suyuan.engine;

import org.suyuan.shared.DomainException;

/** Only who decides tasks has somebody stand in for him. */
public final class NotDelegating extends DomainException {

    NotDelegating() {
        super(Kind.FORBIDDEN);
    }
}
