package org.suyuan.product;

import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;

/** In this status a product cannot be suspended, resumed or cancelled. */
public final class ProductStandingNotChangeable extends DomainException {

    ProductStandingNotChangeable(ProductStatus status) {
        super(Kind.CONFLICT, Texts.of(status));
    }
}
