package org.suyuan.intake.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the prefixes and terms of a context stand for. Contexts on the web are never fetched: that of EPCIS is known, others say nothing. */
final class Namespaces {

    /** The context that every document names. */
    static final String CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

    private static final Map<String, String> STANDARD = Map.of(
            "epcis", "https://ref.gs1.org/epcis/",
            "cbv", "https://ref.gs1.org/cbv/",
            "cbvmda", "urn:epcglobal:cbv:mda",
            "gs1", "https://gs1.org/voc/",
            "rdfs", "http://www.w3.org/2000/01/rdf-schema#",
            "owl", "http://www.w3.org/2002/07/owl#",
            "xsd", "http://www.w3.org/2001/XMLSchema#",
            "dcterms", "http://purl.org/dc/terms/");

    /** Names of the context of EPCIS that no other context changes. */
    private static final Set<String> PROTECTED =
            Set.of("id", "type", "eventTime", "action", "epcList", "bizStep", "eventID");

    private final Map<String, String> names;
    private final boolean inValues;

    private Namespaces(Map<String, String> names, boolean inValues) {
        this.names = names;
        this.inValues = inValues;
    }

    static Namespaces none() {
        return new Namespaces(Map.of(), true);
    }

    static Namespaces of(Map<String, String> names, boolean inValues) {
        return new Namespaces(Map.copyOf(names), inValues);
    }

    /** Whether values may begin with a prefix: in JSON-LD they may. */
    boolean inValues() {
        return inValues;
    }

    /** Those of an XML document: its prefixes are of elements and attributes, and mean nothing in values. */
    static Namespaces ofXml(Map<String, String> names) {
        return new Namespaces(Map.copyOf(names), false);
    }

    /** These and what a context adds to them. */
    Namespaces with(@Nullable JsonNode context, String path, Flaws flaws) {
        if (context == null || context.isMissingNode() || context.isNull()) {
            return this;
        }
        Map<String, String> all = new LinkedHashMap<>(names);
        if (context.isArray()) {
            for (int i = 0; i < context.size(); i++) {
                add(context.get(i), path + "[" + i + "]", all, flaws);
            }
        } else {
            add(context, path, all, flaws);
        }
        return new Namespaces(all, inValues);
    }

    private static void add(JsonNode context, String path, Map<String, String> all, Flaws flaws) {
        if (context.isTextual()) {
            return;
        }
        if (!context.isObject()) {
            flaws.add(path, "context");
            return;
        }
        context.properties().forEach(entry -> {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            String meaning =
                    value.isTextual() ? value.asText() : value.path("@id").asText("");
            if (PROTECTED.contains(name)) {
                flaws.add(path + "." + name, "protected");
            } else if (name.startsWith("@")) {
                if (!name.equals("@version") && !name.equals("@protected")) {
                    flaws.add(path + "." + name, "keyword", name);
                }
            } else if (meaning.indexOf(':') < 1 || meaning.chars().anyMatch(c -> c <= ' ')) {
                flaws.add(path + "." + name, "namespace", name);
            } else {
                all.put(name, meaning);
            }
        });
    }

    /** What a prefix or term stands for. */
    Optional<String> find(String name) {
        String own = names.get(name);
        return Optional.ofNullable(own != null ? own : STANDARD.get(name));
    }

    /** Whether it is of the context of EPCIS itself, and not said otherwise here. */
    boolean standard(String name) {
        return STANDARD.containsKey(name)
                && (!names.containsKey(name)
                        || String.valueOf(STANDARD.get(name)).equals(names.get(name)));
    }

    /** Whether a field is one of an extension: a name with a known prefix, an address, or a term of the context. */
    boolean extension(String field) {
        int colon = field.indexOf(':');
        if (colon < 1) {
            return names.containsKey(field);
        }
        return find(field.substring(0, colon)).isPresent() || field.startsWith("//", colon + 1);
    }

    /**
     * A field as XML names it.
     *
     * @param namespace empty where it is of none that is known
     */
    record Qualified(String namespace, String name) {}

    /** A field in its two parts. */
    Qualified qualified(String field) {
        int colon = field.indexOf(':');
        if (colon > 0 && !field.startsWith("//", colon + 1)) {
            String rest = field.substring(colon + 1);
            return find(field.substring(0, colon))
                    .map(meaning -> new Qualified(meaning, rest))
                    .orElseGet(() -> new Qualified("", field));
        }
        String address = colon < 0 ? names.get(field) : field;
        if (address == null) {
            return new Qualified("", field);
        }
        int cut = Math.max(address.lastIndexOf('/'), Math.max(address.lastIndexOf('#'), address.lastIndexOf(':')));
        return new Qualified(address.substring(0, cut + 1), address.substring(cut + 1));
    }

    /** A field as the hash of an event has it: the namespace in braces, then the name. */
    String expanded(String field) {
        Qualified qualified = qualified(field);
        return qualified.namespace().isEmpty() ? field : "{" + qualified.namespace() + "}" + qualified.name();
    }

    /** A value that may begin with a prefix, in full. */
    String full(String value) {
        int colon = value.indexOf(':');
        if (colon < 1 || value.startsWith("//", colon + 1)) {
            return value;
        }
        String prefix = value.substring(0, colon);
        return (inValues ? find(prefix) : Optional.ofNullable(STANDARD.get(prefix)))
                .filter(meaning -> !prefix.equals("cbvmda"))
                .map(meaning -> meaning + value.substring(colon + 1))
                .orElse(value);
    }

    Map<String, String> names() {
        return names;
    }
}
