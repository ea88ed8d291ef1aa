package org.suyuan.attachment;

import org.jspecify.annotations.Nullable;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;

/** A file cannot be opened because a scan has found something in it. */
public final class AttachmentRefused extends DomainException {

    public AttachmentRefused(@Nullable Refusal why) {
        super(Kind.CONFLICT, why == null ? "" : Texts.of(why));
    }
}
