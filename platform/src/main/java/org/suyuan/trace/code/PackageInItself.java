package org.suyuan.trace.code;

import org.suyuan.shared.DomainException;

/** A package would lie in itself. */
public final class PackageInItself extends DomainException {

    PackageInItself() {
        super(Kind.CONFLICT);
    }
}
