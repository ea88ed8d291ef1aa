package org.suyuan.ui.subject;

import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.subject.SubjectDirectory;
import org.suyuan.subject.SubjectQuery;
import org.suyuan.subject.SubjectType;

/** What the directory shows, as its address says: conditions and order by the names of the interface. */
record SubjectListState(Map<String, String> conditions) {

    static final String SORT = "sort";

    SubjectListState {
        conditions = Map.copyOf(conditions);
    }

    static SubjectListState of(QueryParameters parameters) {
        Map<String, String> conditions = new TreeMap<>();
        parameters.getParameters().forEach((key, values) -> {
            if (!values.isEmpty() && !values.get(0).isBlank()) {
                conditions.put(key, values.get(0).strip());
            }
        });
        return new SubjectListState(conditions);
    }

    /** The conditions of an address, as {@link #text} writes them. */
    static SubjectListState of(String text) {
        return of(QueryParameters.fromString(text));
    }

    /** The conditions as an address has them. */
    String text() {
        return parameters().getQueryString();
    }

    SubjectListState with(String key, @Nullable String value) {
        Map<String, String> changed = new TreeMap<>(conditions);
        if (value == null || value.isBlank()) {
            changed.remove(key);
        } else {
            changed.put(key, value.strip());
        }
        return new SubjectListState(changed);
    }

    /** The same order without any condition. */
    SubjectListState cleared() {
        return new SubjectListState(Map.of()).with(SORT, get(SORT));
    }

    boolean empty() {
        return conditions.keySet().stream().allMatch(SORT::equals);
    }

    @Nullable
    String get(String key) {
        return conditions.get(key);
    }

    QueryParameters parameters() {
        return QueryParameters.simple(conditions);
    }

    SubjectQuery query() {
        return new SubjectQuery(
                get("q"),
                get("regionCode"),
                constant(SubjectType.class, "type"),
                get("businessKind"),
                constant(Stage.class, "stage"),
                constant(ProductClass.class, "productClass"),
                get("variety"),
                get("code"),
                get("nodeName"),
                get("nodeCode"),
                get("merchantKind"),
                day("filedFrom"),
                day("filedTo"),
                day("registeredFrom"),
                day("registeredTo"));
    }

    PageRequest page(int page, int size) {
        String sort = get(SORT);
        if (sort == null) {
            return new PageRequest(page, size, null, false);
        }
        String field = sort.split(",", 2)[0];
        return SubjectDirectory.SORTS.contains(field)
                ? new PageRequest(page, size, field, !sort.endsWith(",desc"))
                : new PageRequest(page, size, null, false);
    }

    /** An address typed by hand may hold anything: what is no day asks for nothing. */
    @Nullable
    LocalDate day(String key) {
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

    private <E extends Enum<E>> @Nullable E constant(Class<E> type, String key) {
        String value = get(key);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value))
                .findFirst()
                .orElse(null);
    }
}
