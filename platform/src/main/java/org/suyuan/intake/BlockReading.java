package org.suyuan.intake;

import com.fasterxml.jackson.core.JsonFactory;
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
        }
    }
}
