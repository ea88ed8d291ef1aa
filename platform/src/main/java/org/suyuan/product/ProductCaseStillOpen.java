package org.suyuan.product;

import org.suyuan.shared.DomainException;

/** An amendment of the product is open and ends first. */
public final class ProductCaseStillOpen extends DomainException {

    ProductCaseStillOpen(String caseNo) {
        super(Kind.CONFLICT, caseNo);
    }
}
