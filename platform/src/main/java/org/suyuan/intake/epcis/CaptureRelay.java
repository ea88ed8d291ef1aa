package org.suyuan.intake.epcis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.suyuan.intake.DeviceSightings;
import org.suyuan.outbox.OutboxConsumer;
import org.suyuan.outbox.OutboxEntry;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Texts;

/**
 * Captures what was taken in, a document in one transaction: after a crash it is done again from the start, since nothing of it was
 * kept. An event whose id is there already is not captured twice, and is an error with other content.
 */
@Component
class CaptureRelay implements OutboxConsumer {

    static final String CONSUMER = "epcis-capture";

    private static final int LONGEST_LIST = 500;
    private static final int MOST_ERRORS = 200;

    private final EpcisCaptureMapper mapper;
    private final EventStore store;
    private final EventMonths months;
    private final ObjectProvider<DeviceSightings> sightings;
    private final Clock clock;

    CaptureRelay(
            EpcisCaptureMapper mapper,
            EventStore store,
            EventMonths months,
            ObjectProvider<DeviceSightings> sightings,
            Clock clock) {
        this.mapper = mapper;
        this.store = store;
        this.months = months;
        this.sightings = sightings;
        this.clock = clock;
    }

    @Override
    public String consumer() {
        return CONSUMER;
    }

    /** A document is work enough for a transaction. */
    @Override
    public int batchSize() {
        return 1;
    }

    @Override
    public Map<OutboxEntry, String> deliver(List<OutboxEntry> entries) {
        entries.forEach(entry -> capture(entry.objectId()));
        return Map.of();
    }

    private void capture(String id) {
        CaptureRow row = mapper.lock(id);
        String content = mapper.kept(id);
        if (row == null || content == null || row.running.equals("N")) {
            return;
        }
        // As precise as the database keeps it, so that what is asked for by time is what is shown.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        LocalDate month = months.of(now);
        List<EventStore.Fresh> events = new ArrayList<>();
        for (EventDocument.Sent sent : StoredEvents.read(content)) {
            events.add(fresh(sent));
        }
        Map<String, EpcisCaptureMapper.Known> known = known(events);
        List<FieldError> errors = new ArrayList<>();
        List<EventStore.Fresh> keep = new ArrayList<>();
        List<String> there = new ArrayList<>();
        for (EventStore.Fresh event : events) {
            EpcisCaptureMapper.Known before = known.get(event.key());
            String wrong = wrong(event, before, known);
            if (wrong != null) {
                errors.add(new FieldError(event.sent().path() + ".eventID", wrong, Texts.get("epcis.flaw." + wrong)));
            } else if (before != null) {
                there.add(before.eventRow());
                row.duplicated++;
            } else {
                keep.add(event);
                known.put(
                        event.key(),
                        new EpcisCaptureMapper.Known(event.key(), event.digest(), event.hash(), event.row()));
            }
        }
        if (errors.isEmpty() || row.errorBehaviour == ErrorBehaviour.PROCEED) {
            store.keep(id, row.sender, keep, now, month);
            tellOfDevices(row.sender, keep);
            there.forEach(each -> mapper.share(each, row.sender));
            row.captured = keep.size();
        } else {
            row.duplicated = 0;
        }
        end(row, errors, now);
    }

    static EventStore.Fresh fresh(EventDocument.Sent sent) {
        ObjectNode event = sent.event();
        String id = EventHash.id(event, sent.namespaces());
        // Whichever door it came through: the hash of the standard knows prefixes in values of JSON-LD only.
        Namespaces either = Namespaces.of(sent.namespaces().names(), true);
        String content = EventHash.text(event, either);
        String eventId = event.path("eventID").asText(id);
        event.put("eventID", eventId);
        boolean declares = event.has("errorDeclaration");
        String plain = EventHash.sha256(content);
        return new EventStore.Fresh(
                EventStore.next(),
                eventId,
                EventHash.sha256(eventId + (declares ? "#error" : "")),
                declares ? EventHash.sha256(content + "#" + declared(event, either)) : plain,
                plain,
                id,
                sent);
    }

    /** The same text for the same declaration, whatever the order of its fields and the door it came through. */
    private static String declared(ObjectNode event, Namespaces namespaces) {
        ObjectNode declaration = (ObjectNode) event.path("errorDeclaration");
        ObjectNode standard = declaration.deepCopy().retain(EventElements.OF_DECLARATION);
        return sorted(standard) + EventHash.extensions(declaration, EventElements.OF_DECLARATION, namespaces);
    }

    private static String sorted(com.fasterxml.jackson.databind.JsonNode node) {
        if (node.isObject()) {
            Map<String, String> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
            return fields.toString();
        }
        return Times.read(node).map(Instant::toString).orElseGet(node::toString);
    }

    /** What is known of the ids, of the events that are declared to be in error as well. */
    private Map<String, EpcisCaptureMapper.Known> known(List<EventStore.Fresh> events) {
        List<String> keys = new ArrayList<>();
        for (EventStore.Fresh event : events) {
            keys.add(event.key());
            if (event.sent().event().has("errorDeclaration")) {
                keys.add(EventHash.sha256(event.eventId()));
            }
        }
        Map<String, EpcisCaptureMapper.Known> known = new HashMap<>();
        for (int from = 0; from < keys.size(); from += LONGEST_LIST) {
            mapper.known(keys.subList(from, Math.min(from + LONGEST_LIST, keys.size())))
                    .forEach(each -> known.put(each.eventKey(), each));
        }
        return known;
    }

    /** The devices that the reports of sensors name, each once. */
    private void tellOfDevices(String sender, List<EventStore.Fresh> events) {
        Map<String, DeviceSightings.Seen> seen = new HashMap<>();
        for (EventStore.Fresh event : events) {
            ObjectNode content = event.sent().event();
            String place = content.path("readPoint").path("id").asText("");
            content.path("sensorElementList").forEach(element -> {
                device(seen, element.path("sensorMetadata"), place);
                element.path("sensorReport").forEach(report -> device(seen, report, place));
            });
        }
        if (!seen.isEmpty()) {
            sightings.ifAvailable(kept -> kept.seen(sender, DeviceSightings.Source.EPCIS, seen.values()));
        }
    }

    private static void device(
            Map<String, DeviceSightings.Seen> seen, com.fasterxml.jackson.databind.JsonNode report, String place) {
        String device = report.path("deviceID").asText("");
        if (!device.isBlank() && device.length() <= DeviceSightings.LONGEST) {
            boolean told = !place.isEmpty() && place.length() <= DeviceSightings.LONGEST;
            seen.putIfAbsent(device, new DeviceSightings.Seen(device, null, told ? place : null));
        }
    }

    private static @Nullable String wrong(
            EventStore.Fresh event,
            EpcisCaptureMapper.@Nullable Known before,
            Map<String, EpcisCaptureMapper.Known> known) {
        if (before != null && !before.contentDigest().equals(event.digest())) {
            return "other_content";
        }
        if (event.sent().event().has("errorDeclaration")) {
            EpcisCaptureMapper.Known original = known.get(EventHash.sha256(event.eventId()));
            if (original != null && !original.eventHash().equals(event.hash())) {
                return "declared_otherwise";
            }
        }
        return null;
    }

    private void end(CaptureRow row, List<FieldError> errors, Instant now) {
        ArrayNode all = EpcisCaptures.errors(errors.subList(0, Math.min(MOST_ERRORS, errors.size())));
        if (row.errors != null) {
            ArrayNode before = read(row.errors);
            all.forEach(before::add);
            all = before;
        }
        row.errors = all.isEmpty() ? null : all.toString();
        row.success = all.isEmpty() ? "Y" : "N";
        row.running = "N";
        row.finishedAt = now;
        mapper.updateById(row);
        mapper.drop(row.id);
    }

    static ArrayNode read(String errors) {
        try {
            return (ArrayNode) JsonEvents.JSON.readTree(errors);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tried and tried again: the sender is told that nothing of it was captured. */
    @Override
    public void gaveUp(OutboxEntry entry, String reason) {
        CaptureRow row = mapper.lock(entry.objectId());
        if (row != null && row.running.equals("Y")) {
            end(row, List.of(new FieldError("epcisBody", "broken", Texts.get("epcis.flaw.broken"))), clock.instant());
        }
    }
}
