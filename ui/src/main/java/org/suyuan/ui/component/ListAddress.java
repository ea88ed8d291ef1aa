package org.suyuan.ui.component;

import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.PageRequest;

/** What a list shows, as its address says: conditions and order by the names of the interface. */
public record ListAddress(Map<String, String> conditions) {

    public static final String SORT = "sort";

    public ListAddress {
        conditions = Map.copyOf(conditions);
    }

    public static ListAddress of(QueryParameters parameters) {
        Map<String, String> conditions = new TreeMap<>();
        parameters.getParameters().forEach((key, values) -> {
            if (!values.isEmpty() && !values.get(0).isBlank()) {
                conditions.put(key, values.get(0).strip());
            }
        });
        return new ListAddress(conditions);
    }

    /** The conditions as an address has them. */
    public String text() {
        return parameters().getQueryString();
    }

    public QueryParameters parameters() {
        return QueryParameters.simple(conditions);
    }

    public ListAddress with(String key, @Nullable String value) {
        Map<String, String> changed = new TreeMap<>(conditions);
        if (value == null || value.isBlank()) {
            changed.remove(key);
        } else {
            changed.put(key, value.strip());
        }
        return new ListAddress(changed);
    }

    /** The same order without any condition. */
    public ListAddress cleared() {
        return new ListAddress(Map.of()).with(SORT, get(SORT));
    }

    public boolean empty() {
        return conditions.keySet().stream().allMatch(SORT::equals);
    }

    public @Nullable String get(String key) {
        return conditions.get(key);
    }

    /** A part of the list in the order of the address; what it does not sort by asks for the natural order. */
    public PageRequest page(Collection<String> sorts, int page, int size) {
        String sort = get(SORT);
        String field = sort == null ? null : sort.split(",", 2)[0];
        return field != null && sorts.contains(field)
                ? new PageRequest(page, size, field, !String.valueOf(sort).endsWith(",desc"))
                : new PageRequest(page, size, null, false);
    }

    /** An address typed by hand may hold anything: what is no day asks for nothing. */
    public @Nullable LocalDate day(String key) {
        String value = get(key);
        if (value == null) {
            return null;
        }
        try {
            return LocalDate.parse(value);
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }

    /** The same for a constant. */
    public <E extends Enum<E>> @Nullable E constant(Class<E> type, String key) {
        String value = get(key);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value))
                .findFirst()
                .orElse(null);
    }
}
