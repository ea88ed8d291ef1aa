package org.suyuan.product;

import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;

/** Files come and go no more once a product is rejected or cancelled. */
public final class ProductFilesClosed extends DomainException {

    ProductFilesClosed(ProductStatus status) {
        super(Kind.CONFLICT, Texts.of(status));
    }
}
