package org.suyuan.trace.code;

import org.suyuan.shared.DomainException;

/** Only codes that are on products are packed. */
public final class CodesNotActive extends DomainException {

    CodesNotActive(int from, int to) {
        super(Kind.CONFLICT, from, to);
    }
}
