package org.suyuan.product;

import org.suyuan.shared.DomainException;

/** The category has changed since it was read. */
public final class CategoryStale extends DomainException {

    CategoryStale() {
        super(Kind.STALE);
    }
}
