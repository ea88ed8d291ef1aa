package org.suyuan.intake.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.suyuan.trace.identifier.Identifier;
import org.suyuan.trace.identifier.Identifiers;

/**
 * The hash of an event by which the same event is known wherever it is, however it is written: the EPCIS event hash id of CBV 2.0,
 * section 8.9. What an event is called, when it was recorded and that it was in error are left out.
 */
final class EventHash {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Fields that come first, in this order; a list is called by its name once, with what is in it sorted. */
    private static final List<String> ORDER = List.of(
            "eventTime",
            "eventTimeZoneOffset",
            "certificationInfo",
            "parentID",
            "epcList",
            "inputEPCList",
            "childEPCs",
            "quantityList",
            "childQuantityList",
            "inputQuantityList",
            "outputEPCList",
            "outputQuantityList",
            "action",
            "transformationID",
            "bizStep",
            "disposition",
            "persistentDisposition",
            "readPoint",
            "bizLocation",
            "sensorElementList");

    private static final Set<String> LEFT_OUT =
            Set.of("type", "recordTime", "eventID", "errorDeclaration", "rdfs:comment", "comment");
    private static final List<String> QUANTITY = List.of("epcClass", "quantity", "uom");
    private static final List<String> METADATA = List.of(
            "time",
            "startTime",
            "endTime",
            "deviceID",
            "deviceMetadata",
            "rawData",
            "dataProcessingMethod",
            "bizRules");
    private static final List<String> REPORT = List.of(
            "type",
            "exception",
            "deviceID",
            "deviceMetadata",
            "rawData",
            "dataProcessingMethod",
            "time",
            "microorganism",
            "chemicalSubstance",
            "value",
            "component",
            "stringValue",
            "booleanValue",
            "hexBinaryValue",
            "uriValue",
            "minValue",
            "maxValue",
            "meanValue",
            "sDev",
            "percRank",
            "percValue",
            "uom",
            "coordinateReferenceSystem");

    private final Namespaces namespaces;

    private EventHash(Namespaces namespaces) {
        this.namespaces = namespaces;
    }

    /** The id of an event whose words of the vocabulary are bare. */
    static String id(ObjectNode event, Namespaces namespaces) {
        return "ni:///sha-256;" + sha256(text(event, namespaces)) + "?ver=CBV2.0";
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What extensions say in a part of an event, in one form. */
    static String extensions(ObjectNode part, Set<String> standard, Namespaces namespaces) {
        Set<String> said = new HashSet<>(standard);
        said.addAll(LEFT_OUT);
        return String.join("", new EventHash(namespaces).rest(part, said));
    }

    /** What the hash is taken of. */
    static String text(ObjectNode event, Namespaces namespaces) {
        return new EventHash(namespaces).text(event);
    }

    private String text(ObjectNode event) {
        StringBuilder text =
                new StringBuilder("eventType=").append(event.path("type").asText(""));
        Set<String> said = new HashSet<>(LEFT_OUT);
        for (String field : ORDER) {
            said.add(field);
            JsonNode value = event.path(field);
            switch (field) {
                case "epcList", "inputEPCList", "childEPCs", "outputEPCList" -> list(text, field, values("epc", value));
                case "quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList" ->
                    list(text, field, objects("quantityElement", value, QUANTITY));
                case "persistentDisposition" -> {
                    List<String> both = new ArrayList<>(words("set", value.path("set")));
                    both.addAll(words("unset", value.path("unset")));
                    if (!both.isEmpty()) {
                        text.append(field).append(String.join("", both));
                    }
                }
                case "readPoint", "bizLocation" -> {
                    if (value instanceof ObjectNode place) {
                        text.append(field).append(ordered(place, List.of("id")));
                    }
                }
                case "bizStep" -> word(text, field, value, Cbv.BIZ_STEP);
                case "disposition" -> word(text, field, value, Cbv.DISPOSITION);
                case "sensorElementList" -> list(text, field, sensors(value));
                default -> values(field, value).forEach(text::append);
            }
        }
        List<String> rest = rest(event, said);
        List<String> rules = rules(event.path("sensorElementList"));
        if (!rules.isEmpty()) {
            rest.add("sensorElementList" + String.join("", rules));
            rest.sort(null);
        }
        rest.forEach(text::append);
        return text.toString();
    }

    /** Business rules of a single report have no place in the order, and come with the rest. */
    private List<String> rules(JsonNode sensors) {
        List<String> elements = new ArrayList<>();
        sensors.forEach(sensor -> {
            List<String> reports = new ArrayList<>();
            sensor.path("sensorReport").forEach(report -> values("bizRules", report.path("bizRules"))
                    .forEach(rule -> reports.add("sensorReport" + rule)));
            if (!reports.isEmpty()) {
                reports.sort(null);
                elements.add("sensorElement" + String.join("", reports));
            }
        });
        elements.sort(null);
        return elements;
    }

    private static void list(StringBuilder text, String name, List<String> elements) {
        if (!elements.isEmpty()) {
            text.append(name).append(String.join("", elements));
        }
    }

    private void word(StringBuilder text, String name, JsonNode value, Cbv vocabulary) {
        if (value.isTextual()) {
            text.append(name).append('=').append(canonical(vocabulary.full(value.asText())));
        }
    }

    private List<String> words(String name, JsonNode values) {
        List<String> words = new ArrayList<>();
        values.forEach(value -> words.add(name + "=" + canonical(Cbv.DISPOSITION.full(value.asText()))));
        words.sort(null);
        return words;
    }

    /** A field of the standard, or several of a name, sorted. */
    private List<String> values(String name, JsonNode value) {
        List<String> values = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(each -> values.addAll(values(name, each)));
        } else if (value.isValueNode()
                && !value.isMissingNode()
                && !value.asText().isBlank()) {
            values.add(name + "=" + standard(name, value));
        }
        values.sort(null);
        return values;
    }

    private String standard(String name, JsonNode value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("time") && !lower.contains("offset")) {
            return Times.read(value).map(EventHash::millis).orElseGet(() -> value.asText());
        }
        return canonical(
                switch (name) {
                    case "type" -> Cbv.MEASUREMENT.full(value.asText());
                    case "exception" -> Cbv.ALERT.full(value.asText());
                    case "component" -> Cbv.COMPONENT.full(value.asText());
                    default -> value.asText();
                });
    }

    /** Half a millisecond is rounded up. */
    private static String millis(Instant time) {
        return MILLIS.format(time.plusNanos(500_000).truncatedTo(ChronoUnit.MILLIS));
    }

    private List<String> objects(String name, JsonNode list, List<String> order) {
        List<String> objects = new ArrayList<>();
        list.forEach(element -> {
            if (element instanceof ObjectNode object) {
                objects.add(name + ordered(object, order));
            }
        });
        objects.sort(null);
        return objects;
    }

    private List<String> sensors(JsonNode list) {
        List<String> sensors = new ArrayList<>();
        list.forEach(element -> {
            StringBuilder sensor = new StringBuilder("sensorElement");
            if (element.path("sensorMetadata") instanceof ObjectNode metadata) {
                sensor.append("sensorMetadata").append(ordered(metadata, METADATA));
            }
            reports(element.path("sensorReport")).forEach(sensor::append);
            rest((ObjectNode) element, Set.of("sensorMetadata", "sensorReport", "type", "rdfs:comment"))
                    .forEach(sensor::append);
            sensors.add(sensor.toString());
        });
        sensors.sort(null);
        return sensors;
    }

    private List<String> reports(JsonNode list) {
        List<String> reports = new ArrayList<>();
        list.forEach(element -> {
            if (element instanceof ObjectNode report) {
                ObjectNode placed = report.deepCopy();
                placed.remove("bizRules");
                reports.add("sensorReport" + ordered(placed, REPORT));
            }
        });
        reports.sort(null);
        return reports;
    }

    /** Fields in their order, then those of extensions. */
    private String ordered(ObjectNode object, List<String> order) {
        StringBuilder text = new StringBuilder();
        Set<String> said = new HashSet<>(order);
        said.add("rdfs:comment");
        order.forEach(field -> values(field, object.path(field)).forEach(text::append));
        rest(object, said).forEach(text::append);
        return text.toString();
    }

    /** What has no place of its own, sorted. */
    private List<String> rest(ObjectNode object, Set<String> said) {
        List<String> texts = new ArrayList<>();
        object.properties().forEach(entry -> {
            if (!said.contains(entry.getKey())) {
                switch (entry.getKey()) {
                    case "bizTransactionList" ->
                        texts.add(entry.getKey() + partners(entry.getValue(), "bizTransaction", Cbv.TRANSACTION));
                    case "sourceList" ->
                        texts.add(entry.getKey() + partners(entry.getValue(), "source", Cbv.SOURCE_OR_DESTINATION));
                    case "destinationList" ->
                        texts.add(
                                entry.getKey() + partners(entry.getValue(), "destination", Cbv.SOURCE_OR_DESTINATION));
                    default -> texts.addAll(extension(namespaces.expanded(entry.getKey()), entry.getValue()));
                }
            }
        });
        texts.sort(null);
        return texts;
    }

    private String partners(JsonNode list, String name, Cbv vocabulary) {
        List<String> partners = new ArrayList<>();
        list.forEach(partner -> {
            String type = partner.path("type").asText("");
            partners.add((type.isEmpty() ? "" : "type=" + canonical(vocabulary.full(type))) + name + "="
                    + canonical(partner.path(name).asText("")));
        });
        partners.sort(null);
        return String.join("", partners);
    }

    private List<String> extension(String name, JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(each -> texts.addAll(extension(name, each)));
        } else if (value instanceof ObjectNode object) {
            String said = object.path("#text").asText("");
            texts.add(name
                    + (said.isEmpty() ? "" : "=" + canonical(said))
                    + String.join("", rest(object, Set.of("#text", "rdfs:comment"))));
        } else {
            String said = value.asText().strip();
            texts.add(said.isEmpty() ? name : name + "=" + canonical(said));
        }
        return texts;
    }

    /** A value in the one form it has: web addresses of the vocabulary, canonical Digital Links, plain numbers. */
    private String canonical(String value) {
        String text = namespaces.full(value.strip());
        text = Cbv.web(text).orElse(text);
        if (NUMBER.matcher(text).matches()) {
            return number(text);
        }
        if (text.startsWith("urn:epc:") || text.startsWith("http://") || text.startsWith("https://")) {
            Identifier found = Identifiers.parse(text);
            if (found.key().startsWith("https://id.gs1.org/")) {
                return found.key();
            }
        }
        return text;
    }

    /** The shortest text that is the same number in 64 bits. */
    static String number(String text) {
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            return text;
        }
        if (value == Math.rint(value)) {
            BigInteger whole = new BigDecimal(value).toBigInteger();
            return whole.toString();
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal shortest = exact;
        for (int digits = 1; digits <= 17; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                shortest = rounded.stripTrailingZeros();
                break;
            }
        }
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -4) {
            return shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (value < 0 ? "-" : "") + mantissa + "e-" + (-exponent < 10 ? "0" : "") + -exponent;
    }
}
