package org.suyuan.attachment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that belongs to an object.
 *
 * @param kind kind of document, as it was given
 * @param mediaType as its content shows
 * @param digest SHA-256 of its content, hexadecimal
 * @param refusal why it is not let through, null unless it is refused
 * @param sinceVersion version of the object from which it belongs to it
 * @param untilVersion version from which it does not any more, null for still
 */
public record Attachment(
        String id,
        String kind,
        String fileName,
        String mediaType,
        long size,
        String digest,
        AttachmentState state,
        @Nullable Refusal refusal,
        int sinceVersion,
        @Nullable Integer untilVersion,
        String uploadedBy,
        Instant uploadedAt) {}
