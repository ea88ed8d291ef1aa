package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** Only the last change of the rules can be undone, and this is not it any more. */
public final class NotTheLastRuleChange extends DomainException {

    public NotTheLastRuleChange() {
        super(Kind.CONFLICT);
    }
}
