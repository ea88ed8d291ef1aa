package org.suyuan.trace.code;

import org.suyuan.shared.DomainException;

/** The buyer has confirmed these goods before. */
public final class GoodsConfirmed extends DomainException {

    GoodsConfirmed() {
        super(Kind.CONFLICT);
    }
}
