package org.suyuan.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.PageRequest;

/**
 * A question to one index. Conditions are joined by AND; what is empty asks for nothing.
 *
 * @param kind which index
 * @param conditions all of them hold
 * @param own values of a field that make an object one's own, beside what lies within the data scope; null for none
 * @param facets fields to count by, under the same conditions
 * @param page which part; its sort names a declared field
 */
public record SearchQuery(
        String kind, List<Condition> conditions, @Nullable AnyOf own, List<String> facets, PageRequest page) {

    /** One condition. */
    public sealed interface Condition {}

    /** Any of these exact values. */
    public record AnyOf(String field, Collection<String> values) implements Condition {}

    /** In this region or below. */
    public record Within(String regionCode) implements Condition {}

    /** From inclusive, to exclusive; null is open. */
    public record Between(
            String field, @Nullable Instant from, @Nullable Instant to) implements Condition {}

    /** Typed text: any substring of one of the substring fields, or a prefix of one of the code fields. */
    public record Typed(String text, List<String> substringFields, List<String> prefixFields) implements Condition {}

    public static Builder of(String kind) {
        return new Builder(kind);
    }

    /** Collects conditions, leaving out what was not asked. */
    public static final class Builder {
        private final String kind;
        private final List<Condition> conditions = new ArrayList<>();
        private final List<String> facets = new ArrayList<>();
        private @Nullable AnyOf own;

        private Builder(String kind) {
            this.kind = kind;
        }

        public Builder anyOf(String field, @Nullable String value) {
            return value == null ? this : anyOf(field, List.of(value));
        }

        public Builder anyOf(String field, Collection<String> values) {
            if (!values.isEmpty()) {
                conditions.add(new AnyOf(field, List.copyOf(values)));
            }
            return this;
        }

        public Builder within(@Nullable String regionCode) {
            if (regionCode != null) {
                conditions.add(new Within(regionCode));
            }
            return this;
        }

        public Builder between(String field, @Nullable Instant from, @Nullable Instant to) {
            if (from != null || to != null) {
                conditions.add(new Between(field, from, to));
            }
            return this;
        }

        public Builder typed(@Nullable String text, List<String> substringFields, List<String> prefixFields) {
            if (text != null && !text.isBlank()) {
                conditions.add(new Typed(text.strip(), substringFields, prefixFields));
            }
            return this;
        }

        /** What is one's own by these values is found as well, wherever it lies. */
        public Builder own(String field, Collection<String> values) {
            own = values.isEmpty() ? null : new AnyOf(field, List.copyOf(values));
            return this;
        }

        public Builder facets(String... fields) {
            facets.addAll(List.of(fields));
            return this;
        }

        public SearchQuery page(PageRequest page) {
            return new SearchQuery(kind, List.copyOf(conditions), own, List.copyOf(facets), page);
        }
    }
}
