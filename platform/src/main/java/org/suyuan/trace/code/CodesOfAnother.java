package org.suyuan.trace.code;

import org.suyuan.shared.DomainException;

/** Codes are handed out to those alone who work for their subject. */
public final class CodesOfAnother extends DomainException {

    CodesOfAnother() {
        super(Kind.FORBIDDEN);
    }
}
