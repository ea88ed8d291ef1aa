package org.suyuan.search;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the fields of what was found. */
public final class SearchHit {

    private SearchHit() {}

    /** A text, empty if it is not there. */
    public static String text(Map<String, Object> hit, String field) {
        return Objects.toString(hit.get(field), "");
    }

    public static @Nullable String textOrNull(Map<String, Object> hit, String field) {
        return hit.get(field) == null ? null : text(hit, field);
    }

    public static @Nullable BigDecimal decimal(Map<String, Object> hit, String field) {
        return hit.get(field) == null ? null : new BigDecimal(text(hit, field));
    }

    /** The texts of a field that holds several, or one. */
    public static List<String> texts(Map<String, Object> hit, String field) {
        Object value = hit.get(field);
        if (value instanceof Collection<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return value == null ? List.of() : List.of(String.valueOf(value));
    }

    /** The objects of a stored field. */
    @SuppressWarnings("unchecked")
    public static Stream<Map<String, Object>> objects(Map<String, Object> hit, String field) {
        return hit.get(field) instanceof Collection<?> list
                ? list.stream().map(element -> (Map<String, Object>) element)
                : Stream.empty();
    }
}
