package org.suyuan.intake.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import org.suyuan.intake.epcis.XmlTree.Attribute;
import org.suyuan.intake.epcis.XmlTree.Element;

/**
 * An event in XML of EPCIS 2.0: what {@link XmlEvents} does, the other way round, with the elements in the order that the schema
 * demands. Read again it is the same event, with the same hash.
 */
final class EventElements {

    /** How words of the vocabulary are written. */
    enum Words {
        WEB_URI("Always_Web_URI"),
        URN("Always_URN");

        private final String header;

        Words(String header) {
            this.header = header;
        }

        /** The value of {@code GS1-CBV-XML-Format}. */
        String header() {
            return header;
        }

        private String of(Cbv vocabulary, String word) {
            return this == URN ? vocabulary.urn(word) : vocabulary.full(word);
        }
    }

    private static final String FIRST =
            "eventTime recordTime eventTimeZoneOffset eventID errorDeclaration certificationInfo ";
    private static final String LAST = " sourceList destinationList sensorElementList persistentDisposition ilmd";
    private static final String PLACES = " bizStep disposition readPoint bizLocation ";

    private static final List<String> METADATA =
            words("time startTime endTime deviceID deviceMetadata rawData dataProcessingMethod bizRules");

    /** What the standard has in the declaration of an error. */
    static final Set<String> OF_DECLARATION = Set.of("declarationTime", "reason", "correctiveEventIDs");

    private static final String START = "A-Za-z_\\u00C0-\\u00D6\\u00D8-\\u00F6\\u0391-\\u03A1\\u03A3-\\u03CE"
            + "\\u0410-\\u044F\\u3041-\\u3094\\u30A1-\\u30FA\\u4E00-\\u9FA5\\uAC00-\\uD7A3";

    /** Names that every reader of XML takes, at the end of an address. */
    private static final Pattern NAME = Pattern.compile("[" + START + "][" + START + "0-9.-]*\\z");

    private static final int LONGEST_NUMBER = 60;
    private static final String REMARK = "rdfs:comment";

    /** Prefixes that are ours, or of XML itself. */
    private static final Set<String> TAKEN = Set.of("epcis", "epcisq", "xsi");

    private final Namespaces namespaces;
    private final Words words;

    /** Prefixes by namespace; two namespaces never share one. */
    private final Map<String, String> prefixes = new HashMap<>();

    private EventElements(Namespaces namespaces, Words words) {
        this.namespaces = namespaces;
        this.words = words;
    }

    /** The element of an event that keeps the rules, words of the vocabulary bare. */
    static Element of(ObjectNode event, Namespaces namespaces, Words words) {
        return new EventElements(namespaces, words).event(event);
    }

    private static List<String> words(String text) {
        return List.of(text.split(" +"));
    }

    /** The elements of an event, in the order of the schema. */
    private static List<String> order(EventType type) {
        return words(FIRST
                + switch (type) {
                    case OBJECT -> "epcList action" + PLACES + "bizTransactionList quantityList";
                    case AGGREGATION -> "parentID childEPCs action" + PLACES + "bizTransactionList childQuantityList";
                    case TRANSACTION -> "bizTransactionList parentID epcList action" + PLACES + "quantityList";
                    case TRANSFORMATION ->
                        "inputEPCList inputQuantityList outputEPCList outputQuantityList transformationID" + PLACES
                                + "bizTransactionList";
                    case ASSOCIATION -> "parentID childEPCs childQuantityList action" + PLACES + "bizTransactionList";
                }
                + LAST);
    }

    private Element event(ObjectNode event) {
        EventType type = EventType.of(event.path("type").asText()).orElseThrow();
        Element element = plain(type.word());
        List<String> order = order(type);
        for (String field : order) {
            if (event.has(field)) {
                field(element, field, event.get(field));
            }
        }
        Set<String> said = new HashSet<>(order);
        said.add("type");
        rest(element, event, said);
        return element;
    }

    private void field(Element event, String field, JsonNode value) {
        switch (field) {
            case "eventTime", "recordTime", "eventTimeZoneOffset", "eventID", "action" ->
                leaf(event, field, said(value));
            case "certificationInfo" -> values(event, field, value);
            case "bizStep" -> word(event, field, Cbv.BIZ_STEP, value);
            case "disposition" -> word(event, field, Cbv.DISPOSITION, value);
            case "errorDeclaration" -> declaration(child(event, field), (ObjectNode) value);
            case "epcList", "childEPCs", "inputEPCList", "outputEPCList" -> {
                if (!value.isEmpty()) {
                    values(child(event, field), "epc", value);
                }
            }
            case "quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList" ->
                list(event, field, value, "quantityElement", this::quantity);
            case "bizTransactionList" ->
                list(event, field, value, "bizTransaction", (element, each) -> partner(element, each, Cbv.TRANSACTION));
            case "sourceList" ->
                list(
                        event,
                        field,
                        value,
                        "source",
                        (element, each) -> partner(element, each, Cbv.SOURCE_OR_DESTINATION));
            case "destinationList" ->
                list(
                        event,
                        field,
                        value,
                        "destination",
                        (element, each) -> partner(element, each, Cbv.SOURCE_OR_DESTINATION));
            case "sensorElementList" -> list(event, field, value, "sensorElement", this::sensor);
            case "persistentDisposition" -> {
                Element both = child(event, field);
                for (String which : List.of("unset", "set")) {
                    value.path(which).forEach(word -> word(both, which, Cbv.DISPOSITION, word));
                }
            }
            case "readPoint", "bizLocation" -> {
                Element place = child(event, field);
                values(place, "id", value.path("id"));
                rest(place, (ObjectNode) value, Set.of("id"));
            }
            case "ilmd" -> rest(child(event, field), (ObjectNode) value, Set.of());
            default -> values(event, field, value);
        }
    }

    private interface Filling {
        void fill(Element element, ObjectNode value);
    }

    private static void list(Element event, String field, JsonNode values, String each, Filling filling) {
        if (!values.isEmpty()) {
            Element list = child(event, field);
            values.forEach(value -> filling.fill(child(list, each), (ObjectNode) value));
        }
    }

    private void quantity(Element element, ObjectNode quantity) {
        values(element, "epcClass", quantity.path("epcClass"));
        if (quantity.has("quantity")) {
            // A decimal of the schema has no exponent.
            leaf(element, "quantity", quantity.get("quantity").decimalValue().toPlainString());
        }
        if (quantity.has("uom")) {
            leaf(element, "uom", said(quantity.get("uom")));
        }
        rest(element, quantity, Set.of("epcClass", "quantity", "uom"));
    }

    private void partner(Element element, ObjectNode partner, Cbv vocabulary) {
        word(element, partner, "type", vocabulary);
        element.text.append(full(said(partner.path(element.name))));
        attributes(element, partner, Set.of("type", element.name));
    }

    private void declaration(Element element, ObjectNode declaration) {
        leaf(element, "declarationTime", said(declaration.path("declarationTime")));
        if (declaration.has("reason")) {
            leaf(element, "reason", words.of(Cbv.ERROR_REASON, said(declaration.get("reason"))));
        }
        if (declaration.has("correctiveEventIDs")) {
            Element ids = child(element, "correctiveEventIDs");
            // As they are, like the ids of events themselves.
            declaration.get("correctiveEventIDs").forEach(id -> leaf(ids, "correctiveEventID", said(id)));
        }
        rest(element, declaration, OF_DECLARATION);
    }

    private void sensor(Element element, ObjectNode sensor) {
        if (sensor.path("sensorMetadata") instanceof ObjectNode metadata) {
            Element of = child(element, "sensorMetadata");
            METADATA.forEach(name -> {
                if (metadata.has(name)) {
                    attribute(of, name, full(said(metadata.get(name))));
                }
            });
            attributes(of, metadata, Set.copyOf(METADATA));
        }
        sensor.path("sensorReport").forEach(report -> report(child(element, "sensorReport"), (ObjectNode) report));
        // That it is one is said by its name.
        rest(element, sensor, Set.of("sensorMetadata", "sensorReport", "type"));
    }

    private void report(Element element, ObjectNode report) {
        word(element, report, "type", Cbv.MEASUREMENT);
        word(element, report, "exception", Cbv.ALERT);
        word(element, report, "component", Cbv.COMPONENT);
        attributes(element, report, Set.of("type", "exception", "component"));
    }

    private void word(Element element, ObjectNode object, String name, Cbv vocabulary) {
        if (object.has(name)) {
            attribute(element, name, full(words.of(vocabulary, said(object.get(name)))));
        }
    }

    /** Fields of extensions as elements, and remarks, which are one. */
    private void rest(Element element, ObjectNode object, Set<String> said) {
        object.properties().forEach(field -> {
            if (!said.contains(field.getKey())) {
                extension(element, remark(field.getKey()), field.getValue());
            }
        });
    }

    /** Fields as attributes where an attribute can hold them. */
    private void attributes(Element element, ObjectNode object, Set<String> said) {
        object.properties().forEach(field -> {
            if (!said.contains(field.getKey())) {
                attributeOrElement(element, remark(field.getKey()), field.getValue());
            }
        });
    }

    private static String remark(String field) {
        return field.equals("comment") ? REMARK : field;
    }

    private void attributeOrElement(Element element, String field, JsonNode value) {
        if (!value.isValueNode() || !attribute(element, field, full(said(value)))) {
            extension(element, field, value);
        }
    }

    /** What has several values comes several times. */
    private void extension(Element element, String field, JsonNode value) {
        if (value.isArray()) {
            value.forEach(each -> extension(element, field, each));
            return;
        }
        Name name = name(field);
        Element own = new Element(name.namespace(), name.prefix(), name.local());
        element.children.add(own);
        if (value instanceof ObjectNode object) {
            // Beside a text there were attributes.
            boolean hasText = object.has("#text");
            object.properties().forEach(inner -> {
                if (inner.getKey().equals("#text")) {
                    own.text.append(full(said(inner.getValue())));
                } else if (hasText) {
                    attributeOrElement(own, inner.getKey(), inner.getValue());
                } else {
                    extension(own, inner.getKey(), inner.getValue());
                }
            });
        } else {
            own.text.append(full(said(value)));
        }
    }

    // Parts
    // ------------------------------------------------------------------------------------------------------------

    private static Element plain(String name) {
        return new Element("", "", name);
    }

    private static Element child(Element element, String name) {
        Element child = plain(name);
        element.children.add(child);
        return child;
    }

    private static void leaf(Element element, String name, String said) {
        child(element, name).text.append(said);
    }

    private void word(Element element, String name, Cbv vocabulary, JsonNode value) {
        leaf(element, name, full(words.of(vocabulary, said(value))));
    }

    private void values(Element element, String name, JsonNode value) {
        if (value.isArray()) {
            value.forEach(each -> values(element, name, each));
        } else {
            leaf(element, name, full(said(value)));
        }
    }

    /** False where it has one of that name already. */
    private boolean attribute(Element element, String field, String value) {
        Name name = name(field);
        boolean there = element.attributes.stream()
                .anyMatch(attribute -> attribute.name().equals(name.local())
                        && attribute.namespace().equals(name.namespace()));
        if (!there) {
            element.attributes.add(new Attribute(name.namespace(), name.prefix(), name.local(), value));
        }
        return !there;
    }

    /** Numbers without an exponent, unless they would be very long. */
    private static String said(JsonNode value) {
        if (!value.isNumber()) {
            return value.asText();
        }
        String plain = value.decimalValue().toPlainString();
        return plain.length() <= LONGEST_NUMBER ? plain : value.decimalValue().toString();
    }

    /** Prefixes mean nothing in values of XML: what begins with one is written in full. */
    private String full(String value) {
        String text = value.strip();
        String full = namespaces.full(text);
        return full.equals(text) ? value : full;
    }

    private record Name(String namespace, String prefix, String local) {}

    private Name name(String field) {
        Namespaces.Qualified qualified = namespaces.qualified(field);
        String namespace = qualified.namespace();
        String local = qualified.name();
        Matcher fits = NAME.matcher(namespace.isEmpty() ? local : namespace + local);
        if (!NAME.matcher(local).lookingAt()) {
            // The address is the same wherever it is cut in two.
            if (!namespace.isEmpty() && fits.find()) {
                local = fits.group();
                namespace = (namespace + qualified.name()).substring(0, fits.start());
            } else {
                local = readable(local);
            }
        }
        if (namespace.equals(XMLConstants.XMLNS_ATTRIBUTE_NS_URI)) {
            namespace = "";
        }
        int colon = field.indexOf(':');
        return new Name(
                namespace,
                namespace.isEmpty() ? "" : prefix(namespace, colon < 0 ? "" : field.substring(0, colon)),
                local);
    }

    /** Whatever cannot stand in a name of XML by its number, as databases write it. */
    private static String readable(String name) {
        StringBuilder readable = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            String character = name.substring(i, i + 1);
            boolean fits = character.matches("[" + START + (i == 0 ? "" : "0-9.-") + "]");
            readable.append(fits ? character : String.format("_x%04X_", (int) name.charAt(i)));
        }
        return readable.isEmpty() ? "_" : readable.toString();
    }

    private String prefix(String namespace, String wanted) {
        if (namespace.equals(XMLConstants.XML_NS_URI)) {
            return XMLConstants.XML_NS_PREFIX;
        }
        String known = prefixes.get(namespace);
        if (known != null) {
            return known;
        }
        boolean fits = NAME.matcher(wanted).lookingAt()
                && !wanted.toLowerCase(Locale.ROOT).startsWith("xml")
                && !TAKEN.contains(wanted);
        String stem = fits ? wanted : "ext";
        List<String> tried = new ArrayList<>(prefixes.values());
        String prefix = stem;
        for (int i = 2; tried.contains(prefix); i++) {
            prefix = stem + i;
        }
        prefixes.put(namespace, prefix);
        return prefix;
    }
}
