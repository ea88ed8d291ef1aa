package org.suyuan.identity.export;

import org.suyuan.shared.DomainException;

/** Nobody confirms what he asks for himself. */
public final class OwnExport extends DomainException {

    OwnExport() {
        super(Kind.FORBIDDEN);
    }
}
