package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.form.Input;
import org.suyuan.identity.client.ApiInterface;
import org.suyuan.shared.FieldError;
import org.suyuan.trace.RecordLookups;
import org.suyuan.trace.RecordValidation;

/** Trace records in the sandbox: judged by the rules of the real ones, at once; the job can be read like a real one. */
@Component
class RecordSandbox implements SandboxInterface {

    private static final String PATH = "/api/v1/records";
    private static final String JOBS = "/api/v1/capture-jobs/";
    private static final int MOST_ERRORS = 1_000;

    private final RecordValidation validation;
    private final ObjectMapper json;

    RecordSandbox(SandboxWorld world, ObjectMapper json, Clock clock) {
        this.validation = new RecordValidation(new World(world), clock);
        this.json = json;
    }

    @Override
    public ApiInterface which() {
        return ApiInterface.RECORDS;
    }

    @Override
    public Set<ConformanceCase> cases() {
        return ConformanceCase.ofMany();
    }

    @Override
    public boolean takesLines() {
        return true;
    }

    @Override
    public @Nullable Answer answer(String callId, String path, JsonNode body) {
        if (!path.equals(PATH)) {
            return null;
        }
        if (!(body instanceof ArrayNode records)) {
            return Answer.refused(0, List.of(Input.error("body", "bodies")));
        }
        List<JsonNode> all = new ArrayList<>();
        records.forEach(all::add);
        ObjectNode job = json.createObjectNode().put("state", "DONE").put("received", all.size());
        ArrayNode errors = json.createArrayNode();
        int accepted = 0;
        int line = 0;
        for (RecordValidation.Outcome outcome : validation.check(all)) {
            line++;
            if (outcome instanceof RecordValidation.Invalid invalid) {
                name(errors, line, invalid);
            } else {
                accepted++;
            }
        }
        job.put("accepted", accepted).put("duplicated", 0).put("rejected", all.size() - accepted);
        job.set("errors", errors);
        return new Answer(202, started(callId), job, JOBS + callId, all.size(), accepted, List.of());
    }

    private ObjectNode started(String callId) {
        return json.createObjectNode().put("jobId", callId);
    }

    private static void name(ArrayNode errors, int line, RecordValidation.Invalid invalid) {
        for (FieldError error : invalid.errors()) {
            if (errors.size() < MOST_ERRORS) {
                errors.addObject()
                        .put("line", line)
                        .put("recordId", invalid.recordId())
                        .put("field", error.field())
                        .put("code", error.code())
                        .put("message", error.message());
            }
        }
    }

    /** Who has read which of his records are wrong, and why, has seen that. */
    @Override
    public @Nullable Answer read(String path, Function<String, Optional<JsonNode>> kept) {
        if (!path.startsWith(JOBS)) {
            return null;
        }
        JsonNode job = kept.apply(path.substring(JOBS.length()))
                .filter(found -> found.has("received"))
                .orElse(null);
        if (job == null) {
            return new Answer(404, null, null, null, 0, 0, List.of());
        }
        List<FieldError> errors = StreamSupport.stream(job.path("errors").spliterator(), false)
                .map(error -> new FieldError(
                        error.path("field").asText(),
                        error.path("code").asText(),
                        error.path("message").asText()))
                .toList();
        return new Answer(200, job, null, null, 0, 0, errors);
    }

    @Override
    public @Nullable JsonNode again(String callId, @Nullable JsonNode kept) {
        return started(callId);
    }

    /** What the sandbox pretends to hold; each of its subjects has mandated who tries. */
    private record World(SandboxWorld world) implements RecordLookups {

        @Override
        public Map<String, KnownSubject> subjects(Collection<String> codes) {
            Map<String, KnownSubject> known = new HashMap<>();
            world.subjects().stream()
                    .filter(one -> codes.contains(one.code()))
                    .forEach(one -> known.put(
                            one.code(),
                            new KnownSubject(
                                    one.code(),
                                    one.code(),
                                    one.name(),
                                    one.regionCode(),
                                    List.copyOf(one.stages()),
                                    List.copyOf(one.productClasses()),
                                    false)));
            return known;
        }

        @Override
        public Map<String, KnownProduct> products(Collection<String> codes) {
            Map<String, KnownProduct> known = new HashMap<>();
            world.products().stream()
                    .filter(one -> codes.contains(one.code()))
                    .forEach(one -> known.put(
                            one.code(),
                            new KnownProduct(
                                    one.code(), one.name(), one.productClass(), one.categoryPath(), one.unit())));
            return known;
        }

        @Override
        public Set<String> reportable(Collection<String> subjectCodes) {
            return Set.copyOf(subjectCodes);
        }
    }
}
