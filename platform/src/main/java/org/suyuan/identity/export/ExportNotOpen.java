package org.suyuan.identity.export;

import org.suyuan.shared.DomainException;

/** A request was decided or taken back meanwhile, or its day is over. */
public final class ExportNotOpen extends DomainException {

    ExportNotOpen() {
        super(Kind.CONFLICT);
    }
}
