package org.suyuan.attachment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file as it is listed for somebody.
 *
 * @param fileName the name it came with; for who may not open it, the kind with its extension
 * @param openable whether who is signed in may open it, once it is clear
 * @param amendment case number of the amendment that it came with and that has not taken effect, null for the object's own
 */
public record ListedFile(
        String id,
        String kind,
        String kindName,
        String fileName,
        String contentType,
        long size,
        String digest,
        AttachmentState state,
        @Nullable Refusal refusal,
        Instant uploadedAt,
        String uploadedBy,
        boolean openable,
        @Nullable String amendment) {}
