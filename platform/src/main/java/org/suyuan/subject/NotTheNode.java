package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** Only who works for a node answers for it. */
public final class NotTheNode extends DomainException {

    NotTheNode() {
        super(Kind.FORBIDDEN);
    }
}
