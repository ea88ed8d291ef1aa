package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Local schemes of codes 自有编码, filed with the access that owns them and resolved there (GB/T 38157 5.4.4). */
public interface CodeSchemes {

    List<CodeScheme> of(String accessId);

    /**
     * Files one, by who applied for the access, or for ACCESS_KEEP.
     *
     * @param body {@code name}, {@code prefix} of its codes and {@code address}: https with {@code {code}} in it
     * @throws CodePrefixTaken if another scheme in force has the prefix
     */
    CodeScheme file(String accessId, JsonNode body);

    /**
     * Ends one at once.
     *
     * @throws MandateEnded if it ended before
     */
    void end(String accessId, String id);

    /** A scheme as it is shown. */
    record CodeScheme(
            String id,
            String name,
            String prefix,
            String address,
            Instant createdAt,
            @Nullable Instant endedAt) {}
}
