package org.suyuan.product;

import org.suyuan.shared.DomainException;

/** A registration of this GTIN is there already and neither rejected nor cancelled. */
public final class GtinTaken extends DomainException {

    GtinTaken(String gtin) {
        super(Kind.CONFLICT, gtin);
    }
}
