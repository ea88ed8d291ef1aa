package org.suyuan.intake.epcis;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What events are asked for; every condition must be met, any value of a condition will do.
 *
 * @param equal values by column
 * @param units what is asked of trace units
 * @param terms what is asked of documents and partners
 * @param declared whether the event is declared to be in error, null for either
 * @param after where the page before ended, null for the first
 */
record EventQuery(
        Map<String, List<String>> equal,
        List<Range> ranges,
        List<UnitMatch> units,
        List<TermMatch> terms,
        @Nullable Boolean declared,
        Order order,
        int size,
        @Nullable After after) {

    /** From a time on, or before it. */
    record Range(String column, boolean from, Instant time) {}

    /**
     * A trace unit in one of these parts.
     *
     * @param roles none for any
     * @param keys exact
     * @param patterns with the wildcards of SQL, escaped by an exclamation mark
     */
    record UnitMatch(List<EventParts.Role> roles, boolean asClass, List<String> keys, List<String> patterns) {}

    /** A document, partner or the like; of any type for null. */
    record TermMatch(EventParts.Kind kind, @Nullable String type, List<String> keys) {}

    record Order(String column, boolean ascending) {}

    /** The last event of a page. */
    record After(Instant time, String id) {}
}
