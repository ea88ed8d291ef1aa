package org.suyuan.document;

import org.suyuan.shared.DomainException;

/** A document holds personal data that this person may not see in full. */
public final class DocumentConfidential extends DomainException {

    DocumentConfidential() {
        super(Kind.FORBIDDEN);
    }
}
