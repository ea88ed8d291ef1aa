package org.suyuan.intake;

import org.suyuan.shared.DomainException;

/** More records wait than are to: whoever sends them waits a little. */
public final class TooMuchWaiting extends DomainException {

    public TooMuchWaiting() {
        super(Kind.TOO_MANY);
    }
}
