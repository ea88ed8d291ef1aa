package org.suyuan.trace.code;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.suyuan.product.Unit;

/**
 * A batch of a maker on its way, told from the words of a chain. The same at every start: its times hang on the day the product was
 * registered; what lies in the future is not told yet.
 */
final class DemoChain {

    private static final Pattern SHIFTED_DAY = Pattern.compile("\\{day([+-]\\d+)?}");
    private static final Duration APART = Duration.ofDays(26);
    private static final int DAYS_UNTIL_FIRST = 2;
    private static final int EARLIEST_HOUR = 6;
    private static final int UNITS = 12;

    private final JsonNode words;
    private final JsonNode plates;
    private final DemoFirms firms;
    private final DemoFirms.Maker maker;
    private final UnaryOperator<String> places;
    private final Instant start;
    private final String batch;

    /** @param number of the batch among those of the maker, from 0 */
    DemoChain(
            JsonNode words,
            JsonNode plates,
            DemoFirms firms,
            DemoFirms.Maker maker,
            UnaryOperator<String> places,
            int number) {
        this.words = words;
        this.plates = plates;
        this.firms = firms;
        this.maker = maker;
        this.places = places;
        LocalDate day = LocalDate.ofInstant(maker.since(), IssuedRanges.CHINA)
                .plusDays(DAYS_UNTIL_FIRST + number * APART.toDays());
        int salt = Math.floorMod(maker.productCode().hashCode(), 5);
        this.start = day.atTime(EARLIEST_HOUR + salt, 7 * salt + 5)
                .atZone(IssuedRanges.CHINA)
                .toInstant();
        this.batch = DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    DemoFirms.Maker maker() {
        return maker;
    }

    Instant start() {
        return start;
    }

    LocalDate day() {
        return LocalDate.ofInstant(start, IssuedRanges.CHINA);
    }

    String batch() {
        return batch;
    }

    boolean hasOwnCodes() {
        return words.path("codes").asBoolean();
    }

    boolean hasCertificate() {
        return words.path("certificate").asBoolean();
    }

    Unit unit() {
        return maker.product().values().unit();
    }

    int each() {
        return words.path("each").asInt(1);
    }

    int units() {
        return words.path("units").asInt(UNITS);
    }

    /** Codes of its units by a scheme of the maker's. */
    List<String> codesOfTheMaker() {
        List<String> codes = new ArrayList<>();
        for (int i = 1; i <= units(); i++) {
            codes.add(maker.productCode() + "-" + batch + "-" + "%02d".formatted(i));
        }
        return codes;
    }

    /** Who buys first. */
    Optional<DemoFirms.Firm> buyer() {
        for (JsonNode step : words.path("steps")) {
            if (step.path("kind").asText().equals("TRANSFER")
                    && step.path("by").asText().equals("maker")) {
                return firm(step.path("to").asText());
            }
        }
        return Optional.empty();
    }

    /** The record of the maker's first transfer. */
    Optional<String> firstTransfer() {
        for (int i = 0; i < words.path("steps").size(); i++) {
            JsonNode step = words.path("steps").get(i);
            if (step.path("kind").asText().equals("TRANSFER")
                    && step.path("by").asText().equals("maker")) {
                return Optional.of(recordId(i));
            }
        }
        return Optional.empty();
    }

    private String recordId(int step) {
        return maker.productCode() + "-" + batch + "-" + (step + 1);
    }

    private Optional<DemoFirms.Firm> firm(String role) {
        return role.equals("maker") ? Optional.of(maker.firm()) : firms.partner(role, maker, maker.productCode());
    }

    /** What is told of it until then, in the form in which records are reported. */
    List<ObjectNode> records(List<String> codes, @Nullable String certificate, Instant now) {
        List<ObjectNode> records = new ArrayList<>();
        JsonNode steps = words.path("steps");
        for (int i = 0; i < steps.size(); i++) {
            JsonNode step = steps.get(i);
            Instant at = start.plus(Duration.ofHours(step.path("hours").asInt()));
            DemoFirms.Firm by = firm(step.path("by").asText()).orElse(null);
            DemoFirms.Firm to = step.has("to") ? firm(step.path("to").asText()).orElse(null) : null;
            if (at.isAfter(now) || by == null || step.has("to") && to == null) {
                // Without one of them the way ends here.
                return records;
            }
            ObjectNode record = JsonNodeFactory.instance
                    .objectNode()
                    .put("recordId", recordId(i))
                    .put("kind", step.path("kind").asText())
                    .put("eventTime", at.toString())
                    .put("subjectCode", by.code());
            if (to != null) {
                record.put("counterpartyCode", to.code());
            }
            if (step.path("product").asBoolean(true)) {
                record.put("productCode", maker.productCode()).put("batchNo", batch);
            }
            units(record, "inputs", step.path("in").asText(), codes);
            units(record, "outputs", step.path("out").asText(), codes);
            if (certificate != null && recordId(i).equals(firstTransfer().orElse(""))) {
                record.putObject("vouchers").putArray("certificates").add(certificate);
            }
            record.set("attributes", attributes(step.path("attributes"), at, by, to));
            records.add(record);
        }
        return records;
    }

    private void units(ObjectNode record, String field, String what, List<String> codes) {
        if (what.isEmpty()) {
            return;
        }
        ArrayNode units = record.putArray(field);
        if (what.equals("raw")) {
            units.addObject()
                    .put("traceCode", maker.productCode() + "-" + batch + "-R")
                    .put("quantity", words.path("raw").asInt())
                    .put("unit", Unit.KG.name());
        } else {
            codes.forEach(code -> units.addObject()
                    .put("traceCode", code)
                    .put("quantity", each())
                    .put("unit", unit().name()));
        }
    }

    private ObjectNode attributes(JsonNode given, Instant at, DemoFirms.Firm by, DemoFirms.@Nullable Firm to) {
        LocalDate then = LocalDate.ofInstant(at, IssuedRanges.CHINA);
        Map<String, String> known = new HashMap<>();
        known.put("{batch}", batch);
        known.put("{by}", by.name());
        known.put("{to}", to == null ? "" : to.name());
        known.put("{place}", places.apply(by.regionCode()));
        known.put("{month}", then.toString().substring(0, "yyyy-MM".length()));
        known.put("{time}", at.toString());
        known.put(
                "{plate}",
                plates.get(Math.floorMod(by.code().hashCode(), plates.size())).asText());
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        given.properties().forEach(attribute -> {
            JsonNode value = attribute.getValue();
            attributes.set(
                    attribute.getKey(),
                    value.isTextual() ? JsonNodeFactory.instance.textNode(filled(value.asText(), known, then)) : value);
        });
        return attributes;
    }

    private static String filled(String text, Map<String, String> known, LocalDate then) {
        String filled = SHIFTED_DAY.matcher(text).replaceAll(found -> then.plusDays(
                        found.group(1) == null ? 0 : Integer.parseInt(found.group(1)))
                .toString());
        for (Map.Entry<String, String> entry : known.entrySet()) {
            filled = filled.replace(entry.getKey(), entry.getValue());
        }
        return filled;
    }
}
