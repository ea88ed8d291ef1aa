package org.suyuan.access;

import org.suyuan.shared.DomainException;

/** It is not said which version is to be changed. */
public final class AccessVersionMissing extends DomainException {

    AccessVersionMissing() {
        super(Kind.PRECONDITION_MISSING);
    }
}
