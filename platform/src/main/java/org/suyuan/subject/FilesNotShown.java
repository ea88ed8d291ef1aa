package org.suyuan.subject;

import org.suyuan.shared.DomainException;

/** Files hold personal data: they are opened by the subject's own people and by who may see contacts. */
public final class FilesNotShown extends DomainException {

    public FilesNotShown() {
        super(Kind.FORBIDDEN);
    }
}
