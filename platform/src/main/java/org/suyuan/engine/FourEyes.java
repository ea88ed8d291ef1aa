package org.suyuan.engine;

import org.suyuan.shared.DomainException;

/** One's own case, or a case in which one has decided another step, is for somebody else to decide. */
public final class FourEyes extends DomainException {

    FourEyes() {
        super(Kind.FORBIDDEN);
    }
}
