package org.suyuan.product;

import org.suyuan.shared.DomainException;

/** A product was approved with this file: it stays. */
public final class ProductFileReviewed extends DomainException {

    ProductFileReviewed() {
        super(Kind.CONFLICT);
    }
}
