package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.client.ApiInterface;
import org.suyuan.shared.FieldError;

/** An interface as the sandbox answers it: by the validators of the real one, against a world of its own. */
interface SandboxInterface {

    ApiInterface which();

    /** What a system has to show. */
    Set<ConformanceCase> cases();

    /** Whether lines of JSON 行式 JSON are taken too. */
    default boolean takesLines() {
        return false;
    }

    /** Answers what is sent, with a body of the right type; null where the sandbox has nothing at this address. */
    default @Nullable Answer answer(String callId, String path, JsonNode body) {
        return null;
    }

    /** Whether it reads bodies itself, whatever type they are of: then {@link #document} answers in the place of the former. */
    default boolean takesDocuments() {
        return false;
    }

    /** Answers a document; null where the sandbox has nothing at this address. */
    default @Nullable Answer document(Sent sent) {
        return null;
    }

    /**
     * A document as it was sent.
     *
     * @param header gives a header of the request
     * @param earlier gives what was kept of the calls of this access that this interface took, the latest first
     */
    record Sent(
            String callId,
            String path,
            byte[] body,
            Function<String, @Nullable String> header,
            Supplier<List<JsonNode>> earlier) {}

    /**
     * Answers what is asked for; null where there is nothing to read.
     *
     * @param kept finds what was kept of a call by its id
     */
    default @Nullable Answer read(String path, Function<String, Optional<JsonNode>> kept) {
        return null;
    }

    /** What the answer to a request was that comes again. */
    default @Nullable JsonNode again(String callId, @Nullable JsonNode kept) {
        return kept;
    }

    /**
     * An answer.
     *
     * @param body what the real interface would answer alike, null for none
     * @param kept what is kept of it to be read later, null for the body
     * @param location of what was made, null for none
     * @param received things in the body
     * @param accepted those of them that were right
     * @param errors wrong fields, where all was refused
     * @param proved cases that it shows
     */
    record Answer(
            int status,
            @Nullable JsonNode body,
            @Nullable JsonNode kept,
            @Nullable String location,
            int received,
            int accepted,
            List<FieldError> errors,
            Set<ConformanceCase> proved) {

        private static final int SHORTEST_BATCH = 100;

        /** What it shows is what any interface shows by such an answer. */
        Answer(
                int status,
                @Nullable JsonNode body,
                @Nullable JsonNode kept,
                @Nullable String location,
                int received,
                int accepted,
                List<FieldError> errors) {
            this(status, body, kept, location, received, accepted, errors, shown(status, accepted, errors));
        }

        private static Set<ConformanceCase> shown(int status, int accepted, List<FieldError> errors) {
            Set<ConformanceCase> shown = EnumSet.noneOf(ConformanceCase.class);
            if (status == 415) {
                shown.add(ConformanceCase.CONTENT_TYPE);
            }
            if (!errors.isEmpty()) {
                shown.add(ConformanceCase.FIELDS_NAMED);
            }
            if (accepted > 0) {
                shown.add(ConformanceCase.ACCEPTED);
            }
            if (accepted >= SHORTEST_BATCH) {
                shown.add(ConformanceCase.BATCH);
            }
            return shown;
        }

        static Answer made(int status, JsonNode body, String location) {
            return new Answer(status, body, null, location, 1, 1, List.of());
        }

        static Answer refused(int received, List<FieldError> errors) {
            return new Answer(422, null, null, null, received, 0, errors);
        }
    }
}
