package org.suyuan.subject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.suyuan.form.Input;
import org.suyuan.form.Repeats;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Problems;

/** Each of a batch in a transaction of its own. */
@Service
class Batches implements SubjectBatch {

    private final SubjectRegistration registration;

    Batches(SubjectRegistration registration) {
        this.registration = registration;
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public Answer submit(JsonNode body, Repeats.@Nullable Series series) {
        SubjectBatch.refuseUnlessList(body);
        List<Item> items = new ArrayList<>(body.size());
        for (int i = 0; i < body.size(); i++) {
            items.add(item(i, body.get(i), series));
        }
        return new Answer(items);
    }

    private Item item(int index, JsonNode body, Repeats.@Nullable Series series) {
        try {
            return series == null
                    ? submitted(index, body)
                    : series.part(index, Item.class, () -> submitted(index, body));
        } catch (DomainException refused) {
            return new Item(index, Problems.statusOf(refused).value(), null, errors(refused));
        }
    }

    private Item submitted(int index, JsonNode body) {
        if (!(body instanceof ObjectNode object)) {
            throw new InvalidInput(List.of(Input.error("body", "body")));
        }
        String id = registration
                .submit(object, SubjectRegistration.Origin.INTERFACE)
                .id();
        return new Item(index, HttpStatus.CREATED.value(), id, List.of());
    }

    private static List<FieldError> errors(DomainException refused) {
        return refused.errors().isEmpty()
                ? List.of(new FieldError(
                        refused instanceof UsccTaken ? "uscc" : "body", "conflict", refused.getMessage()))
                : refused.errors();
    }
}
