package org.suyuan.subject;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.form.Input;
import org.suyuan.form.Repeats;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;

/** Submits many registrations in one request, each as if it had come alone. */
public interface SubjectBatch {

    /** How many at most. */
    int MOST = 1_000;

    /**
     * Submits them in their order, for SUBJECT_APPLY; one that is refused costs none of the others.
     *
     * @param body a list of registrations
     * @param series keeps what was done when the request may come again, else null
     * @throws org.suyuan.shared.InvalidInput when it is no list or too long a one
     */
    Answer submit(JsonNode body, Repeats.@Nullable Series series);

    /** Refuses what is no list, and one that is too long. */
    static void refuseUnlessList(JsonNode body) {
        if (!body.isArray()) {
            throw new InvalidInput(List.of(Input.error("body", "bodies")));
        }
        if (body.size() > MOST) {
            throw new InvalidInput(List.of(Input.error("body", "too_many", MOST)));
        }
    }

    /** The answers, in the order of the list. */
    record Answer(List<Item> items) {}

    /**
     * The answer to one.
     *
     * @param index from 0
     * @param status the HTTP status that it would have had alone
     * @param id of the subject, null where it was refused
     */
    record Item(int index, int status, @Nullable String id, List<FieldError> errors) {}
}
