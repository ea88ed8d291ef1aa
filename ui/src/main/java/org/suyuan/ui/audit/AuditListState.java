package org.suyuan.ui.audit;

import com.vaadin.flow.router.QueryParameters;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.suyuan.audit.AuditQuery;
import org.suyuan.ui.component.Times;

/** What the trail is searched for, as its address says: conditions by the names of the interface. */
record AuditListState(Map<String, String> conditions) {

    AuditListState {
        conditions = Map.copyOf(conditions);
    }

    static AuditListState of(QueryParameters parameters) {
        Map<String, String> conditions = new TreeMap<>();
        parameters.getParameters().forEach((key, values) -> {
            if (!values.isEmpty() && !values.get(0).isBlank()) {
                conditions.put(key, values.get(0).strip());
            }
        });
        return new AuditListState(conditions);
    }

    AuditListState with(String key, @Nullable String value) {
        Map<String, String> changed = new TreeMap<>(conditions);
        if (value == null || value.isBlank()) {
            changed.remove(key);
        } else {
            changed.put(key, value.strip());
        }
        return new AuditListState(changed);
    }

    boolean empty() {
        return conditions.isEmpty();
    }

    @Nullable
    String get(String key) {
        return conditions.get(key);
    }

    QueryParameters parameters() {
        return QueryParameters.simple(conditions);
    }

    /** An address typed by hand may hold anything: what is no day asks for nothing. */
    @Nullable
    LocalDate day(String key) {
        String value = get(key);
        try {
            return value == null ? null : LocalDate.parse(value);
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }

    AuditQuery query() {
        LocalDate last = day("to");
        return new AuditQuery(
                get("actor"),
                get("action"),
                get("objectType"),
                get("objectId"),
                get("result"),
                get("address"),
                beginning(day("from")),
                beginning(last == null ? null : last.plusDays(1)));
    }

    private static @Nullable Instant beginning(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(Times.ZONE).toInstant();
    }
}
