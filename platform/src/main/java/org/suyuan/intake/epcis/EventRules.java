package org.suyuan.intake.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.suyuan.trace.identifier.Identifier;
import org.suyuan.trace.identifier.IdentifierFault;
import org.suyuan.trace.identifier.IdentifierScheme;
import org.suyuan.trace.identifier.Identifiers;

/**
 * The rules of EPCIS 2.0 for an event, with the path of whatever breaks one; our own, written from the standard. In passing, words
 * of the vocabulary become bare, so that an event has one form whichever door it came through.
 */
final class EventRules {

    private static final Pattern OFFSET = Pattern.compile("[+-](?:(?:0\\d|1[0-3]):[0-5]\\d|14:00)");
    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{0,40}:\\S{1,2000}");
    private static final Pattern UOM = Pattern.compile("[A-Z0-9]{2,3}");
    private static final Pattern HEX = Pattern.compile("(?:[0-9A-Fa-f]{2}){0,500000}");
    private static final Set<String> ACTIONS = Set.of("ADD", "OBSERVE", "DELETE");
    private static final Set<String> REMARKS = Set.of("rdfs:comment", "comment");
    private static final BigDecimal LARGEST = new BigDecimal("1e300");
    private static final BigDecimal SMALLEST = new BigDecimal("1e-300");
    private static final BigDecimal LARGEST_QUANTITY = new BigDecimal("1e18");
    private static final int MOST_DECIMALS = 10;

    private static final List<String> EPCS = List.of("epcList", "childEPCs", "inputEPCList", "outputEPCList");
    private static final List<String> QUANTITIES =
            List.of("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList");
    private static final Map<String, String> METADATA = Map.of(
            "time", "time",
            "startTime", "time",
            "endTime", "time",
            "deviceID", "uri",
            "deviceMetadata", "uri",
            "rawData", "uri",
            "dataProcessingMethod", "uri",
            "bizRules", "uri");
    private static final Map<String, String> REPORT = Map.ofEntries(
            Map.entry("type", "measurement"),
            Map.entry("exception", "alert"),
            Map.entry("deviceID", "uri"),
            Map.entry("deviceMetadata", "uri"),
            Map.entry("rawData", "uri"),
            Map.entry("dataProcessingMethod", "uri"),
            Map.entry("bizRules", "uri"),
            Map.entry("time", "time"),
            Map.entry("microorganism", "uri"),
            Map.entry("chemicalSubstance", "uri"),
            Map.entry("value", "number"),
            Map.entry("component", "component"),
            Map.entry("stringValue", "text"),
            Map.entry("booleanValue", "truth"),
            Map.entry("hexBinaryValue", "hex"),
            Map.entry("uriValue", "uri"),
            Map.entry("minValue", "number"),
            Map.entry("maxValue", "number"),
            Map.entry("meanValue", "number"),
            Map.entry("sDev", "number"),
            Map.entry("percRank", "number"),
            Map.entry("percValue", "number"),
            Map.entry("uom", "uom"),
            Map.entry("coordinateReferenceSystem", "uri"));

    private final ObjectNode event;
    private final String path;
    private final Namespaces namespaces;
    private final Flaws flaws;

    private EventRules(EventDocument.Sent sent, Flaws flaws) {
        this.event = sent.event();
        this.path = sent.path();
        this.namespaces = sent.namespaces();
        this.flaws = flaws;
    }

    /** Writes down what is wrong with an event; words of the vocabulary are bare afterwards. */
    static void check(EventDocument.Sent sent, Flaws flaws) {
        new EventRules(sent, flaws).check();
    }

    private void check() {
        texts(event, path);
        EventType type = EventType.of(event.path("type").asText("")).orElse(null);
        if (type == null) {
            flaws.add(path + ".type", event.has("type") ? "event_type" : "required");
            return;
        }
        event.fieldNames().forEachRemaining(field -> {
            if (!type.has(field) && !namespaces.extension(field) && !REMARKS.contains(field)) {
                unknown(path + "." + field, field);
            }
        });
        times();
        optional(event, path, "eventID", "uri");
        certification();
        action(type);
        word(event, path, "bizStep", Cbv.BIZ_STEP);
        word(event, path, "disposition", Cbv.DISPOSITION);
        persistent();
        place("readPoint");
        place("bizLocation");
        optional(event, path, "parentID", "uri");
        optional(event, path, "transformationID", "uri");
        identifier(event.path("parentID"), path + ".parentID");
        EPCS.forEach(this::epcs);
        QUANTITIES.forEach(this::quantities);
        each("bizTransactionList", (element, at) -> {
            fields(element, at, Set.of("type", "bizTransaction"));
            word(element, at, "type", Cbv.TRANSACTION);
            required(element, at, "bizTransaction", "uri");
        });
        each("sourceList", (element, at) -> partner(element, at, "source"));
        each("destinationList", (element, at) -> partner(element, at, "destination"));
        each("sensorElementList", this::sensor);
        ilmd(type);
        errorDeclaration();
        what(type);
    }

    private void unknown(String at, String field) {
        int colon = field.indexOf(':');
        if (colon > 0) {
            flaws.add(at, "prefix", field.substring(0, colon));
        } else {
            flaws.add(at, "unknown");
        }
    }

    private void times() {
        required(event, path, "eventTime", "time");
        optional(event, path, "recordTime", "time");
        JsonNode offset = event.path("eventTimeZoneOffset");
        if (offset.isMissingNode()) {
            flaws.add(path + ".eventTimeZoneOffset", "required");
        } else if (!offset.isTextual() || !OFFSET.matcher(offset.asText()).matches()) {
            flaws.add(path + ".eventTimeZoneOffset", "offset");
        }
    }

    private void certification() {
        JsonNode certification = event.path("certificationInfo");
        if (certification.isArray()) {
            for (int i = 0; i < certification.size(); i++) {
                value(certification.get(i), path + ".certificationInfo[" + i + "]", "uri");
            }
        } else {
            optional(event, path, "certificationInfo", "uri");
        }
    }

    private void action(EventType type) {
        if (!type.hasAction()) {
            return;
        }
        JsonNode action = event.path("action");
        if (action.isMissingNode()) {
            flaws.add(path + ".action", "required");
        } else if (!action.isTextual() || !ACTIONS.contains(action.asText())) {
            flaws.add(
                    path + ".action",
                    "action",
                    String.join(", ", ACTIONS.stream().sorted().toList()));
        }
    }

    private void persistent() {
        JsonNode persistent = event.path("persistentDisposition");
        if (persistent.isMissingNode()) {
            return;
        }
        String at = path + ".persistentDisposition";
        if (!(persistent instanceof ObjectNode both)) {
            flaws.add(at, "object");
            return;
        }
        fields(both, at, Set.of("set", "unset"));
        if (both.path("set").isEmpty() && both.path("unset").isEmpty()) {
            flaws.add(at, "empty");
        }
        for (String name : List.of("set", "unset")) {
            if (both.has(name) && list(both, at, name)) {
                ArrayNode words = (ArrayNode) both.get(name);
                for (int i = 0; i < words.size(); i++) {
                    String word = words.get(i).asText("");
                    String bare = Cbv.DISPOSITION.bare(word);
                    words.set(i, JsonNodeFactory.instance.textNode(bare));
                    if (Cbv.DISPOSITION.misused(bare)) {
                        flaws.add(at + "." + name + "[" + i + "]", "word", word);
                    }
                }
            }
        }
    }

    private void place(String name) {
        JsonNode place = event.path(name);
        if (place.isMissingNode()) {
            return;
        }
        String at = path + "." + name;
        if (place instanceof ObjectNode object) {
            fields(object, at, Set.of("id"));
            required(object, at, "id", "uri");
            identifier(object.path("id"), at + ".id");
        } else {
            flaws.add(at, "object");
        }
    }

    private void epcs(String name) {
        if (!event.has(name) || !list(event, path, name)) {
            return;
        }
        JsonNode list = event.get(name);
        for (int i = 0; i < list.size(); i++) {
            String at = path + "." + name + "[" + i + "]";
            value(list.get(i), at, "uri");
            String epc = list.get(i).asText("");
            if (epc.startsWith("urn:epc:class:") || epc.startsWith("urn:epc:idpat:")) {
                flaws.add(at, "class_for_instance");
            } else {
                identifier(list.get(i), at);
            }
        }
    }

    private void quantities(String name) {
        each(name, (element, at) -> {
            fields(element, at, Set.of("epcClass", "quantity", "uom"));
            required(element, at, "epcClass", "uri");
            identifier(element.path("epcClass"), at + ".epcClass");
            JsonNode quantity = element.path("quantity");
            if (!quantity.isMissingNode()) {
                value(quantity, at + ".quantity", "number");
                if (quantity.isNumber()) {
                    BigDecimal amount = quantity.decimalValue();
                    if (amount.signum() < 0
                            || amount.compareTo(LARGEST_QUANTITY) > 0
                            || amount.stripTrailingZeros().scale() > MOST_DECIMALS) {
                        flaws.add(at + ".quantity", "quantity");
                    }
                }
            }
            optional(element, at, "uom", "uom");
            if (element.has("uom") && quantity.isMissingNode()) {
                flaws.add(at + ".quantity", "uom_alone");
            }
        });
    }

    private void partner(ObjectNode element, String at, String name) {
        fields(element, at, Set.of("type", name));
        word(element, at, "type", Cbv.SOURCE_OR_DESTINATION);
        if (!element.has("type")) {
            flaws.add(at + ".type", "required");
        }
        required(element, at, name, "uri");
        identifier(element.path(name), at + "." + name);
    }

    private void sensor(ObjectNode element, String at) {
        fields(element, at, Set.of("sensorMetadata", "sensorReport", "type"));
        JsonNode metadata = element.path("sensorMetadata");
        if (metadata instanceof ObjectNode object) {
            typed(object, at + ".sensorMetadata", METADATA);
        } else if (!metadata.isMissingNode()) {
            flaws.add(at + ".sensorMetadata", "object");
        }
        if (!element.has("sensorReport")) {
            flaws.add(at + ".sensorReport", "required");
            return;
        }
        if (!list(element, at, "sensorReport")) {
            return;
        }
        JsonNode reports = element.get("sensorReport");
        if (reports.isEmpty()) {
            flaws.add(at + ".sensorReport", "empty");
        }
        for (int i = 0; i < reports.size(); i++) {
            String report = at + ".sensorReport[" + i + "]";
            if (reports.get(i) instanceof ObjectNode object) {
                typed(object, report, REPORT);
                if (!object.has("type") && !object.has("exception")) {
                    flaws.add(report + ".type", "required");
                }
            } else {
                flaws.add(report, "object");
            }
        }
    }

    private void typed(ObjectNode object, String at, Map<String, String> kinds) {
        fields(object, at, kinds.keySet());
        kinds.forEach((name, kind) -> {
            switch (kind) {
                case "measurement" -> word(object, at, name, Cbv.MEASUREMENT);
                case "alert" -> word(object, at, name, Cbv.ALERT);
                case "component" -> word(object, at, name, Cbv.COMPONENT);
                default -> optional(object, at, name, kind);
            }
        });
    }

    private void ilmd(EventType type) {
        JsonNode ilmd = event.path("ilmd");
        if (ilmd.isMissingNode()) {
            return;
        }
        String at = path + ".ilmd";
        if (!(ilmd instanceof ObjectNode object)) {
            flaws.add(at, "object");
            return;
        }
        fields(object, at, Set.of());
        if (type == EventType.OBJECT && !event.path("action").asText("").equals("ADD")) {
            flaws.add(at, "ilmd");
        }
    }

    private void errorDeclaration() {
        JsonNode declaration = event.path("errorDeclaration");
        if (declaration.isMissingNode()) {
            return;
        }
        String at = path + ".errorDeclaration";
        if (!(declaration instanceof ObjectNode object)) {
            flaws.add(at, "object");
            return;
        }
        fields(object, at, Set.of("declarationTime", "reason", "correctiveEventIDs"));
        required(object, at, "declarationTime", "time");
        word(object, at, "reason", Cbv.ERROR_REASON);
        if (object.has("correctiveEventIDs") && list(object, at, "correctiveEventIDs")) {
            JsonNode ids = object.get("correctiveEventIDs");
            for (int i = 0; i < ids.size(); i++) {
                value(ids.get(i), at + ".correctiveEventIDs[" + i + "]", "uri");
            }
        }
    }

    /** What an event is about: the rules that no schema says. */
    private void what(EventType type) {
        boolean ends = event.path("action").asText("").equals("DELETE");
        boolean observes = event.path("action").asText("").equals("OBSERVE");
        switch (type) {
            case OBJECT -> some("epcList", "epcList", "quantityList", "sensorElementList");
            case AGGREGATION -> {
                if (!observes && !event.has("parentID")) {
                    flaws.add(path + ".parentID", "required");
                }
                if (!ends) {
                    some("childEPCs", "childEPCs", "childQuantityList");
                }
            }
            case TRANSACTION -> some("bizTransactionList", "bizTransactionList");
            case TRANSFORMATION -> {
                if (event.has("transformationID")) {
                    some("inputEPCList", "inputEPCList", "inputQuantityList", "outputEPCList", "outputQuantityList");
                } else {
                    some("inputEPCList", "inputEPCList", "inputQuantityList");
                    some("outputEPCList", "outputEPCList", "outputQuantityList");
                }
            }
            case ASSOCIATION -> {
                if (!event.has("parentID")) {
                    flaws.add(path + ".parentID", "required");
                }
                if (!ends) {
                    some("childEPCs", "childEPCs", "childQuantityList");
                }
            }
        }
    }

    private void some(String named, String... fields) {
        for (String field : fields) {
            if (event.has(field) && !event.path(field).isEmpty()) {
                return;
            }
        }
        flaws.add(path + "." + named, "one_of", String.join(", ", fields));
    }

    // Fields
    // ------------------------------------------------------------------------------------------------------------

    private void fields(ObjectNode object, String at, Set<String> known) {
        object.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field) && !namespaces.extension(field) && !REMARKS.contains(field)) {
                unknown(at + "." + field, field);
            }
        });
    }

    private void each(String name, BiConsumer<ObjectNode, String> rule) {
        if (!event.has(name) || !list(event, path, name)) {
            return;
        }
        JsonNode list = event.get(name);
        for (int i = 0; i < list.size(); i++) {
            String at = path + "." + name + "[" + i + "]";
            if (list.get(i) instanceof ObjectNode element) {
                rule.accept(element, at);
            } else {
                flaws.add(at, "object");
            }
        }
    }

    private boolean list(ObjectNode object, String at, String name) {
        if (object.get(name).isArray()) {
            return true;
        }
        flaws.add(at + "." + name, "list");
        return false;
    }

    private void word(ObjectNode object, String at, String name, Cbv vocabulary) {
        JsonNode value = object.path(name);
        if (value.isMissingNode()) {
            return;
        }
        if (!value.isTextual() || value.asText().isBlank()) {
            flaws.add(at + "." + name, "text");
            return;
        }
        String bare = vocabulary.bare(value.asText());
        if (vocabulary.misused(bare)
                || (bare.indexOf(':') >= 0 && !URI.matcher(bare).matches())) {
            flaws.add(at + "." + name, "word", value.asText());
        } else {
            object.put(name, bare);
        }
    }

    private void required(ObjectNode object, String at, String name, String kind) {
        if (object.has(name)) {
            value(object.get(name), at + "." + name, kind);
        } else {
            flaws.add(at + "." + name, "required");
        }
    }

    private void optional(ObjectNode object, String at, String name, String kind) {
        if (object.has(name)) {
            value(object.get(name), at + "." + name, kind);
        }
    }

    private void value(JsonNode value, String at, String kind) {
        boolean right =
                switch (kind) {
                    case "time" -> Times.read(value).isPresent();
                    case "uri" ->
                        value.isTextual() && URI.matcher(value.asText()).matches();
                    case "number" -> value.isNumber();
                    case "truth" -> value.isBoolean();
                    case "hex" ->
                        value.isTextual() && HEX.matcher(value.asText()).matches();
                    case "uom" ->
                        value.isTextual() && UOM.matcher(value.asText()).matches();
                    default -> value.isTextual();
                };
        if (!right) {
            flaws.add(at, kind);
        }
    }

    /** A name under urn:epc: is put together as its scheme says. */
    private void identifier(JsonNode value, String at) {
        if (value.asText("").toLowerCase(Locale.ROOT).startsWith("urn:epc:")) {
            Identifier found = Identifiers.parse(value.asText());
            if (found.fault() == IdentifierFault.FORM || found.scheme() == IdentifierScheme.LOCAL) {
                flaws.add(at, "epc");
            }
        }
    }

    /** No control characters, no halves of characters, no number beyond what can be stored, in extensions neither. */
    private void texts(JsonNode node, String at) {
        if (node.isTextual()) {
            if (!whole(node.asText())) {
                flaws.add(at, "control");
            }
        } else if (node.isNumber()) {
            if (!bounded(node)) {
                flaws.add(at, "range");
            }
        } else if (node.isNull()) {
            flaws.add(at, "null");
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                texts(node.get(i), at + "[" + i + "]");
            }
        } else {
            node.properties().forEach(entry -> {
                if (!whole(entry.getKey())) {
                    flaws.add(at, "control");
                }
                texts(entry.getValue(), at + "." + entry.getKey());
            });
        }
    }

    private static boolean bounded(JsonNode number) {
        BigDecimal value = number.decimalValue();
        BigDecimal size = value.abs();
        return value.signum() == 0
                ? Math.abs((long) value.scale()) < 400
                : size.compareTo(LARGEST) <= 0 && size.compareTo(SMALLEST) >= 0;
    }

    private static boolean whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' && character != '\n' && character != '\r' && character != '\t') {
                return false;
            }
            if (Character.isHighSurrogate(character)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(++i))) {
                    return false;
                }
            } else if (Character.isLowSurrogate(character) || character == '\uFFFE' || character == '\uFFFF') {
                return false;
            }
        }
        return true;
    }
}
