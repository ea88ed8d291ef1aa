package org.suyuan.search;

import java.util.List;
import java.util.Map;
import org.suyuan.shared.Paged;

/**
 * The answer to a {@link SearchQuery}.
 *
 * @param hits the fields of the documents found, with {@code id} and {@code version}, and the exact total
 * @param facets per asked field its values and how often, most frequent first
 */
public record SearchResult(Paged<Map<String, Object>> hits, Map<String, List<Bucket>> facets) {

    /** A value and how many documents have it. */
    public record Bucket(String value, long count) {}
}
