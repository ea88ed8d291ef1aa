package org.suyuan.product;

import org.suyuan.shared.DomainException;

/** The product has changed since it was read. */
public final class ProductStale extends DomainException {

    ProductStale() {
        super(Kind.STALE);
    }
}
