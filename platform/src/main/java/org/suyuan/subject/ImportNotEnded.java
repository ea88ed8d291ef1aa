package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** The result of an import is there once every row has been looked at. */
public final class ImportNotEnded extends DomainException {

    ImportNotEnded() {
        super(Kind.CONFLICT);
    }
}
