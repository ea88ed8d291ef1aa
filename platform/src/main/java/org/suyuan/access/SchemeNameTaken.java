package org.suyuan.access;

import org.suyuan.shared.DomainException;

/** Another trace scheme has this name. */
public final class SchemeNameTaken extends DomainException {

    SchemeNameTaken(String name) {
        super(Kind.CONFLICT, name);
    }
}
