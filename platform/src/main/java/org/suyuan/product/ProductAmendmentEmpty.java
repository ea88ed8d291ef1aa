package org.suyuan.product;

import org.suyuan.shared.DomainException;

/** What was sent is what is registered. */
public final class ProductAmendmentEmpty extends DomainException {

    ProductAmendmentEmpty() {
        super(Kind.CONFLICT);
    }
}
