package org.suyuan.subject;

import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;

/** In this status a subject cannot be suspended, resumed or cancelled. */
public final class StandingNotChangeable extends DomainException {

    StandingNotChangeable(SubjectStatus status) {
        super(Kind.CONFLICT, Texts.of(status));
    }
}
