package org.suyuan.intake.epcis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads events out of JSON-LD: a document, or an event by itself. Depth and sizes are bounded before anything is built. */
final class JsonEvents {

    /** Deeper than any event has reason to be. */
    static final int DEEPEST = 64;

    static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(60)
                            .maxStringLength(1 << 20)
                            .maxNameLength(2_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String RESULTS = "EPCISQueryDocument";

    private static final Set<String> OF_DOCUMENT = Set.of(
            "@context",
            "id",
            "type",
            "schemaVersion",
            "creationDate",
            "sender",
            "receiver",
            "instanceIdentifier",
            "epcisHeader",
            "epcisBody");

    private JsonEvents() {}

    static EventDocument read(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (StreamConstraintsException tooMuch) {
            throw EpcisRefused.of(EpcisRefused.Reason.VALIDATION, "complex", DEEPEST);
        } catch (JsonProcessingException broken) {
            var at = broken.getLocation();
            throw EpcisRefused.of(
                    EpcisRefused.Reason.VALIDATION,
                    "json",
                    at == null ? 0 : at.getLineNr(),
                    at == null ? 0 : at.getColumnNr());
        }
        if (!(root instanceof ObjectNode document)) {
            throw EpcisRefused.of(EpcisRefused.Reason.VALIDATION, "object");
        }
        Flaws flaws = new Flaws();
        Namespaces namespaces = context(document, flaws);
        List<EventDocument.Sent> events = new ArrayList<>();
        String type = document.path("type").asText("");
        if (EventType.of(type).isPresent()) {
            events.add(sent(document, type, namespaces, flaws));
        } else {
            document(document, namespaces, events, flaws);
        }
        if (!flaws.none()) {
            throw EpcisRefused.of(EpcisRefused.Reason.VALIDATION, flaws);
        }
        return new EventDocument(events);
    }

    /** The context is there, and is that of EPCIS. */
    private static Namespaces context(ObjectNode document, Flaws flaws) {
        JsonNode context = document.path("@context");
        boolean known = context.isTextual() && epcis(context);
        if (context.isArray()) {
            for (JsonNode part : context) {
                known |= part.isTextual() && epcis(part);
            }
        }
        if (context.isMissingNode()) {
            flaws.add("@context", "required");
        } else if (!known) {
            flaws.add("@context", "context");
        }
        return Namespaces.none().with(context, "@context", flaws);
    }

    private static boolean epcis(JsonNode context) {
        return context.asText().endsWith("epcis-context.jsonld");
    }

    private static void document(
            ObjectNode document, Namespaces namespaces, List<EventDocument.Sent> events, Flaws flaws) {
        document.fieldNames().forEachRemaining(field -> {
            if (!OF_DOCUMENT.contains(field) && !namespaces.extension(field)) {
                flaws.add(field, "unknown");
            }
        });
        JsonNode type = document.path("type");
        if (type.isMissingNode()) {
            flaws.add("type", "required");
        } else if (!type.asText("").equals("EPCISDocument") && !type.asText("").equals(RESULTS)) {
            flaws.add("type", "document_type");
        }
        if (document.path("schemaVersion").isMissingNode()) {
            flaws.add("schemaVersion", "required");
        } else if (!document.path("schemaVersion").asText("").matches("2\\.\\d{1,3}(\\.\\d{1,3})?")) {
            flaws.add("schemaVersion", "version");
        }
        if (document.path("creationDate").isMissingNode()) {
            flaws.add("creationDate", "required");
        } else if (Times.read(document.path("creationDate")).isEmpty()) {
            flaws.add("creationDate", "time");
        }
        String at = "epcisBody";
        JsonNode body = document.path(at);
        if (type.asText("").equals(RESULTS)) {
            at = "epcisBody.queryResults.resultsBody";
            body = body.path("queryResults").path("resultsBody");
        }
        if (!body.isObject()) {
            flaws.add(at, body.isMissingNode() ? "required" : "object");
            return;
        }
        JsonNode list = body.path("eventList");
        if (list.isMissingNode() && body.path("event").isObject()) {
            events.add(sent((ObjectNode) body.path("event"), at + ".event", namespaces, flaws));
        } else if (!list.isArray()) {
            flaws.add(at + ".eventList", list.isMissingNode() ? "required" : "list");
        } else if (list.isEmpty()) {
            flaws.add(at + ".eventList", "empty");
        } else {
            for (int i = 0; i < list.size(); i++) {
                String path = at + ".eventList[" + i + "]";
                if (list.get(i) instanceof ObjectNode event) {
                    events.add(sent(event, path, namespaces, flaws));
                } else {
                    flaws.add(path, "object");
                }
            }
        }
    }

    private static EventDocument.Sent sent(ObjectNode event, String path, Namespaces namespaces, Flaws flaws) {
        JsonNode own = event.remove("@context");
        return new EventDocument.Sent(event, path, namespaces.with(own, path + ".@context", flaws));
    }
}
