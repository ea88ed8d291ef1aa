package org.suyuan.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.suyuan.form.Input;
import org.suyuan.shared.InvalidInput;
import org.suyuan.trace.RecordValidation;

/**
 * Reads a body token by token while it comes in, so that what is no JSON is refused before anybody is told that it was taken; it keeps
 * nothing, and its depth and the length of its names and numbers are bounded.
 */
final class ArrayCheck implements Closeable {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(1_000)
                    .maxNameLength(10_000)
                    .maxNumberLength(1_000)
                    .maxStringLength(1 << 20)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final JsonParser parser;
    private final ByteArrayFeeder feeder;
    private JsonToken first = JsonToken.NOT_AVAILABLE;
    private int depth;
    private boolean whole;

    ArrayCheck() throws IOException {
        parser = JSON.createNonBlockingByteArrayParser();
        feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
    }

    void feed(byte[] bytes, int length) throws IOException {
        try {
            feeder.feedInput(bytes, 0, length);
            read();
        } catch (StreamConstraintsException e) {
            throw new InvalidInput(List.of(RecordValidation.error("body", "too_complex")));
        } catch (JsonParseException e) {
            throw new CaptureJobs.NoJson();
        }
    }

    void end() throws IOException {
        try {
            feeder.endOfInput();
            read();
        } catch (IOException e) {
            throw new CaptureJobs.NoJson();
        }
        if (!whole) {
            throw new CaptureJobs.NoJson();
        }
        if (first != JsonToken.START_ARRAY) {
            throw new InvalidInput(List.of(Input.error("body", "bodies")));
        }
    }

    private void read() throws IOException {
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.NOT_AVAILABLE;
                token = parser.nextToken()) {
            if (whole) {
                throw new CaptureJobs.NoJson();
            }
            if (first == JsonToken.NOT_AVAILABLE) {
                first = token;
            }
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            }
            whole = depth == 0;
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
