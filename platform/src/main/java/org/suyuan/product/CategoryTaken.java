package org.suyuan.product;

import org.suyuan.shared.DomainException;

/** A category of this code is there already. */
public final class CategoryTaken extends DomainException {

    CategoryTaken(String code) {
        super(Kind.CONFLICT, code);
    }
}
