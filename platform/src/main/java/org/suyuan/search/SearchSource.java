package org.suyuan.search;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a feature keeps findable: one index. The rows are the truth, the index can be rebuilt from them at any time. Called
 * by relays under the system scope.
 */
public interface SearchSource {

    /** Kind of object, also the name of the index and the kind of its outbox entries: {@code subject}. */
    String kind();

    /** The fields of a document beside the ones of the data scope (region path, classes, stages, owner), which all have. */
    Map<String, FieldType> fields();

    /**
     * What documents hold beside their rows, such as the names of regions, in one word: when it changes with a release, the
     * index is rebuilt though no row has changed.
     */
    default String basis() {
        return "";
    }

    /** The documents of these ids as they are now; an id without a row is left out. One query, not one per id. */
    List<SearchDocument> read(Collection<String> ids);

    /** Ids and versions after an id in order of id, for rebuilding and comparing; null from the start. */
    List<RowVersion> versionsAfter(@Nullable String id, int limit);

    /**
     * An id and its version, positive and growing with each change.
     */
    record RowVersion(String id, int version) {}

    /** How a field is kept and asked for. */
    enum FieldType {
        /** Exact codes, one or several; faceted and sorted. */
        KEYWORD,
        /** Found by any substring, case and width folded. */
        SUBSTRING,
        /** An instant. */
        INSTANT,
        /** A point: {@code "lat,lon"}. */
        GEO_POINT,
        /** Kept and returned only. */
        STORED
    }
}
