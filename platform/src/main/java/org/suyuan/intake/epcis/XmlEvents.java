package org.suyuan.intake.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.suyuan.intake.epcis.XmlTree.Element;

/**
 * Reads events out of XML of EPCIS 2.0 and of the versions before it, into the form that JSON-LD has. What older versions put
 * into wrappers called extension stands flat afterwards.
 */
final class XmlEvents {

    private static final String VERSION_2 = "urn:epcglobal:epcis:xsd:2";
    private static final String VERSION_1 = "urn:epcglobal:epcis:xsd:1";
    /** Namespaces of the results of queries. */
    private static final Set<String> QUERIES = Set.of(XmlAnswers.QUERY, "urn:epcglobal:epcis-query:xsd:1");

    private static final String RESULTS = "EPCISQueryDocument";
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final Set<String> WRAPPERS = Set.of("extension", "baseExtension");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,60}(\\.\\d{0,60})?|\\.\\d{1,60})([eE][+-]?\\d{1,3})?");
    private static final Set<String> NUMBERS =
            Set.of("value", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Prefixes of one event and what they stand for; two namespaces never share one. */
    private final Map<String, String> prefixes = new LinkedHashMap<>();

    private XmlEvents() {}

    static EventDocument read(String text) {
        XmlTree.Document document = XmlTree.read(text);
        Element root = document.root();
        Flaws flaws = new Flaws();
        List<Element> events = new ArrayList<>();
        String path = path(root);
        if (EventType.of(root.name).isPresent()) {
            events.add(root);
            path = "";
        } else {
            document(root, path, events, flaws);
        }
        List<EventDocument.Sent> sent = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            String at = path.isEmpty() ? root.name : path + "[" + i + "]";
            Element element = events.get(i);
            if (EventType.of(element.name).isEmpty() || !ours(element.namespace)) {
                flaws.add(at + "." + element.name, "event_type");
                continue;
            }
            order(element, at, flaws);
            XmlEvents reading = new XmlEvents();
            ObjectNode event = reading.event(element, at, flaws);
            sent.add(new EventDocument.Sent(event, at, Namespaces.ofXml(reading.prefixes)));
        }
        if (!flaws.none()) {
            throw EpcisRefused.of(EpcisRefused.Reason.VALIDATION, flaws);
        }
        return new EventDocument(sent);
    }

    private static boolean ours(String namespace) {
        return namespace.isEmpty() || namespace.equals(VERSION_2) || namespace.equals(VERSION_1);
    }

    /** Where the events of a document stand. */
    private static String path(Element root) {
        return root.name.equals(RESULTS) ? "EPCISBody.QueryResults.resultsBody.EventList" : "EPCISBody.EventList";
    }

    private static void document(Element root, String path, List<Element> events, Flaws flaws) {
        boolean known = root.name.equals(RESULTS)
                ? QUERIES.contains(root.namespace)
                : root.name.equals("EPCISDocument") && !root.namespace.isEmpty() && ours(root.namespace);
        if (!known) {
            flaws.add(root.name, "document_type");
            return;
        }
        String version = root.attribute("schemaVersion");
        if (version == null) {
            flaws.add(root.name + "@schemaVersion", "required");
        } else if (!version.matches(root.namespace.endsWith(":2") ? "2(\\.\\d+)*" : "1(\\.\\d+)*")) {
            flaws.add(root.name + "@schemaVersion", "version");
        }
        String created = root.attribute("creationDate");
        if (created == null) {
            flaws.add(root.name + "@creationDate", "required");
        } else if (Times.read(created.strip()).isEmpty()) {
            flaws.add(root.name + "@creationDate", "time");
        }
        @Nullable Element list = root;
        for (String name : path.split("\\.")) {
            list = child(list, name);
        }
        if (list == null) {
            flaws.add(path, "required");
            return;
        }
        unwrapped(list, events);
        if (events.isEmpty()) {
            flaws.add(path, "empty");
        }
    }

    private static @Nullable Element child(@Nullable Element element, String name) {
        if (element == null) {
            return null;
        }
        return element.children.stream()
                .filter(child ->
                        child.name.equals(name) && (ours(child.namespace) || QUERIES.contains(child.namespace)))
                .findFirst()
                .orElse(null);
    }

    /** What is in an element, with what stands in wrappers in their place. */
    private static List<Element> unwrapped(Element element) {
        List<Element> all = new ArrayList<>();
        unwrapped(element, all);
        return all;
    }

    private static void unwrapped(Element element, List<Element> all) {
        for (Element child : element.children) {
            if (ours(child.namespace) && WRAPPERS.contains(child.name)) {
                unwrapped(child, all);
            } else {
                all.add(child);
            }
        }
    }

    /** An event begins with its time, in every version of the schema. */
    private static void order(Element event, String at, Flaws flaws) {
        Element first = event.children.isEmpty() ? null : event.children.get(0);
        boolean later = event.children.stream().anyMatch(child -> child.name.equals("eventTime"));
        if (later && first != null && !(first.name.equals("eventTime") && ours(first.namespace))) {
            flaws.add(at + "." + first.name, "order");
        }
    }

    private ObjectNode event(Element element, String at, Flaws flaws) {
        ObjectNode event = JSON.objectNode();
        event.put("type", element.name);
        for (Element child : unwrapped(element)) {
            if (!ours(child.namespace)) {
                put(event, name(child), extension(child));
                continue;
            }
            String field = child.name;
            if (event.has(field) && !field.equals("certificationInfo")) {
                flaws.add(at + "." + field, "twice");
                continue;
            }
            switch (field) {
                case "epcList", "childEPCs", "inputEPCList", "outputEPCList" -> {
                    if (!child.children.isEmpty()) {
                        event.set(field, texts(child, "epc", at + "." + field, flaws));
                    }
                }
                case "quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList" -> {
                    if (!child.children.isEmpty()) {
                        event.set(field, quantities(child));
                    }
                }
                case "readPoint", "bizLocation" -> event.set(field, object(child));
                case "bizTransactionList" -> partners(event, child, "bizTransaction");
                case "sourceList" -> partners(event, child, "source");
                case "destinationList" -> partners(event, child, "destination");
                case "persistentDisposition" -> event.set(field, persistent(child));
                case "sensorElementList" -> {
                    ArrayNode list = event.putArray(field);
                    child.children.forEach(sensor -> list.add(sensor(sensor)));
                }
                case "ilmd" -> event.set(field, object(child));
                case "errorDeclaration" -> event.set(field, declaration(child, at, flaws));
                case "certificationInfo" -> put(event, field, JSON.textNode(child.said()));
                default -> {
                    if (!child.said().isEmpty() || !child.children.isEmpty()) {
                        event.set(field, value(child));
                    }
                }
            }
        }
        return event;
    }

    private ArrayNode texts(Element list, String named, String at, Flaws flaws) {
        ArrayNode texts = JSON.arrayNode();
        for (Element child : list.children) {
            if (child.name.equals(named)) {
                texts.add(child.said());
            } else {
                flaws.add(at + "." + child.name, "unknown");
            }
        }
        return texts;
    }

    private ArrayNode quantities(Element list) {
        ArrayNode quantities = JSON.arrayNode();
        for (Element child : list.children) {
            ObjectNode quantity = object(child);
            String amount = quantity.path("quantity").asText("");
            if (!amount.isEmpty()) {
                quantity.set("quantity", number(amount));
            } else {
                quantity.remove("quantity");
            }
            quantities.add(quantity);
        }
        return quantities;
    }

    private void partners(ObjectNode event, Element list, String named) {
        if (list.children.isEmpty()) {
            return;
        }
        ArrayNode partners = event.putArray(list.name);
        for (Element child : list.children) {
            ObjectNode partner = JSON.objectNode();
            attributes(child, partner);
            partner.put(child.name.equals(named) ? named : child.name, child.said());
            partners.add(partner);
        }
    }

    private ObjectNode persistent(Element element) {
        ObjectNode both = JSON.objectNode();
        for (Element child : element.children) {
            both.withArray(child.name).add(child.said());
        }
        return both;
    }

    private ObjectNode declaration(Element element, String at, Flaws flaws) {
        ObjectNode declaration = JSON.objectNode();
        for (Element child : unwrapped(element)) {
            if (ours(child.namespace) && child.name.equals("correctiveEventIDs")) {
                declaration.set(
                        child.name, texts(child, "correctiveEventID", at + ".errorDeclaration." + child.name, flaws));
            } else if (ours(child.namespace)) {
                declaration.put(child.name, child.said());
            } else {
                put(declaration, name(child), extension(child));
            }
        }
        return declaration;
    }

    private ObjectNode sensor(Element element) {
        ObjectNode sensor = JSON.objectNode();
        attributes(element, sensor);
        for (Element child : unwrapped(element)) {
            if (!ours(child.namespace)) {
                put(sensor, name(child), extension(child));
                continue;
            }
            ObjectNode said = JSON.objectNode();
            attributes(child, said);
            for (Element inner : unwrapped(child)) {
                put(said, ours(inner.namespace) ? inner.name : name(inner), extension(inner));
            }
            if (child.name.equals("sensorReport")) {
                typed(said);
                sensor.withArray(child.name).add(said);
            } else {
                sensor.set(child.name, said);
            }
        }
        return sensor;
    }

    private static void typed(ObjectNode report) {
        for (String name : NUMBERS) {
            if (report.has(name)) {
                report.set(name, number(report.get(name).asText("")));
            }
        }
        JsonNode truth = report.path("booleanValue");
        switch (truth.asText("")) {
            case "true", "1" -> report.put("booleanValue", true);
            case "false", "0" -> report.put("booleanValue", false);
            default -> {
                // Anything else stays as it is, and is found to be none.
            }
        }
    }

    /** An object of fields of the standard and of extensions. */
    private ObjectNode object(Element element) {
        ObjectNode object = JSON.objectNode();
        attributes(element, object);
        for (Element child : unwrapped(element)) {
            if (ours(child.namespace)) {
                put(object, child.name, value(child));
            } else {
                put(object, name(child), extension(child));
            }
        }
        return object;
    }

    private void attributes(Element element, ObjectNode object) {
        for (XmlTree.Attribute attribute : element.attributes) {
            if (attribute.namespace().equals(INSTANCE)) {
                continue;
            }
            String name = attribute.namespace().isEmpty()
                    ? attribute.name()
                    : prefix(attribute.namespace(), attribute.prefix()) + ":" + attribute.name();
            object.put(name, attribute.value().strip());
        }
    }

    private JsonNode value(Element element) {
        return element.children.isEmpty() ? JSON.textNode(element.said()) : extension(element);
    }

    /** A text, or an object of what is in the element; what comes several times is a list. */
    private JsonNode extension(Element element) {
        boolean plain = element.children.isEmpty()
                && element.attributes.stream()
                        .allMatch(attribute -> attribute.namespace().equals(INSTANCE));
        if (plain) {
            return JSON.textNode(element.said());
        }
        ObjectNode object = JSON.objectNode();
        attributes(element, object);
        for (Element child : element.children) {
            put(object, child.namespace.isEmpty() ? child.name : name(child), extension(child));
        }
        if (!element.said().isEmpty()) {
            object.put("#text", element.said());
        }
        return object;
    }

    private static void put(ObjectNode object, String name, JsonNode value) {
        JsonNode there = object.get(name);
        if (there == null) {
            object.set(name, value);
        } else if (there instanceof ArrayNode list) {
            list.add(value);
        } else {
            object.set(name, JSON.arrayNode().add(there).add(value));
        }
    }

    private String name(Element element) {
        return prefix(element.namespace, element.prefix) + ":" + element.name;
    }

    private String prefix(String namespace, String wanted) {
        for (Map.Entry<String, String> known : prefixes.entrySet()) {
            if (known.getValue().equals(namespace)) {
                return known.getKey();
            }
        }
        String prefix = wanted.isEmpty() ? "ext" : wanted;
        for (int i = 2; prefixes.containsKey(prefix); i++) {
            prefix = (wanted.isEmpty() ? "ext" : wanted) + i;
        }
        prefixes.put(prefix, namespace);
        return prefix;
    }

    /** A number as JSON has it; what is none stays a text and is found to be none. */
    private static JsonNode number(String text) {
        return NUMBER.matcher(text).matches() ? JSON.numberNode(new BigDecimal(text)) : JSON.textNode(text);
    }
}
