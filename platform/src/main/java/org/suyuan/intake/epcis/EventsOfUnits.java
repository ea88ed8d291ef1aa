package org.suyuan.intake.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.intake.ReportingRights;
import org.suyuan.trace.code.UnitEvents;

/**
 * Events on the public page of a code: when, which step, how the unit stands, and whose place it is where that is registered. A sender
 * names a firm there only where it may report for it, as with records.
 */
@Component
class EventsOfUnits implements UnitEvents {

    private static final int MOST = 300;

    /** Whose goods they are counts before where they are. */
    private static final List<String> PARTNERS = List.of("possessing_party", "owning_party", "location");

    private final EpcisEventMapper events;
    private final ReportingRights rights;

    EventsOfUnits(EpcisEventMapper events, ReportingRights rights) {
        this.events = events;
        this.rights = rights;
    }

    /** An event as it was sent, and by whom. */
    private record Told(String sender, Happening event) {}

    @Override
    public List<Happening> about(Collection<String> unitKeys) {
        List<Told> told = events.ofUnits(unitKeys, MOST).stream()
                .map(row -> new Told(row.sender, event(row)))
                .toList();
        Map<String, Set<String>> named = new HashMap<>();
        for (Told each : told) {
            Set<String> codes = named.computeIfAbsent(each.sender(), sender -> new HashSet<>());
            add(codes, each.event().place());
            add(codes, each.event().from());
        }
        named.replaceAll((sender, codes) -> codes.isEmpty() ? Set.of() : rights.among(sender, codes));
        List<Happening> shown = new ArrayList<>();
        for (Told each : told) {
            Happening event = each.event();
            Set<String> mayName = named.getOrDefault(each.sender(), Set.of());
            String place = only(event.place(), mayName);
            String from = only(event.from(), mayName);
            // Whom something went to is told by who gave it away, as with records.
            String to = place == null && from == null ? null : event.to();
            shown.add(new Happening(event.at(), event.step(), event.disposition(), place, from, to));
        }
        return shown;
    }

    private static void add(Set<String> codes, @Nullable String code) {
        if (code != null) {
            codes.add(code);
        }
    }

    private static @Nullable String only(@Nullable String code, Set<String> known) {
        return code != null && known.contains(code) ? code : null;
    }

    private static Happening event(EventRow row) {
        JsonNode event = StoredEvents.tree(row.content);
        String step = event.path("bizStep").asText("");
        String disposition = event.path("disposition").asText("");
        String place = EventParts.subject(event.path("bizLocation").path("id").asText(""))
                .or(() -> EventParts.subject(event.path("readPoint").path("id").asText("")))
                .orElse(null);
        return new Happening(
                row.eventTime,
                Cbv.BIZ_STEP.holds(step) ? step : null,
                Cbv.DISPOSITION.holds(disposition) ? disposition : null,
                place,
                partner(event.path("sourceList"), "source"),
                partner(event.path("destinationList"), "destination"));
    }

    private static @Nullable String partner(JsonNode list, String name) {
        for (String type : PARTNERS) {
            for (JsonNode each : list) {
                if (each.path("type").asText("").equals(type)) {
                    String code = EventParts.subject(each.path(name).asText("")).orElse(null);
                    if (code != null) {
                        return code;
                    }
                }
            }
        }
        return null;
    }
}
