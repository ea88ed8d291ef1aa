package org.suyuan.search;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.suyuan.search.SearchSource.FieldType;

/** How one kind is kept in Elasticsearch: names, mapping, and how a document is written and read. */
class IndexDefinition {

    static final String ID = "id";
    static final String VERSION = "version";
    static final String REGION_PATH = "region_path";
    static final String PRODUCT_CLASSES = "product_classes";
    static final String STAGES = "stages";
    static final String OWNER = "owner";

    private static final Set<String> SCOPE_FIELDS = Set.of(REGION_PATH, PRODUCT_CLASSES, STAGES, OWNER);
    private static final String SPELLED = "_spelled";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);
    // A longer value of a code field is kept and returned, but not found by: Lucene takes no longer term.
    private static final int LONGEST_CODE = 8000;
    private static final int MONTH = "2026-01".length();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SearchSource source;
    private final String alias;
    private final Map<String, FieldType> fields;
    private final List<String> instants;
    private final String json;

    IndexDefinition(SearchSource source, String prefix) {
        this.source = source;
        this.alias = prefix + "-" + source.kind();
        this.fields = Map.copyOf(source.fields());
        this.instants = fields.keySet().stream()
                .filter(field -> fields.get(field) == FieldType.INSTANT)
                .toList();
        for (String field : fields.keySet()) {
            if (SCOPE_FIELDS.contains(field) || field.equals(ID) || field.equals(VERSION) || field.endsWith(SPELLED)) {
                throw new IllegalArgumentException(
                        "field " + field + " of " + source.kind() + " has a name of search's own");
            }
        }
        this.json = describe();
    }

    SearchSource source() {
        return source;
    }

    String kind() {
        return source.kind();
    }

    /** The name searches use; it points to the current index. */
    String alias() {
        return alias;
    }

    /** A name for a new index. */
    String newName(Instant now) {
        return alias + "-" + STAMP.format(now);
    }

    /** A name for the index of a month. */
    String monthlyName(YearMonth month, String digest, Instant now) {
        return alias + "-" + month + "-" + digest + "-" + STAMP.format(now);
    }

    /** The month in such a name; months sort as they follow each other. */
    String monthIn(String monthlyName) {
        return monthlyName.substring(alias.length() + 1, alias.length() + 1 + MONTH);
    }

    /** Whether an index was made for this kind. */
    boolean owns(String name) {
        return name.matches(Pattern.quote(alias) + "-\\d{17}");
    }

    /** The name writes use: an alias that dies with its index, so that no write can bring it back without its mapping. */
    static String writeAlias(String name) {
        return name + "-write";
    }

    /** Settings and mapping of the index. */
    String json() {
        return json;
    }

    /** Changes with the definition and with what documents are made from beside their rows. */
    String digest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest((json + source.basis()).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The field a condition on exact values, a facet or a sort may name. */
    String exact(String field) {
        if (!SCOPE_FIELDS.contains(field)) {
            demand(field, FieldType.KEYWORD);
        }
        return field;
    }

    /** The field that holds the spelled text. */
    String spelled(String field) {
        demand(field, FieldType.SUBSTRING);
        return field + SPELLED;
    }

    String instant(String field) {
        demand(field, FieldType.INSTANT);
        return field;
    }

    String sortable(String field) {
        return fields.get(field) == FieldType.INSTANT ? field : exact(field);
    }

    private void demand(String field, FieldType type) {
        if (fields.get(field) != type) {
            throw new IllegalArgumentException(kind() + " has no " + type + " field " + field);
        }
    }

    /** What is written of a document: its JSON, straight into bytes, since there may be thousands a second. */
    byte[] written(SearchDocument document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField(ID, document.id());
            names(json, REGION_PATH, document.regionPath());
            names(json, PRODUCT_CLASSES, document.productClasses());
            names(json, STAGES, document.stages());
            if (!document.owners().isEmpty()) {
                names(json, OWNER, document.owners());
            }
            for (Map.Entry<String, Object> field : document.fields().entrySet()) {
                FieldType type = fields.get(field.getKey());
                if (type == null) {
                    throw new IllegalArgumentException(kind() + " declares no field " + field.getKey());
                }
                json.writeFieldName(field.getKey());
                write(json, field.getValue());
                if (type == FieldType.SUBSTRING) {
                    json.writeFieldName(field.getKey() + SPELLED);
                    write(json, spell(field.getValue()));
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void names(JsonGenerator json, String field, Collection<?> names) throws IOException {
        json.writeArrayFieldStart(field);
        for (Object name : names) {
            json.writeString(name instanceof Enum<?> constant ? constant.name() : Spelling.wellFormed(name.toString()));
        }
        json.writeEndArray();
    }

    /** What people get back of it. */
    Map<String, Object> read(String id, @Nullable Long version, Map<String, Object> json) {
        // Choosing fields costs Elasticsearch more than sending the few that are search's own.
        Map<String, Object> found = new LinkedHashMap<>(json);
        found.keySet().removeAll(SCOPE_FIELDS);
        for (String field : instants) {
            if (json.get(field) instanceof String instant) {
                found.put(field, Instant.parse(instant));
            }
        }
        found.put(ID, id);
        found.put(VERSION, version == null ? 0 : Math.toIntExact(version));
        return found;
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Collection<?> values) {
            json.writeStartArray();
            for (Object element : values) {
                write(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> values) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : values.entrySet()) {
                if (entry.getValue() != null) {
                    json.writeFieldName(String.valueOf(entry.getKey()));
                    write(json, entry.getValue());
                }
            }
            json.writeEndObject();
        } else if (value instanceof Number || value instanceof Boolean) {
            json.writeObject(value);
        } else {
            json.writeString(Spelling.wellFormed(value.toString()));
        }
    }

    private static Object spell(Object value) {
        return value instanceof Collection<?> values
                ? values.stream().map(IndexDefinition::spell).toList()
                : Spelling.spell(Spelling.wellFormed(value.toString()));
    }

    private String describe() {
        Map<String, Object> code = new TreeMap<>(Map.of("type", "keyword", "ignore_above", LONGEST_CODE));
        Map<String, Object> properties = new TreeMap<>();
        properties.put(ID, code);
        SCOPE_FIELDS.forEach(field -> properties.put(field, code));
        List<String> unkept = new ArrayList<>();
        new TreeMap<>(fields).forEach((field, type) -> {
            switch (type) {
                case KEYWORD -> properties.put(field, code);
                case INSTANT -> properties.put(field, Map.of("type", "date"));
                case GEO_POINT -> properties.put(field, Map.of("type", "geo_point"));
                case STORED -> properties.put(field, unsearched());
                case SUBSTRING -> {
                    properties.put(field, unsearched());
                    properties.put(
                            field + SPELLED,
                            new TreeMap<>(Map.of("type", "text", "analyzer", "whitespace", "norms", false)));
                    unkept.add(field + SPELLED);
                }
            }
        });
        Map<String, Object> mappings = new TreeMap<>(Map.of("dynamic", "strict", "properties", properties));
        mappings.put("_source", Map.of("excludes", unkept));
        // What comes by the month comes in bulk, and a timer makes it visible sooner than each write by itself could.
        // Else
        // each write makes itself visible, one round of the relay after the other: sooner than a timer, and no more
        // often.
        Map<String, Object> settings = new TreeMap<>(Map.of(
                "number_of_shards",
                1,
                "auto_expand_replicas",
                "0-1",
                "refresh_interval",
                source instanceof MonthlySource ? "1s" : "5s"));
        try {
            return JSON.writeValueAsString(new TreeMap<>(Map.of("settings", settings, "mappings", mappings)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Kept whatever it is, never parsed. */
    private static Map<String, Object> unsearched() {
        return new TreeMap<>(Map.of("type", "object", "enabled", false));
    }
}
