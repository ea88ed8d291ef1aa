package org.suyuan.attachment;

import org.suyuan.shared.DomainException;

/** A file cannot be opened before it is scanned. */
public final class AttachmentQuarantined extends DomainException {

    public AttachmentQuarantined() {
        super(Kind.CONFLICT);
    }
}
