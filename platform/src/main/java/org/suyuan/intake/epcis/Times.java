package org.suyuan.intake.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** Points in time with an offset, as events have them; a fraction of a second may be longer than anybody measures. */
final class Times {

    private static final Pattern FORM =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2})(\\.\\d{1,30})?(Z|[+-]\\d{2}:\\d{2})");

    /** Nothing that is traced happened earlier, and a database holds no more than this. */
    private static final Instant FIRST =
            OffsetDateTime.of(1900, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC).toInstant();

    private static final Instant LAST =
            OffsetDateTime.of(2200, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC).toInstant();

    private Times() {}

    static Optional<Instant> read(JsonNode value) {
        return value.isTextual() ? read(value.asText()) : Optional.empty();
    }

    static Optional<Instant> read(String text) {
        return any(text).filter(time -> !time.isBefore(FIRST) && time.isBefore(LAST));
    }

    private static Optional<Instant> any(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String fraction = parts.group(2) == null ? "" : parts.group(2);
        try {
            return Optional.of(OffsetDateTime.parse(
                            parts.group(1) + fraction.substring(0, Math.min(10, fraction.length())) + parts.group(3))
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
