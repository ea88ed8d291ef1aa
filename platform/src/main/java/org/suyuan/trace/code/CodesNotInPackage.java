package org.suyuan.trace.code;

import org.suyuan.shared.DomainException;

/** Some of the codes do not lie in this package. */
public final class CodesNotInPackage extends DomainException {

    CodesNotInPackage(int from, int to) {
        super(Kind.CONFLICT, from, to);
    }
}
