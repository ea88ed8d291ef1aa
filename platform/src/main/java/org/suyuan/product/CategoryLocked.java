package org.suyuan.product;

import org.suyuan.shared.DomainException;

/** The national classification is not changed here. */
public final class CategoryLocked extends DomainException {

    CategoryLocked(String code) {
        super(Kind.CONFLICT, code);
    }
}
