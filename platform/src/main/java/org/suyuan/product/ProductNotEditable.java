package org.suyuan.product;

import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;

/** In this status a product cannot be resubmitted. */
public final class ProductNotEditable extends DomainException {

    ProductNotEditable(ProductStatus status) {
        super(Kind.CONFLICT, Texts.of(status));
    }
}
