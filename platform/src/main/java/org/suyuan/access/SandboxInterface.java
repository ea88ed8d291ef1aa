package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
    @Nullable
    Answer answer(String callId, String path, JsonNode body);

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
     */
    record Answer(
            int status,
            @Nullable JsonNode body,
            @Nullable JsonNode kept,
            @Nullable String location,
            int received,
            int accepted,
            List<FieldError> errors) {

        static Answer made(int status, JsonNode body, String location) {
            return new Answer(status, body, null, location, 1, 1, List.of());
        }

        static Answer refused(int received, List<FieldError> errors) {
            return new Answer(422, null, null, null, received, 0, errors);
        }
    }
}
