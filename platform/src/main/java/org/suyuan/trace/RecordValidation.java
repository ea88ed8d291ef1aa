package org.suyuan.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.form.Input;
import org.suyuan.product.Unit;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.shared.Texts;
import org.suyuan.trace.RecordLookups.KnownProduct;
import org.suyuan.trace.RecordLookups.KnownSubject;

/**
 * What makes a record right (GB/T 38157 5.3, clause 8): its JSON becomes a {@link TraceRecord} or a list of errors, each with a
 * field, a code and a text. It knows neither how the record came in nor where it goes, so that a sandbox judges by the same rules.
 */
public final class RecordValidation {

    /** Reported for a subject that has given no mandate. */
    public static final String NOT_MANDATED = "NOT_MANDATED";

    /** The longest text of a code, a batch or a voucher. */
    public static final int LONGEST_CODE = 100;

    private static final int LONGEST_TEXT = 1_000;

    /** Of a name that is unknown. */
    private static final int LONGEST_SHOWN = 60;

    /** How a name is shown that has no character: nothing at all could not be kept everywhere. */
    private static final String NO_NAME = "\"\"";

    private static final int MOST_ITEMS = 2_000;
    private static final int MOST_CERTIFICATES = 50;
    private static final int MOST_ATTRIBUTES = 100;
    private static final int MOST_DEPTH = 4;
    private static final int MOST_ELEMENTS = 1_000;
    private static final int LARGEST_ATTRIBUTES = 16_000;
    private static final int MOST_DIGITS = 14;
    private static final int MOST_DECIMALS = 6;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration FURTHEST = Duration.ofDays(366);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private static final Set<String> FIELDS = Set.of(
            "recordId",
            "kind",
            "eventTime",
            "subjectCode",
            "counterpartyCode",
            "productCode",
            "batchNo",
            "inputs",
            "outputs",
            "vouchers",
            "attributes");
    private static final Set<String> ITEM_FIELDS = Set.of("traceCode", "quantity", "unit");
    private static final Set<String> VOUCHER_FIELDS = Set.of("tranId", "certificates", "saleTranId");

    private static final Map<String, RecordKind> KINDS =
            Stream.of(RecordKind.values()).collect(Collectors.toMap(Enum::name, kind -> kind));
    private static final Map<String, Unit> UNITS =
            Stream.of(Unit.values()).collect(Collectors.toMap(Enum::name, unit -> unit));

    private final RecordLookups lookups;
    private final Clock clock;

    public RecordValidation(RecordLookups lookups, Clock clock) {
        this.lookups = lookups;
        this.clock = clock;
    }

    /** What a record turned out to be. */
    public sealed interface Outcome {

        /** The record's own id, as far as it could be read. */
        @Nullable
        String recordId();
    }

    /**
     * A right record.
     *
     * @param stage it stands for
     * @param productClass of its product, or the only one of its subject
     */
    public record Valid(
            TraceRecord record,
            KnownSubject subject,
            @Nullable KnownProduct product,
            Stage stage,
            @Nullable ProductClass productClass,
            Set<RecordFinding> findings)
            implements Outcome {

        @Override
        public String recordId() {
            return record.recordId();
        }
    }

    /** A wrong record with all that is wrong. */
    public record Invalid(@Nullable String recordId, List<FieldError> errors) implements Outcome {}

    /** Checks a block of records; each kind of code is looked up once for all of them. Outcomes come in the order of the records. */
    public List<Outcome> check(List<? extends JsonNode> records) {
        List<Reading> readings = new ArrayList<>(records.size());
        Set<String> subjectCodes = new HashSet<>();
        Set<String> productCodes = new HashSet<>();
        Instant now = clock.instant();
        for (JsonNode record : records) {
            Reading reading = new Reading(record, now);
            readings.add(reading);
            if (reading.subjectCode != null) {
                subjectCodes.add(reading.subjectCode);
            }
            if (reading.productCode != null) {
                productCodes.add(reading.productCode);
            }
        }
        Map<String, KnownSubject> subjects = subjectCodes.isEmpty() ? Map.of() : lookups.subjects(subjectCodes);
        Map<String, KnownProduct> products = productCodes.isEmpty() ? Map.of() : lookups.products(productCodes);
        Set<String> reportable = subjects.isEmpty() ? Set.of() : lookups.reportable(subjects.keySet());
        Schemas schemas = new Schemas();
        List<Outcome> outcomes = new ArrayList<>(readings.size());
        for (Reading reading : readings) {
            outcomes.add(reading.judge(subjects, products, reportable, schemas));
        }
        return outcomes;
    }

    /** The record of one JSON text that is none. */
    public static Invalid unreadable(String code, Object... args) {
        return new Invalid(null, List.of(error("body", code, args)));
    }

    /** An error of a record with the text of its code. */
    public static FieldError error(String field, String code, Object... args) {
        return Texts.find("record." + code, args)
                .map(text -> new FieldError(field, code, text))
                .orElseGet(() -> Input.error(field, code, args));
    }

    /** Asked once a block for each class and stage. */
    private final class Schemas {
        private final Map<String, Optional<AttributeSchema>> known = new HashMap<>();

        Optional<AttributeSchema> of(ProductClass productClass, Stage stage) {
            return known.computeIfAbsent(
                    productClass.name() + stage.name(), key -> lookups.schema(productClass, stage));
        }
    }

    /** One record on its way: what can be said of it alone is said while it is read. */
    private static final class Reading {

        private final Instant now;
        private final @Nullable JsonNode json;
        private final List<FieldError> errors = new ArrayList<>(0);
        private @Nullable String recordId;
        private @Nullable RecordKind kind;
        private @Nullable Instant eventTime;
        private @Nullable String subjectCode;
        private @Nullable String counterpartyCode;
        private @Nullable String productCode;
        private @Nullable String batchNo;
        private List<TraceRecord.Item> inputs = List.of();
        private List<TraceRecord.Item> outputs = List.of();
        private TraceRecord.Vouchers vouchers = TraceRecord.Vouchers.NONE;
        private Map<String, Object> attributes = Map.of();

        Reading(JsonNode json, Instant now) {
            this.now = now;
            this.json = json;
            if (!json.isObject()) {
                wrong("body", "type", Texts.get("field.type.object"));
                return;
            }
            unknown("", json, FIELDS);
            recordId = required("recordId", text(json, "", "recordId", LONGEST_CODE));
            kind = required("kind", constant(json, "", "kind", KINDS));
            eventTime = required("eventTime", time(json));
            subjectCode = required("subjectCode", text(json, "", "subjectCode", LONGEST_CODE));
            counterpartyCode = text(json, "", "counterpartyCode", LONGEST_CODE);
            productCode = text(json, "", "productCode", LONGEST_CODE);
            batchNo = text(json, "", "batchNo", LONGEST_CODE);
            inputs = items(json, "inputs");
            outputs = items(json, "outputs");
            if (inputs.isEmpty() && outputs.isEmpty() && errors.stream().noneMatch(Reading::ofItems)) {
                wrong("inputs", "units_missing");
            }
            vouchers = vouchers(json);
            attributes = attributes(json);
        }

        private static boolean ofItems(FieldError error) {
            return error.field().startsWith("inputs") || error.field().startsWith("outputs");
        }

        Outcome judge(
                Map<String, KnownSubject> subjects,
                Map<String, KnownProduct> products,
                Set<String> reportable,
                Schemas schemas) {
            KnownSubject subject = subjectCode == null ? null : subjects.get(subjectCode);
            if (subjectCode != null && subject == null) {
                wrong("subjectCode", "not_registered");
            } else if (subject != null && !reportable.contains(subject.code())) {
                wrong("subjectCode", NOT_MANDATED);
            }
            KnownProduct product = productCode == null ? null : products.get(productCode);
            if (productCode != null && product == null) {
                wrong("productCode", "not_registered");
            }
            if (subject == null || kind == null || !errors.isEmpty()) {
                return new Invalid(recordId, List.copyOf(errors));
            }
            Stage stage = kind.stage(subject.stages());
            ProductClass productClass = product != null
                    ? product.productClass()
                    : subject.productClasses().size() == 1
                            ? subject.productClasses().get(0)
                            : null;
            Set<RecordFinding> findings = findings(kind, subject, productClass, stage);
            if (productClass != null) {
                schemas.of(productClass, stage).ifPresent(schema -> hold(schema, findings));
            }
            if (recordId == null || eventTime == null || !errors.isEmpty()) {
                return new Invalid(recordId, List.copyOf(errors));
            }
            return new Valid(
                    new TraceRecord(
                            recordId,
                            kind,
                            eventTime,
                            subject.code(),
                            counterpartyCode,
                            productCode,
                            batchNo,
                            inputs,
                            outputs,
                            vouchers,
                            attributes),
                    subject,
                    product,
                    stage,
                    productClass,
                    findings);
        }

        private Set<RecordFinding> findings(
                RecordKind of, KnownSubject subject, @Nullable ProductClass productClass, Stage stage) {
            Set<RecordFinding> findings = EnumSet.noneOf(RecordFinding.class);
            if (!subject.stages().contains(stage)) {
                findings.add(RecordFinding.OUTSIDE_STAGE);
            }
            if (productClass != null && !subject.productClasses().contains(productClass)) {
                findings.add(RecordFinding.OUTSIDE_CLASS);
            }
            if (subject.suspended()) {
                findings.add(RecordFinding.SUBJECT_SUSPENDED);
            }
            if (eventTime != null && eventTime.isAfter(now.plus(CLOCKS_DIFFER))) {
                findings.add(RecordFinding.FUTURE_TIME);
            }
            switch (of) {
                case TRANSFER -> {
                    if (counterpartyCode == null) {
                        findings.add(RecordFinding.PARTNER_MISSING);
                    }
                    if (inputs.isEmpty()) {
                        findings.add(RecordFinding.UNITS_MISSING);
                    }
                }
                case PROCESSING -> {
                    if (inputs.isEmpty() || outputs.isEmpty()) {
                        findings.add(RecordFinding.UNITS_MISSING);
                    } else if (exceeded()) {
                        findings.add(RecordFinding.MASS_EXCEEDED);
                    }
                }
                case PRODUCTION, TRANSPORT, TEST, CONSUMPTION -> {
                    // Nothing more is expected of them.
                }
            }
            return findings;
        }

        private boolean exceeded() {
            BigDecimal in = mass(inputs);
            BigDecimal out = mass(outputs);
            return in != null && out != null && out.compareTo(in) > 0;
        }

        /** Kilograms of all, null where one is counted otherwise. */
        private static @Nullable BigDecimal mass(List<TraceRecord.Item> items) {
            BigDecimal sum = BigDecimal.ZERO;
            for (TraceRecord.Item item : items) {
                Unit unit = item.unit();
                if (unit == null || unit.dimension() != Unit.Dimension.MASS) {
                    return null;
                }
                sum = sum.add(unit.toBase(item.quantity()));
            }
            return sum;
        }

        /** A wrong type is an error; all else that the schema says is a finding. */
        private void hold(AttributeSchema schema, Set<RecordFinding> findings) {
            attributes.forEach((name, value) -> {
                AttributeSchema.Attribute attribute = schema.attributes().get(name);
                if (attribute == null) {
                    findings.add(RecordFinding.ATTRIBUTE_UNKNOWN);
                } else if (!typed(attribute, value)) {
                    wrong("attributes." + name, "type", Texts.of(attribute.type()));
                } else if (!within(attribute, value)) {
                    findings.add(RecordFinding.ATTRIBUTE_RANGE);
                }
            });
            schema.attributes().values().stream()
                    .filter(AttributeSchema.Attribute::required)
                    .filter(attribute -> !attributes.containsKey(attribute.name()))
                    .findFirst()
                    .ifPresent(missing -> findings.add(RecordFinding.ATTRIBUTE_MISSING));
        }

        private static boolean typed(AttributeSchema.Attribute attribute, Object value) {
            return switch (attribute.type()) {
                case TEXT, OPTION -> value instanceof String;
                case NUMBER -> value instanceof BigDecimal;
                case TRUTH -> value instanceof Boolean;
                case DATE -> value instanceof String text && day(text);
                case TIME -> value instanceof String text && moment(text) != null;
            };
        }

        private static boolean within(AttributeSchema.Attribute attribute, Object value) {
            if (value instanceof BigDecimal number) {
                return (attribute.least() == null || number.compareTo(attribute.least()) >= 0)
                        && (attribute.most() == null || number.compareTo(attribute.most()) <= 0);
            }
            return attribute.type() != AttributeType.OPTION
                    || attribute.options().stream()
                            .anyMatch(option -> option.code().equals(value));
        }

        private static boolean day(String text) {
            try {
                LocalDate.parse(text);
                return true;
            } catch (DateTimeException e) {
                return false;
            }
        }

        private static @Nullable Instant moment(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                return null;
            }
        }

        private @Nullable Instant time(JsonNode object) {
            String text = text(object, "", "eventTime", 40);
            if (text == null) {
                return null;
            }
            Instant time = moment(text);
            if (time == null) {
                wrong("eventTime", "time");
            } else if (time.isBefore(EARLIEST) || time.isAfter(now.plus(FURTHEST))) {
                wrong("eventTime", "time_range");
            } else {
                // The database keeps microseconds.
                return time.minusNanos(time.getNano() % 1_000);
            }
            return null;
        }

        private List<TraceRecord.Item> items(JsonNode object, String field) {
            JsonNode list = given(object, field);
            if (list == null) {
                return List.of();
            }
            if (!list.isArray()) {
                wrong(field, "type", Texts.get("field.type.list"));
                return List.of();
            }
            if (list.size() > MOST_ITEMS) {
                wrong(field, "too_many", MOST_ITEMS);
                return List.of();
            }
            List<TraceRecord.Item> items = new ArrayList<>(list.size());
            for (int i = 0; i < list.size(); i++) {
                TraceRecord.Item item = item(list.get(i), field, i);
                if (item != null) {
                    items.add(item);
                }
            }
            return items;
        }

        private TraceRecord.@Nullable Item item(JsonNode object, String list, int index) {
            if (!object.isObject()) {
                wrong(list + "[" + index + "]", "type", Texts.get("field.type.object"));
                return null;
            }
            int before = errors.size();
            JsonNode code = object.get("traceCode");
            JsonNode number = object.get("quantity");
            JsonNode unitName = object.get("unit");
            Unit unit = unitName != null && unitName.isTextual() ? UNITS.get(unitName.textValue()) : null;
            boolean plain = object.size() == 3
                    && unit != null
                    && code != null
                    && code.isTextual()
                    && TraceCode.valid(code.textValue())
                    && number != null
                    && number.isNumber();
            if (!plain) {
                String prefix = list + "[" + index + "].";
                unknown(prefix, object, ITEM_FIELDS);
                String read = required(prefix + "traceCode", text(object, prefix, "traceCode", TraceCode.LONGEST));
                if (read != null && !TraceCode.valid(read)) {
                    wrong(prefix + "traceCode", "pattern");
                }
                unit = constant(object, prefix, "unit", UNITS);
            }
            BigDecimal quantity = quantity(number, list, index);
            return errors.size() > before || code == null || quantity == null
                    ? null
                    : new TraceRecord.Item(code.textValue(), quantity, unit);
        }

        private @Nullable BigDecimal quantity(@Nullable JsonNode number, String list, int index) {
            if (number != null && number.isNumber()) {
                BigDecimal value = number.decimalValue();
                if (value.signum() > 0
                        && (long) value.precision() - value.scale() <= MOST_DIGITS
                        && value.scale() <= MOST_DECIMALS) {
                    return value;
                }
            }
            String field = list + "[" + index + "].quantity";
            if (number == null || number.isNull()) {
                wrong(field, "required");
            } else if (!number.isNumber()) {
                wrong(field, "type", Texts.get("field.type.number"));
            } else {
                BigDecimal value = number.decimalValue();
                if (value.signum() <= 0) {
                    wrong(field, "positive");
                } else if ((long) value.precision() - value.scale() > MOST_DIGITS) {
                    wrong(field, "too_large", MOST_DIGITS);
                } else if (value.scale() - trailingZeros(value) > MOST_DECIMALS) {
                    wrong(field, "decimals", MOST_DECIMALS);
                } else {
                    return value.setScale(MOST_DECIMALS);
                }
            }
            return null;
        }

        private static int trailingZeros(BigDecimal value) {
            // What was sent has a bounded number of digits, so this is bounded too.
            return value.scale() - value.stripTrailingZeros().scale();
        }

        private TraceRecord.Vouchers vouchers(JsonNode object) {
            JsonNode given = given(object, "vouchers");
            if (given == null) {
                return TraceRecord.Vouchers.NONE;
            }
            if (!given.isObject()) {
                wrong("vouchers", "type", Texts.get("field.type.object"));
                return TraceRecord.Vouchers.NONE;
            }
            unknown("vouchers.", given, VOUCHER_FIELDS);
            return new TraceRecord.Vouchers(
                    text(given, "vouchers.", "tranId", LONGEST_CODE),
                    certificates(given),
                    text(given, "vouchers.", "saleTranId", LONGEST_CODE));
        }

        private List<String> certificates(JsonNode object) {
            JsonNode list = given(object, "certificates");
            if (list == null) {
                return List.of();
            }
            if (!list.isArray()) {
                wrong("vouchers.certificates", "type", Texts.get("field.type.list"));
                return List.of();
            }
            if (list.size() > MOST_CERTIFICATES) {
                wrong("vouchers.certificates", "too_many", MOST_CERTIFICATES);
                return List.of();
            }
            List<String> numbers = new ArrayList<>(list.size());
            for (int i = 0; i < list.size(); i++) {
                String number = text(list.get(i), "vouchers.certificates[" + i + "]", LONGEST_CODE);
                if (number != null) {
                    numbers.add(number);
                }
            }
            return numbers;
        }

        private Map<String, Object> attributes(JsonNode object) {
            JsonNode given = given(object, "attributes");
            if (given == null) {
                return Map.of();
            }
            if (!given.isObject()) {
                wrong("attributes", "type", Texts.get("field.type.object"));
                return Map.of();
            }
            if (given.size() > MOST_ATTRIBUTES) {
                wrong("attributes", "too_many", MOST_ATTRIBUTES);
                return Map.of();
            }
            Size left = new Size();
            Map<String, Object> read = map(given, "attributes.", 1, left);
            if (left.characters < 0 || left.elements < 0) {
                wrong("attributes", "too_long", LARGEST_ATTRIBUTES);
            }
            return read;
        }

        private Map<String, Object> map(JsonNode object, String prefix, int depth, Size left) {
            Map<String, Object> read = new LinkedHashMap<>();
            Iterator<Map.Entry<String, JsonNode>> fields = object.fields();
            while (fields.hasNext() && left.more()) {
                Map.Entry<String, JsonNode> field = fields.next();
                String name = field.getKey();
                if (name.isEmpty() || name.length() > LONGEST_CODE || !RecordText.printable(name)) {
                    wrong(prefix + clipped(name), "pattern");
                    continue;
                }
                left.characters -= name.length();
                Object value = value(field.getValue(), prefix + name, depth, left);
                if (value != null) {
                    read.put(name, value);
                }
            }
            return read;
        }

        private @Nullable Object value(JsonNode node, String path, int depth, Size left) {
            left.elements--;
            JsonNodeType type = node.getNodeType();
            if (type == JsonNodeType.STRING) {
                String text = text(node, path, LONGEST_TEXT);
                left.characters -= text == null ? 0 : text.length();
                return text;
            }
            if (type == JsonNodeType.NUMBER) {
                BigDecimal number = node.decimalValue();
                if ((long) number.precision() - number.scale() > 20 || number.scale() > 20 || number.precision() > 30) {
                    wrong(path, "too_large", 20);
                    return null;
                }
                left.characters -= number.precision();
                return number;
            }
            if (type == JsonNodeType.BOOLEAN) {
                return node.booleanValue();
            }
            if (type == JsonNodeType.NULL) {
                return null;
            }
            if (depth >= MOST_DEPTH) {
                wrong(path, "nested", MOST_DEPTH);
                return null;
            }
            if (type == JsonNodeType.ARRAY) {
                List<Object> read = new ArrayList<>();
                for (int i = 0; i < node.size() && left.more(); i++) {
                    Object element = value(node.get(i), path + "[" + i + "]", depth + 1, left);
                    if (element != null) {
                        read.add(element);
                    }
                }
                return read;
            }
            return map(node, path + ".", depth + 1, left);
        }

        private @Nullable String text(JsonNode object, String prefix, String field, int longest) {
            JsonNode node = object.get(field);
            if (node == null || node.isNull()) {
                return null;
            }
            if (node.isTextual()) {
                String text = node.textValue();
                if (!text.isEmpty() && text.length() <= longest && text.charAt(0) > ' ' && RecordText.printable(text)) {
                    return text;
                }
            }
            return text(node, prefix + field, longest);
        }

        private @Nullable String text(JsonNode node, String path, int longest) {
            if (!node.isTextual()) {
                wrong(path, "type", Texts.get("field.type.text"));
                return null;
            }
            String text = node.textValue();
            if (text.length() > longest) {
                wrong(path, "too_long", longest);
            } else if (!RecordText.printable(text)) {
                wrong(path, "control_character");
            } else if (RecordText.blank(text)) {
                wrong(path, "blank");
            } else {
                return text;
            }
            return null;
        }

        private <T> @Nullable T constant(JsonNode object, String prefix, String field, Map<String, T> constants) {
            JsonNode node = given(object, field);
            if (node == null) {
                return null;
            }
            if (!node.isTextual()) {
                wrong(prefix + field, "type", Texts.get("field.type.text"));
                return null;
            }
            T constant = constants.get(node.textValue());
            if (constant == null) {
                wrong(
                        prefix + field,
                        "constant",
                        constants.keySet().stream().sorted().collect(Collectors.joining(", ")));
            }
            return constant;
        }

        private static @Nullable JsonNode given(JsonNode object, String field) {
            JsonNode node = object.get(field);
            return node == null || node.isNull() ? null : node;
        }

        private void unknown(String prefix, JsonNode object, Collection<String> known) {
            Iterator<String> names = object.fieldNames();
            while (names.hasNext()) {
                String name = names.next();
                if (!known.contains(name)) {
                    wrong(prefix + clipped(name), "unknown");
                }
            }
        }

        private static String clipped(String name) {
            if (name.isEmpty()) {
                return NO_NAME;
            }
            String shown =
                    RecordText.printable(name) ? name : name.replaceAll("[\\p{Cc}\\p{Cs}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
            if (shown.length() <= LONGEST_SHOWN) {
                return shown;
            }
            boolean half = Character.isHighSurrogate(shown.charAt(LONGEST_SHOWN - 1));
            return shown.substring(0, half ? LONGEST_SHOWN - 1 : LONGEST_SHOWN);
        }

        private <T> @Nullable T required(String field, @Nullable T value) {
            if (value == null
                    && errors.stream().noneMatch(error -> error.field().equals(field))) {
                wrong(field, "required");
            }
            return value;
        }

        private void wrong(String field, String code, Object... args) {
            if (errors.size() < 20) {
                errors.add(error(field, code, args));
            }
        }
    }

    /** How much attributes may still hold. */
    private static final class Size {
        private int characters = LARGEST_ATTRIBUTES;
        private int elements = MOST_ELEMENTS;

        boolean more() {
            return characters >= 0 && elements >= 0;
        }
    }
}
