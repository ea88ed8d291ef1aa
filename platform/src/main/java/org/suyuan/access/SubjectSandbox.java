package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.form.Input;
import org.suyuan.identity.client.ApiInterface;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.subject.SubjectRegistration;

/** Subjects in the sandbox: judged by the rules of registration, registered nowhere. */
@Component
class SubjectSandbox implements SandboxInterface {

    private static final String PATH = "/api/v1/subjects";
    private static final int MOST = 1_000;

    private final SubjectRegistration registration;
    private final ObjectMapper json;

    SubjectSandbox(SubjectRegistration registration, ObjectMapper json) {
        this.registration = registration;
        this.json = json;
    }

    @Override
    public ApiInterface which() {
        return ApiInterface.SUBJECTS;
    }

    @Override
    public Set<ConformanceCase> cases() {
        return ConformanceCase.ofMany();
    }

    @Override
    public @Nullable Answer answer(String callId, String path, JsonNode body) {
        return switch (path) {
            case PATH -> one(body);
            case PATH + "/batch" -> many(body);
            default -> null;
        };
    }

    private Answer one(JsonNode body) {
        List<FieldError> errors = wrong(body);
        if (!errors.isEmpty()) {
            return Answer.refused(1, errors);
        }
        String id = Ids.next();
        return Answer.made(201, made(id), PATH + "/" + id);
    }

    private List<FieldError> wrong(JsonNode body) {
        return body instanceof ObjectNode object ? registration.check(object) : List.of(Input.error("body", "body"));
    }

    private ObjectNode made(String id) {
        return json.createObjectNode()
                .put("id", id)
                .put("caseNo", "SANDBOX")
                .put("status", "UNDER_REVIEW")
                .putNull("code")
                .put("version", 1);
    }

    private Answer many(JsonNode body) {
        if (!(body instanceof ArrayNode list)) {
            return Answer.refused(0, List.of(Input.error("body", "bodies")));
        }
        if (list.size() > MOST) {
            return Answer.refused(list.size(), List.of(Input.error("body", "too_many", MOST)));
        }
        ObjectNode answer = json.createObjectNode();
        ArrayNode items = answer.putArray("items");
        int accepted = 0;
        for (int index = 0; index < list.size(); index++) {
            List<FieldError> errors = wrong(list.get(index));
            accepted += errors.isEmpty() ? 1 : 0;
            ObjectNode item = items.addObject().put("index", index).put("status", errors.isEmpty() ? 201 : 422);
            item.put("id", errors.isEmpty() ? Ids.next() : null);
            item.set("errors", json.valueToTree(errors));
        }
        return new Answer(200, answer, null, null, list.size(), accepted, List.of());
    }
}
