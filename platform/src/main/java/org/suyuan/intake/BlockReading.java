package org.suyuan.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.suyuan.trace.RecordValidation;

/**
 * Reads the records of a block as JSON, each for itself: what is none, or is too deep or too long, is an error of that record alone.
 */
final class BlockReading {

    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxNameLength(1_000)
                            .maxNumberLength(100)
                            .maxStringLength(100_000)
                            .build())
                    // UTF-8 and nothing else, whatever the first bytes look like.
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();

    private static final String WHOLE = "body";
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,59}");

    private final List<Integer> lines = new ArrayList<>();
    private final List<JsonNode> records = new ArrayList<>();
    private final Map<Integer, RecordValidation.Invalid> unreadable = new HashMap<>();

    /** Lines of the records that could be read. */
    List<Integer> lines() {
        return lines;
    }

    List<JsonNode> records() {
        return records;
    }

    /** Those that could not, by line. */
    Map<Integer, RecordValidation.Invalid> unreadable() {
        return unreadable;
    }

    static BlockReading of(byte[] content) {
        BlockReading reading = new BlockReading();
        Block.read(content).forEach(reading::read);
        return reading;
    }

    private void read(Block.Slice slice) {
        if (slice.tooLong()) {
            unreadable.put(slice.line(), RecordValidation.unreadable("record_too_long", Block.LONGEST_RECORD >> 10));
            return;
        }
        if (!Utf8.valid(slice.block(), slice.from(), slice.length())) {
            unreadable.put(slice.line(), RecordValidation.unreadable("not_utf8"));
            return;
        }
        try {
            records.add(JSON.readTree(slice.block(), slice.from(), slice.length()));
            lines.add(slice.line());
        } catch (StreamConstraintsException e) {
            unreadable.put(slice.line(), RecordValidation.unreadable("too_complex"));
        } catch (MismatchedInputException e) {
            unreadable.put(
                    slice.line(),
                    RecordValidation.unreadable(
                            String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field")
                                    ? "repeated_field"
                                    : "NOT_JSON"));
        } catch (IOException e) {
            unreadable.put(slice.line(), RecordValidation.unreadable("NOT_JSON"));
        } catch (NumberFormatException e) {
            // JSON allows any exponent, numbers in memory do not.
            unreadable.put(
                    slice.line(),
                    new RecordValidation.Invalid(
                            null, List.of(RecordValidation.error(overflowing(slice), "number_range"))));
        }
    }

    /** Where the number stands that is none in memory. */
    private static String overflowing(Block.Slice slice) {
        try (JsonParser parser = JSON.createParser(slice.block(), slice.from(), slice.length())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_NUMBER_FLOAT && !counts(parser)) {
                    return path(parser.getParsingContext());
                }
            }
        } catch (IOException laterOn) {
            // It is wrong elsewhere too.
        }
        return WHOLE;
    }

    private static boolean counts(JsonParser parser) throws IOException {
        try {
            parser.getDecimalValue();
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String path(JsonStreamContext place) {
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext at = place; !at.inRoot(); at = at.getParent()) {
            if (at.inArray()) {
                path.insert(0, "[" + at.getCurrentIndex() + "]");
            } else if (NAME.matcher(at.getCurrentName()).matches()) {
                path.insert(0, at.getCurrentName());
            } else {
                return WHOLE;
            }
            if (!at.getParent().inRoot() && at.inObject()) {
                path.insert(0, '.');
            }
        }
        return path.isEmpty() ? WHOLE : path.toString();
    }
}
