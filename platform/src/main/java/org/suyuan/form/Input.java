package org.suyuan.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;

/**
 * Reads a command out of a JSON object or out of query parameters and collects every wrong field on the way: missing, of a
 * wrong type, too long, not a constant, unknown. What was read is only used after {@link #finish()}, which throws them all.
 */
public final class Input {

    /** What nobody sees and what turns the direction of writing; what joins emoji is none of it. */
    private static final String UNSEEN = "\\u200B\\uFEFF\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069";

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}" + UNSEEN + "]");
    private static final Pattern CONTROL_BUT_LINES = Pattern.compile("[\\p{Cc}" + UNSEEN + "&&[^\\r\\n\\t]]");

    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9._%+'-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}");
    private static final Pattern PHONE =
            Pattern.compile("(\\+?86[- ]?)?1[3-9]\\d{9}|(\\+?86[- ]?)?(\\(0\\d{2,3}\\)|0\\d{2,3})[-"
                    + " ]?[1-9]\\d{6,7}([-\\u8f6c]\\d{1,6})?");
    private static final int LONGEST_EMAIL = 254;

    private static final int REGION_CODE = 12;
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** As many as the database keeps, so that what was sent is what is read. */
    private static final int MOST_DECIMALS = 17;

    /** Where the container tells that it left out what it could not decode. */
    private static final String LEFT_OUT = "org.apache.catalina.parameter_parse_failed";

    private final ObjectNode values;
    private final String prefix;
    private final List<FieldError> errors;
    private final Set<String> known = new HashSet<>();
    private final boolean parameters;

    private Input(ObjectNode values, String prefix, List<FieldError> errors, boolean parameters) {
        this.values = values;
        this.prefix = prefix;
        this.errors = errors;
        this.parameters = parameters;
    }

    /** Reads a body; one that is no object is one wrong field named {@code body}. */
    public static Input body(JsonNode body) {
        if (body instanceof ObjectNode object) {
            return new Input(object, "", new ArrayList<>(), false);
        }
        throw new InvalidInput(List.of(error("body", "body")));
    }

    /** Reads the query of a request; one that cannot be decoded is one wrong field named {@code query}. */
    public static Input parameters(HttpServletRequest request) {
        Input in = parameters(request.getParameterMap());
        if (request.getAttribute(LEFT_OUT) != null) {
            in.wrong("query", "query");
        }
        return in;
    }

    /** Reads query parameters; numbers and truth values stand in text, a parameter stands once, a blank one is none. */
    public static Input parameters(Map<String, String[]> parameters) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        List<FieldError> errors = new ArrayList<>();
        parameters.forEach((name, given) -> {
            if (given.length > 1) {
                errors.add(error(name, "once"));
            } else if (given.length == 1 && !blank(given[0])) {
                values.put(name, given[0]);
            } else {
                values.putNull(name);
            }
        });
        return new Input(values, "", errors, true);
    }

    /**
     * Reads a body that is a list of objects, each by a function; the fields of the third one are named {@code [2].name}.
     * Throws all that was found wrong in any of them.
     */
    public static <T> List<T> bodies(JsonNode body, int maxCount, Function<Input, T> reader) {
        if (!(body instanceof ArrayNode array)) {
            throw new InvalidInput(List.of(error("body", "bodies")));
        }
        if (array.size() > maxCount) {
            throw new InvalidInput(List.of(error("body", "too_many", maxCount)));
        }
        List<T> read = new ArrayList<>();
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            String name = "[" + i + "]";
            if (array.get(i) instanceof ObjectNode object) {
                Input in = new Input(object, name + ".", errors, false);
                read.add(reader.apply(in));
                in.refuseUnknown();
            } else {
                errors.add(error(name, "type", Texts.get("field.type.object")));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return read;
    }

    /** An error of a field with the usual text of its code. */
    public static FieldError error(String field, String code, Object... args) {
        return new FieldError(field, code, Texts.get("field." + code, args));
    }

    /** Whether there is nothing to read in a text: spaces, line breaks and what nobody sees. */
    public static boolean blank(String text) {
        return text.codePoints()
                .allMatch(point -> Character.isWhitespace(point)
                        || Character.isSpaceChar(point)
                        || Character.getType(point) == Character.FORMAT);
    }

    /** Whether mail can go there. */
    public static boolean isEmail(String text) {
        return text.length() <= LONGEST_EMAIL && EMAIL.matcher(text).matches();
    }

    /** Whether it is a mainland mobile or landline. */
    public static boolean isPhone(String text) {
        return PHONE.matcher(text).matches();
    }

    /** Adds an error that only the feature can see. */
    public void wrong(FieldError error) {
        errors.add(new FieldError(prefix + error.field(), error.code(), error.message()));
    }

    private void wrong(String field, String code, Object... args) {
        errors.add(error(prefix + field, code, args));
    }

    /** Whether nothing has been found wrong with a field so far. */
    public boolean right(String field) {
        return errors.stream()
                .noneMatch(error -> error.field().equals(prefix + field)
                        || error.field().startsWith(prefix + field + "[")
                        || error.field().startsWith(prefix + field + "."));
    }

    private @Nullable JsonNode take(String field) {
        known.add(field);
        JsonNode value = values.get(field);
        return value == null || value.isNull() ? null : value;
    }

    /** Text without surrounding white space, null if it is not there. */
    public @Nullable String text(String field, int maxLength) {
        JsonNode value = take(field);
        return value == null ? null : text(field, value, maxLength, CONTROL);
    }

    /** Text of several lines, null if it is not there or blank. */
    public @Nullable String paragraph(String field, int maxLength) {
        JsonNode value = take(field);
        return value == null || value.isTextual() && blank(value.textValue())
                ? null
                : text(field, value, maxLength, CONTROL_BUT_LINES);
    }

    /** Text that must be there; an empty text stands in for what is wrong. */
    public String requiredText(String field, int maxLength) {
        JsonNode value = take(field);
        if (value == null) {
            wrong(field, "required");
            return "";
        }
        String text = text(field, value, maxLength, CONTROL);
        return text == null ? "" : text;
    }

    private @Nullable String text(String field, JsonNode value, int maxLength, Pattern refused) {
        if (!value.isTextual()) {
            wrong(field, "type", Texts.get("field.type.text"));
            return null;
        }
        String typed = value.textValue();
        String text = typed.strip();
        if (blank(text)) {
            wrong(field, "blank");
        } else if (refused.matcher(typed).find() || unpaired(text)) {
            wrong(field, "control_character");
        } else if (text.codePointCount(0, text.length()) > maxLength) {
            wrong(field, "too_long", maxLength);
        } else {
            return text;
        }
        return null;
    }

    private static boolean unpaired(String text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    /** Checks a text that was read with a rule; the code finds the sentence {@code field.<code>}. */
    public @Nullable String matching(String field, @Nullable String text, Predicate<String> rule, String code) {
        if (text == null || text.isEmpty() || rule.test(text)) {
            return text;
        }
        wrong(field, code);
        return null;
    }

    /** The code of a region, null if it is not there. */
    public @Nullable String region(String field, Regions regions) {
        return known(field, text(field, REGION_CODE), regions);
    }

    /** The code of a region that must be there; null stands in for what is wrong, until {@link #finish()}. */
    public @Nullable String requiredRegion(String field, Regions regions) {
        return known(field, requiredText(field, REGION_CODE), regions);
    }

    private @Nullable String known(String field, @Nullable String code, Regions regions) {
        return matching(field, code, given -> regions.find(given).isPresent(), "region");
    }

    /** A constant, null if it is not there. */
    public <E extends Enum<E>> @Nullable E constant(String field, Class<E> type) {
        JsonNode value = take(field);
        return value == null ? null : constant(field, value, type);
    }

    /** A constant that must be there; null stands in for what is wrong, until {@link #finish()}. */
    public <E extends Enum<E>> @Nullable E requiredConstant(String field, Class<E> type) {
        JsonNode value = take(field);
        if (value == null) {
            wrong(field, "required");
            return null;
        }
        return constant(field, value, type);
    }

    /** A constant that is written in lower case, null if it is not there. */
    public <E extends Enum<E>> @Nullable E lowerCaseConstant(String field, Class<E> type) {
        JsonNode value = take(field);
        if (value == null) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (value.isTextual() && value.textValue().equals(constant.name().toLowerCase(Locale.ROOT))) {
                return constant;
            }
        }
        wrong(field, "constant", names(type).toLowerCase(Locale.ROOT));
        return null;
    }

    private <E extends Enum<E>> @Nullable E constant(String field, JsonNode value, Class<E> type) {
        if (!value.isTextual()) {
            wrong(field, "type", Texts.get("field.type.text"));
            return null;
        }
        String name = value.textValue();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        wrong(field, "constant", names(type));
        return null;
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        return EnumSet.allOf(type).stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    /** A set of constants that must be there and not be empty; a repeat counts once. */
    public <E extends Enum<E>> Set<E> requiredConstants(String field, Class<E> type) {
        Set<E> constants = new LinkedHashSet<>();
        JsonNode value = take(field);
        if (value == null) {
            wrong(field, "required");
            return constants;
        }
        if (!(value instanceof ArrayNode array)) {
            wrong(field, "type", Texts.get("field.type.list"));
            return constants;
        }
        if (array.isEmpty()) {
            wrong(field, "empty");
        }
        for (int i = 0; i < Math.min(array.size(), 100); i++) {
            E constant = constant(field + "[" + i + "]", array.get(i), type);
            if (constant != null) {
                constants.add(constant);
            }
        }
        if (array.size() > 100) {
            wrong(field, "too_many", 100);
        }
        return constants;
    }

    /** A list of texts, empty if it is not there; a repeat counts once. */
    public List<String> texts(String field, int maxLength, int maxCount, Predicate<String> rule, String code) {
        List<String> texts = new ArrayList<>();
        elements(field, maxCount, (name, element) -> {
            String text = matching(name, text(name, element, maxLength, CONTROL), rule, code);
            if (text != null && !texts.contains(text)) {
                texts.add(text);
            }
        });
        return texts;
    }

    /** A list of objects, empty if it is not there, each read by a function. */
    public <T> List<T> objects(String field, int maxCount, Function<Input, T> reader) {
        List<T> objects = new ArrayList<>();
        elements(field, maxCount, (name, element) -> {
            if (element instanceof ObjectNode object) {
                Input inner = new Input(object, prefix + name + ".", errors, false);
                T read = reader.apply(inner);
                inner.refuseUnknown();
                objects.add(read);
            } else {
                wrong(name, "type", Texts.get("field.type.object"));
            }
        });
        return objects;
    }

    private void elements(String field, int maxCount, java.util.function.BiConsumer<String, JsonNode> reader) {
        JsonNode value = take(field);
        if (value == null) {
            return;
        }
        if (!(value instanceof ArrayNode array)) {
            wrong(field, "type", Texts.get("field.type.list"));
            return;
        }
        if (array.size() > maxCount) {
            wrong(field, "too_many", maxCount);
            return;
        }
        for (int i = 0; i < array.size(); i++) {
            reader.accept(field + "[" + i + "]", array.get(i));
        }
    }

    /** A number in a range, null if it is not there. */
    public @Nullable BigDecimal number(String field, long min, long max) {
        JsonNode value = take(field);
        if (value == null) {
            return null;
        }
        BigDecimal number = null;
        if (value.isNumber() && !(value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue()))) {
            number = value.decimalValue();
        } else if (parameters && value.isTextual() && value.textValue().matches("-?\\d{1,18}(\\.\\d{1,18})?")) {
            number = new BigDecimal(value.textValue());
        }
        if (number == null) {
            wrong(
                    field,
                    value.isNumber() ? "range" : "type",
                    value.isNumber() ? new Object[] {min, max} : new Object[] {Texts.get("field.type.number")});
            return null;
        }
        if (number.compareTo(BigDecimal.valueOf(min)) < 0 || number.compareTo(BigDecimal.valueOf(max)) > 0) {
            wrong(field, "range", min, max);
            return null;
        }
        // Zeros at the end are written out in full nowhere: 0e-999999999 is a short text and a long number.
        BigDecimal plain = number.stripTrailingZeros();
        if (plain.scale() > MOST_DECIMALS) {
            wrong(field, "decimals", MOST_DECIMALS);
            return null;
        }
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    /** A whole number in a range, or the default if it is not there. */
    public int whole(String field, int min, int max, int otherwise) {
        BigDecimal number = number(field, min, max);
        if (number == null) {
            return otherwise;
        }
        if (number.scale() > 0) {
            wrong(field, "type", Texts.get("field.type.whole"));
            return otherwise;
        }
        return number.intValue();
    }

    /** Yes or no, null if it is not there. */
    public @Nullable Boolean truth(String field) {
        JsonNode value = take(field);
        if (value == null) {
            return null;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (parameters && value.isTextual() && value.textValue().matches("true|false")) {
            return Boolean.valueOf(value.textValue());
        }
        wrong(field, "type", Texts.get("field.type.truth"));
        return null;
    }

    /** A day, {@code 2026-11-23}, null if it is not there. */
    public @Nullable LocalDate day(String field) {
        JsonNode value = take(field);
        if (value == null) {
            return null;
        }
        try {
            if (value.isTextual()) {
                LocalDate day = LocalDate.parse(value.textValue());
                if (day.getYear() >= 1900 && day.getYear() <= 9999) {
                    return day;
                }
            }
        } catch (DateTimeParseException e) {
            // Falls through to the one error of the field.
        }
        wrong(field, "day");
        return null;
    }

    /** A time with its offset, {@code 2026-11-23T14:05:00+08:00}, that must be there; null stands in for what is wrong. */
    public @Nullable Instant requiredTime(String field) {
        JsonNode value = take(field);
        if (value == null) {
            wrong(field, "required");
            return null;
        }
        Instant time = value.isTextual() ? time(value.textValue()) : null;
        if (time == null) {
            wrong(field, "time");
        }
        return time;
    }

    /**
     * Where a period begins, or where it is over: a time with its offset, or a day in China, which belongs to the period
     * as a whole. Null if it is not there.
     */
    public @Nullable Instant moment(String field, boolean end) {
        JsonNode value = take(field);
        if (value == null) {
            return null;
        }
        String text = value.isTextual() ? value.textValue() : "";
        try {
            LocalDate day = LocalDate.parse(text);
            if (usual(day.getYear())) {
                return (end ? day.plusDays(1) : day).atStartOfDay(CHINA).toInstant();
            }
        } catch (DateTimeParseException e) {
            // In a query a plus that is not encoded is a blank.
            Instant time = time(text.replace(' ', '+'));
            if (time != null) {
                // Times are told in milliseconds: one that was read belongs to the period it ends.
                return end ? time.truncatedTo(ChronoUnit.MILLIS).plusMillis(1) : time;
            }
        }
        wrong(field, "moment");
        return null;
    }

    private static @Nullable Instant time(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            return usual(time.getYear()) ? time.toInstant() : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static boolean usual(int year) {
        return year >= 1900 && year <= 9999;
    }

    /** An object inside, null if it is not there. */
    public @Nullable ObjectNode object(String field) {
        JsonNode value = take(field);
        if (value == null) {
            return null;
        }
        if (value instanceof ObjectNode object) {
            return object;
        }
        wrong(field, "type", Texts.get("field.type.object"));
        return null;
    }

    /** The parameters page, size and sort; page numbers beyond 10,000 rows are refused. */
    public PageRequest page(Collection<String> sorts) {
        int page = whole("page", 0, Integer.MAX_VALUE, 0);
        int size = whole("size", 1, 500, 20);
        if ((page + 1L) * size > 10_000 && right("page") && right("size")) {
            wrong("page", "too_deep");
        }
        String sort = text("sort", 100);
        if (sort == null) {
            return new PageRequest(page, size, null, false);
        }
        String[] parts = sort.split(",", -1);
        if (parts.length > 2
                || !sorts.contains(parts[0])
                || (parts.length == 2 && !parts[1].equals("asc") && !parts[1].equals("desc"))) {
            wrong("sort", "sort", String.join(", ", sorts));
            return new PageRequest(page, size, null, false);
        }
        return new PageRequest(page, size, parts[0], parts.length < 2 || parts[1].equals("asc"));
    }

    /** A field that is read elsewhere and is not unknown. */
    public void ignore(String field) {
        known.add(field);
    }

    private void refuseUnknown() {
        values.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                wrong(clipped(field), "unknown");
            }
        });
    }

    private static String clipped(String field) {
        String printable = field.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
        return printable.length() > 60 ? printable.substring(0, 60) : printable;
    }

    /** Throws all that was found wrong, unknown fields included. */
    public void finish() {
        refuseUnknown();
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }
}
