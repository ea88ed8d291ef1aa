package org.suyuan.intake;

import org.suyuan.shared.DomainException;

/** A file that is complete takes no further chunks. */
public final class UploadClosed extends DomainException {

    UploadClosed() {
        super(Kind.CONFLICT);
    }
}
