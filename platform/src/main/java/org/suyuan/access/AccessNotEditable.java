package org.suyuan.access;

import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;

/** As the access stands, this cannot be done to it. */
public final class AccessNotEditable extends DomainException {

    AccessNotEditable(AccessStatus status) {
        super(Kind.CONFLICT, Texts.of(status));
    }
}
