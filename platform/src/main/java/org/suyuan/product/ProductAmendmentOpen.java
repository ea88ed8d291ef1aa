package org.suyuan.product;

import org.suyuan.shared.DomainException;

/** An amendment of the product is open already. */
public final class ProductAmendmentOpen extends DomainException {

    ProductAmendmentOpen(String caseNo) {
        super(Kind.CONFLICT, caseNo);
    }
}
