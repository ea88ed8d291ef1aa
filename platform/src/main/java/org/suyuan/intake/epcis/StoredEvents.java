package org.suyuan.intake.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events as they wait to be captured: checked, in the one form, with what their prefixes stand for. */
final class StoredEvents {

    private StoredEvents() {}

    /** What is stored of an event or its names, as a tree. */
    static JsonNode tree(String json) {
        try {
            return JsonEvents.JSON.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String write(List<EventDocument.Sent> events) {
        ArrayNode all = JsonEvents.JSON.createArrayNode();
        for (EventDocument.Sent sent : events) {
            ObjectNode each = all.addObject();
            each.put("path", sent.path());
            each.put("inValues", sent.namespaces().inValues());
            ObjectNode names = each.putObject("names");
            sent.namespaces().names().forEach(names::put);
            each.set("event", sent.event());
        }
        return all.toString();
    }

    static List<EventDocument.Sent> read(String content) {
        List<EventDocument.Sent> events = new ArrayList<>();
        tree(content).forEach(each -> {
            Map<String, String> names = new LinkedHashMap<>();
            each.path("names")
                    .properties()
                    .forEach(name -> names.put(name.getKey(), name.getValue().asText()));
            events.add(new EventDocument.Sent(
                    (ObjectNode) each.path("event"),
                    each.path("path").asText(),
                    Namespaces.of(names, each.path("inValues").asBoolean())));
        });
        return events;
    }
}
