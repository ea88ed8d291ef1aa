package org.suyuan.trace.code;

import org.suyuan.shared.DomainException;

/** Some of the codes were activated or taken out of use before. */
public final class CodesNotFree extends DomainException {

    CodesNotFree(int from, int to) {
        super(Kind.CONFLICT, from, to);
    }
}
