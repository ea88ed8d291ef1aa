package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** A field that open amendments propose to change stays one that is reviewed until they are closed: nothing proposed is lost. */
public final class RuleInUse extends DomainException {

    public RuleInUse(String caseNo) {
        super(Kind.CONFLICT, caseNo);
    }
}
