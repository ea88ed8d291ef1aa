package org.suyuan.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An application compared with the registry, item by item.
 *
 * @param gap why nothing was verified, null where something was
 * @param asOf the day for which the registry's values were true, null without any
 * @param source where they come from, null without any
 */
public record RegistryCheck(
        Instant checkedAt,
        @Nullable RegistryGap gap,
        @Nullable LocalDate asOf,
        @Nullable String source,
        List<Line> lines) {

    /**
     * One item.
     *
     * @param registered the value of the registry where it differs, else null
     */
    public record Line(
            RegistryItem item,
            RegistryResult result,
            @Nullable String registered) {}

    /** Nothing could be verified. */
    static RegistryCheck unverified(Instant now, RegistryGap gap) {
        return new RegistryCheck(
                now,
                gap,
                null,
                null,
                Stream.of(RegistryItem.values())
                        .map(item -> new Line(item, RegistryResult.UNVERIFIED, null))
                        .toList());
    }

    /** The items that differ. */
    public List<Line> mismatches() {
        return lines.stream()
                .filter(line -> line.result() == RegistryResult.MISMATCH)
                .toList();
    }
}
