package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** EPCIS documents, public ones and our own, and what is done with them. */
final class EpcisDocuments {

    static final String CAPTURE = "/epcis/v2/capture";
    static final String EVENTS = "/epcis/v2/events";
    static final String JSON_LD = "application/ld+json";

    private static final Path PUBLIC = Path.of("..", "platform", "src", "test", "resources", "epcis", "openepcis");
    private static final List<String> ALSO_INVALID = List.of(
            "xml/Documents/JumbledFieldsOrder.xml",
            "xml-1.2/Jumbled_attributes_order.xml",
            "xml-1.2/ObjectEvent_all_possible_fields.xml",
            "xml-1.2/TransactionEvent_all_possible_fields.xml");
    private static final Pattern VOCABULARY = Pattern.compile(
            "^(?:https://ref\\.gs1\\.org/cbv/\\w+-|urn:epcglobal:cbv:(?:bizstep|disp|btt|sdt|er):|cbv:\\w+-|gs1:|https://gs1\\.org/voc/)(?=\\w+$)");

    private EpcisDocuments() {}

    static Stream<Path> valid() {
        return all().filter(file -> !invalid(file));
    }

    static Stream<Path> invalid() {
        return all().filter(EpcisDocuments::invalid);
    }

    private static boolean invalid(Path file) {
        return file.toString().contains("Invalid") || ALSO_INVALID.stream().anyMatch(file.toString()::endsWith);
    }

    private static Stream<Path> all() {
        try (Stream<Path> files = Files.walk(PUBLIC)) {
            return files.filter(file -> file.toString().matches(".*\\.(json|xml)")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String type(Path file) {
        return file.toString().endsWith(".xml") ? "application/xml" : "application/json";
    }

    /** A new id for the platform to tell events of the many documents apart. */
    static String newId() {
        return "urn:uuid:" + UUID.randomUUID();
    }

    /** The document with events that have ids of their own. */
    static String fresh(Path file, List<String> ids) {
        String text = text(file);
        if (file.toString().endsWith(".xml")) {
            String plain = text.replaceAll("<((?:\\w+:)?)eventID>[^<]*</\\1eventID>", "");
            return Pattern.compile("</((?:\\w+:)?)eventTimeZoneOffset>")
                    .matcher(plain)
                    .replaceAll(end -> {
                        ids.add(newId());
                        return end.group() + "<" + end.group(1) + "eventID>" + ids.get(ids.size() - 1) + "</"
                                + end.group(1) + "eventID>";
                    });
        }
        JsonNode document = Answer.parse(text);
        for (JsonNode event : events(document)) {
            ids.add(newId());
            ((ObjectNode) event).put("eventID", ids.get(ids.size() - 1));
        }
        return document.toString();
    }

    static List<JsonNode> events(JsonNode document) {
        JsonNode body = document.path("epcisBody");
        if (body.isMissingNode()) {
            return List.of(document);
        }
        JsonNode list = body.path("eventList");
        return list.isArray() ? Answer.list(list) : List.of(body.path("event"));
    }

    static List<JsonNode> found(Answer answer) {
        return Answer.list(answer.expect(200)
                .json()
                .path("epcisBody")
                .path("queryResults")
                .path("resultsBody")
                .path("eventList"));
    }

    /** One form for what is written in several ways: words of the vocabulary bare, numbers plain, lists of one as they are. */
    static JsonNode canonical(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode plain = Answer.object();
            object.properties().forEach(field -> {
                if (!List.of("recordTime", "@context").contains(field.getKey())) {
                    plain.set(field.getKey(), canonical(field.getValue()));
                }
            });
            return plain;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode plain = Answer.JSON.createArrayNode();
            list.forEach(each -> plain.add(canonical(each)));
            return plain;
        }
        if (node.isNumber()) {
            BigDecimal number = new BigDecimal(node.asText()).stripTrailingZeros();
            return DecimalNode.valueOf(number.signum() == 0 ? BigDecimal.ZERO : new BigDecimal(number.toPlainString()));
        }
        return node.isTextual()
                ? TextNode.valueOf(VOCABULARY.matcher(node.asText()).replaceFirst(""))
                : node;
    }

    /** An event of our own, about one EPC. */
    static ObjectNode event(String epc) {
        ObjectNode event = Answer.object()
                .put("type", "ObjectEvent")
                .put("eventID", newId())
                .put("eventTime", "2026-03-04T05:06:07.000+08:00")
                .put("eventTimeZoneOffset", "+08:00")
                .put("action", "OBSERVE")
                .put("bizStep", "receiving");
        event.putArray("epcList").add(epc);
        return event;
    }

    static ObjectNode document(JsonNode... events) {
        ObjectNode document = Answer.object();
        document.putArray("@context").add("https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld");
        document.put("type", "EPCISDocument").put("schemaVersion", "2.0").put("creationDate", "2026-03-04T05:06:07Z");
        ArrayNode list = document.putObject("epcisBody").putArray("eventList");
        for (JsonNode event : events) {
            list.add(event);
        }
        return document;
    }

    /** An EPC that nobody has yet. */
    static String newEpc() {
        return "urn:epc:id:sgtin:4012345.011111."
                + UUID.randomUUID().toString().substring(0, 18).replace("-", "");
    }

    /** Captures, and waits until it is done. */
    static JsonNode captured(Client client, String type, String document, String... headers) {
        Answer answer = headers.length == 0
                ? client.send("POST", CAPTURE, type, document.getBytes(UTF_8))
                : client.sendWith("POST", CAPTURE, type, document.getBytes(UTF_8), headers);
        String location = answer.expect(202).header("Location");
        List<JsonNode> last = new ArrayList<>();
        Cases.await("captured " + location, Duration.ofSeconds(30), () -> {
            JsonNode job = client.get(location).expect(200).json();
            last.add(job);
            return !job.path("running").asBoolean(true);
        });
        return last.get(last.size() - 1);
    }
}
