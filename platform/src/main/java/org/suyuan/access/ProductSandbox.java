package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.form.Input;
import org.suyuan.identity.client.ApiInterface;
import org.suyuan.product.ProductRegistration;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;

/** Products in the sandbox: judged by the rules of registration, of the subjects that the sandbox knows. */
@Component
class ProductSandbox implements SandboxInterface {

    private static final String PATH = "/api/v1/products";
    private static final String SUBJECT = "subjectCode";

    private final ProductRegistration registration;
    private final SandboxWorld world;
    private final ObjectMapper json;

    ProductSandbox(ProductRegistration registration, SandboxWorld world, ObjectMapper json) {
        this.registration = registration;
        this.world = world;
        this.json = json;
    }

    @Override
    public ApiInterface which() {
        return ApiInterface.PRODUCTS;
    }

    /** A product is registered alone. */
    @Override
    public Set<ConformanceCase> cases() {
        return ConformanceCase.ofObjects();
    }

    @Override
    public @Nullable Answer answer(String callId, String path, JsonNode body) {
        if (!path.equals(PATH)) {
            return null;
        }
        if (!(body instanceof ObjectNode object)) {
            return Answer.refused(1, List.of(Input.error("body", "body")));
        }
        List<FieldError> errors = wrong(object);
        if (!errors.isEmpty()) {
            return Answer.refused(1, errors);
        }
        String id = Ids.next();
        ObjectNode made = json.createObjectNode()
                .put("id", id)
                .put("caseNo", "SANDBOX")
                .put("status", "UNDER_REVIEW")
                .putNull("code")
                .put("version", 1);
        return Answer.made(201, made, PATH + "/" + id);
    }

    /** Whose product it is, the real rules cannot know here: nobody works for the subjects of the sandbox. */
    private List<FieldError> wrong(ObjectNode body) {
        String subject = body.path(SUBJECT).asText();
        List<FieldError> errors = new ArrayList<>(registration.check(body));
        // Nobody agreed to anything in a sandbox either.
        errors.removeIf(error -> error.code().equals("not_agreed"));
        if (!subject.isBlank()) {
            errors.removeIf(
                    error -> error.field().equals(SUBJECT) && error.code().equals("ownSubject"));
            if (!world.subjectsByCode().containsKey(subject)) {
                errors.add(Input.error(SUBJECT, "test_subject"));
            }
        }
        return errors;
    }
}
