package org.suyuan.subject;

import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;

/** In this status a subject cannot be resubmitted. */
public final class SubjectNotEditable extends DomainException {

    SubjectNotEditable(SubjectStatus status) {
        super(Kind.CONFLICT, Texts.of(status));
    }
}
