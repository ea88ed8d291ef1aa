package org.suyuan.disclosure;

import org.suyuan.shared.DomainException;

/** A report was answered meanwhile. */
public final class ReportAnswered extends DomainException {

    ReportAnswered() {
        super(Kind.CONFLICT);
    }
}
