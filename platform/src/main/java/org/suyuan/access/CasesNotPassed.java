package org.suyuan.access;

import org.suyuan.shared.DomainException;

/** Cases of the interfaces applied for are neither passed nor exempted. */
public final class CasesNotPassed extends DomainException {

    CasesNotPassed() {
        super(Kind.CONFLICT);
    }
}
