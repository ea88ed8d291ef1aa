package org.suyuan.trace.code;

import org.suyuan.shared.DomainException;

/** Some of the codes lie in a package already. */
public final class CodesPacked extends DomainException {

    CodesPacked(int from, int to) {
        super(Kind.CONFLICT, from, to);
    }
}
