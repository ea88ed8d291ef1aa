package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.client.ApiInterface;
import org.suyuan.shared.FieldError;

/** An interface as the sandbox answers it: by the validators of the real one, against a world of its own. */
interface SandboxInterface {

    ApiInterface which();

    /** What a system has to show. */
    Set<ConformanceCase> cases();

    /** Answers a call with a body of the right type; null where the sandbox has nothing at this address. */
    @Nullable
    Answer answer(String method, String path, JsonNode body);

    /**
     * An answer.
     *
     * @param body what the real interface would answer alike, null for none
     * @param location of what was made, null for none
     * @param received things in the body
     * @param accepted those of them that were right
     * @param errors wrong fields, where all was refused
     */
    record Answer(
            int status,
            @Nullable JsonNode body,
            @Nullable String location,
            int received,
            int accepted,
            List<FieldError> errors) {

        static Answer made(int status, JsonNode body, String location) {
            return new Answer(status, body, location, 1, 1, List.of());
        }

        static Answer refused(int received, List<FieldError> errors) {
            return new Answer(422, null, null, received, 0, errors);
        }
    }
}
