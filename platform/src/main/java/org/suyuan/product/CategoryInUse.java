package org.suyuan.product;

import org.suyuan.shared.DomainException;

/** Products are registered under the category and no other one takes them. */
public final class CategoryInUse extends DomainException {

    CategoryInUse(String name, Integer products) {
        super(Kind.CONFLICT, name, products);
    }
}
