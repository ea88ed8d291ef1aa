package org.suyuan.intake.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.Ids;
import org.suyuan.trace.RecordLookups.KnownSubject;
import org.suyuan.trace.RegisteredCodes;

/** Writes events with all that they are found by, in bulk; within one transaction, which is the caller's. */
@Component
class EventStore {

    private static final int BATCH = 1_000;

    private final JdbcTemplate jdbc;
    private final RegisteredCodes registered;

    EventStore(JdbcTemplate jdbc, RegisteredCodes registered) {
        this.jdbc = jdbc;
        this.registered = registered;
    }

    /**
     * An event that is to be kept.
     *
     * @param key of its id, of which there is one
     * @param digest of its content
     * @param hash of its content without what it is called and that it was in error
     * @param hashId the event hash id of the standard
     */
    record Fresh(
            String row,
            String eventId,
            String key,
            String digest,
            String hash,
            String hashId,
            EventDocument.Sent sent) {}

    /** Keeps events that are not there yet. */
    void keep(String captureId, String sender, List<Fresh> events, Instant now, LocalDate month) {
        Map<Fresh, EventParts> parts = new LinkedHashMap<>();
        Set<String> codes = new LinkedHashSet<>();
        for (Fresh event : events) {
            EventParts part = EventParts.of(event.sent().event());
            parts.put(event, part);
            codes.addAll(part.codes());
        }
        Map<String, KnownSubject> concerned = codes.isEmpty() ? Map.of() : registered.subjects(codes);
        List<Object[]> keys = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> units = new ArrayList<>();
        List<Object[]> terms = new ArrayList<>();
        List<Object[]> parties = new ArrayList<>();
        Date day = Date.valueOf(month);
        parts.forEach((event, part) -> {
            keys.add(new Object[] {event.key(), event.digest(), event.hash(), event.row(), day});
            rows.add(row(captureId, sender, event, Timestamp.from(now), day));
            units(units, event.row(), part);
            terms(terms, event.row(), part);
            parties(parties, event.row(), sender, part, concerned);
        });
        write(
                "insert into epcis_event_key (event_key, content_digest, event_hash, event_row, event_month)"
                        + " values (?, ?, ?, ?, ?)",
                keys);
        write(
                "insert into epcis_event (id, event_month, capture_id, sender, event_id, event_hash, event_type, event_time,"
                        + " recorded_at, action, biz_step, disposition, read_point_key, biz_location_key, transformation_key,"
                        + " declared_at, declared_reason, content, namespaces)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
        write(
                "insert into epcis_event_unit (event_row, position, role, as_class, unit_key, trace_code, quantity, uom)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                units);
        write(
                "insert into epcis_event_term (event_row, position, term, term_type, term_key) values (?, ?, ?, ?, ?)",
                terms);
        write(
                "insert into epcis_event_party (event_row, position, owner, subject_id, region_code, product_classes, stages)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                parties);
    }

    private void write(String sql, List<Object[]> rows) {
        for (int from = 0; from < rows.size(); from += BATCH) {
            jdbc.batchUpdate(sql, rows.subList(from, Math.min(from + BATCH, rows.size())));
        }
    }

    private static Object[] row(String captureId, String sender, Fresh fresh, Timestamp now, Date month) {
        ObjectNode event = fresh.sent().event();
        JsonNode declaration = event.path("errorDeclaration");
        return new Object[] {
            fresh.row(),
            month,
            captureId,
            sender,
            fresh.eventId(),
            fresh.hashId(),
            event.path("type").asText(),
            Timestamp.from(time(event.path("eventTime")).orElseThrow()),
            now,
            text(event.path("action")),
            text(event.path("bizStep")),
            text(event.path("disposition")),
            key(event.path("readPoint").path("id")),
            key(event.path("bizLocation").path("id")),
            key(event.path("transformationID")),
            time(declaration.path("declarationTime")).map(Timestamp::from).orElse(null),
            text(declaration.path("reason")),
            event.toString(),
            names(fresh.sent())
        };
    }

    /** What the prefixes that an event uses stand for, as it is kept; null where it uses none. */
    static @Nullable String names(EventDocument.Sent sent) {
        ObjectNode names = JsonEvents.JSON.createObjectNode();
        used(sent).names().forEach(names::put);
        return names.isEmpty() ? null : names.toString();
    }

    private static Namespaces used(EventDocument.Sent sent) {
        String content = sent.event().toString();
        Map<String, String> used = new LinkedHashMap<>();
        sent.namespaces().names().forEach((name, meaning) -> {
            if (content.contains("\"" + name + ":") || content.contains("\"" + name + "\":")) {
                used.put(name, meaning);
            }
        });
        return Namespaces.of(used, true);
    }

    private static Optional<Instant> time(JsonNode value) {
        return Times.read(value);
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() ? value.asText() : null;
    }

    private static @Nullable String key(JsonNode value) {
        return value.isTextual() ? EventParts.key(value.asText()) : null;
    }

    private static void units(List<Object[]> rows, String row, EventParts parts) {
        int position = 0;
        for (EventParts.Unit unit : parts.units()) {
            rows.add(new Object[] {
                row,
                position++,
                unit.role().name(),
                unit.asClass() ? "Y" : "N",
                unit.key(),
                unit.code(),
                unit.quantity(),
                unit.uom()
            });
        }
    }

    private static void terms(List<Object[]> rows, String row, EventParts parts) {
        int position = 0;
        for (EventParts.Term term : parts.terms()) {
            rows.add(new Object[] {row, position++, term.kind().name(), term.type(), term.key()});
        }
    }

    /** The sender, and whom the event concerns among the subjects that are registered. */
    private static void parties(
            List<Object[]> rows, String row, String sender, EventParts parts, Map<String, KnownSubject> subjects) {
        int position = 0;
        rows.add(new Object[] {row, position++, sender, null, null, null, null});
        for (String code : parts.codes()) {
            KnownSubject subject = subjects.get(code);
            if (subject != null) {
                rows.add(new Object[] {
                    row,
                    position++,
                    null,
                    subject.id(),
                    subject.regionCode(),
                    EnumColumn.write(subject.productClasses()),
                    EnumColumn.write(subject.stages())
                });
            }
        }
    }

    /** A row's id. */
    static String next() {
        return Ids.next();
    }
}
