package org.suyuan.attachment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        Instant uploadedAt) {

    /** For the audit trail. Names of files hold names of people: kind and digest tell which one it was. */
    public ObjectNode told() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("attachment", id)
                .put("kind", kind)
                .put("digest", digest);
    }

    /**
     * As it is listed; to who may not open it, it has the name of its kind.
     *
     * @param by who sent it, as it is shown
     * @param amendment case that it came with and that has not taken effect, null for the object's own
     */
    public ListedFile listed(String kindName, String by, boolean openable, @Nullable String amendment) {
        return new ListedFile(
                id,
                kind,
                kindName,
                openable ? fileName : kindName + fileName.substring(fileName.lastIndexOf('.')),
                mediaType,
                size,
                digest,
                state,
                refusal,
                uploadedAt,
                by,
                openable,
                amendment);
    }
}
