package org.suyuan.identity.export;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's wish to take personal data away in full, and what became of it.
 *
 * @param requesterName what people read of who asks
 * @param summary the conditions and the number of rows in words
 * @param decidedByName who confirmed or refused, null while open
 * @param validUntil until when a confirmed one may be taken away, null otherwise
 */
public record ExportRequest(
        String id,
        String kind,
        String summary,
        String reason,
        String requesterName,
        Instant requestedAt,
        ExportState state,
        @Nullable String decidedByName,
        @Nullable Instant decidedAt,
        @Nullable String opinion,
        @Nullable Instant validUntil) {}
