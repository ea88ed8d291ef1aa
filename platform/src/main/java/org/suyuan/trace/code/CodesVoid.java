package org.suyuan.trace.code;

import org.suyuan.shared.DomainException;

/** Some of the codes are out of use, for ever. */
public final class CodesVoid extends DomainException {

    CodesVoid(int from, int to) {
        super(Kind.CONFLICT, from, to);
    }
}
