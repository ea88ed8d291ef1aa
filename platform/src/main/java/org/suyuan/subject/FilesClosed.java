package org.suyuan.subject;

import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;

/** Files of a subject come and go only while it is being applied for. */
public final class FilesClosed extends DomainException {

    public FilesClosed(SubjectStatus status) {
        super(Kind.CONFLICT, Texts.of(status));
    }
}
