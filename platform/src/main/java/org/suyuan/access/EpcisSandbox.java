package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.suyuan.identity.client.ApiInterface;
import org.suyuan.intake.EpcisTrials;

/** EPCIS in the sandbox: documents judged as the real door judges them; the job can be polled like a real one. */
@Component
class EpcisSandbox implements SandboxInterface {

    private static final String JOBS = EpcisTrials.CAPTURE + "/";

    /** Content of events that were taken, by key: beside the job, never shown. */
    private static final String EVENTS = "events";

    private static final String JOB = "job";

    /** Of a large document, so that its job can be kept. */
    private static final int MOST_EVENTS = 1_000;

    private final EpcisTrials trials;

    EpcisSandbox(EpcisTrials trials) {
        this.trials = trials;
    }

    @Override
    public ApiInterface which() {
        return ApiInterface.EPCIS;
    }

    @Override
    public Set<ConformanceCase> cases() {
        return EnumSet.of(
                ConformanceCase.ACCEPTED,
                ConformanceCase.XML,
                ConformanceCase.FIELDS_NAMED,
                ConformanceCase.JOB_READ,
                ConformanceCase.EVENT_AGAIN,
                ConformanceCase.CONTENT_TYPE,
                ConformanceCase.TOKEN_EXPIRED);
    }

    @Override
    public boolean takesDocuments() {
        return true;
    }

    @Override
    public @Nullable Answer document(Sent sent) {
        if (!sent.path().equals(EpcisTrials.CAPTURE)) {
            return null;
        }
        Map<String, String> earlier = new HashMap<>();
        for (JsonNode call : sent.earlier().get()) {
            call.path(EVENTS)
                    .properties()
                    .forEach(event ->
                            earlier.putIfAbsent(event.getKey(), event.getValue().asText()));
        }
        EpcisTrials.Verdict verdict = trials.judge(new EpcisTrials.Document(
                sent.callId(),
                sent.body(),
                sent.header().apply(HttpHeaders.CONTENT_TYPE),
                sent.header().apply(HttpHeaders.CONTENT_ENCODING),
                sent.header().apply("GS1-Capture-Error-Behaviour"),
                earlier));
        if (verdict.status() != 202) {
            return new Answer(
                    verdict.status(),
                    verdict.body(),
                    null,
                    null,
                    verdict.received(),
                    0,
                    verdict.errors(),
                    shown(verdict));
        }
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        kept.set(JOB, verdict.body());
        ObjectNode events = kept.putObject(EVENTS);
        verdict.captured().entrySet().stream()
                .limit(MOST_EVENTS)
                .forEach(event -> events.put(event.getKey(), event.getValue()));
        return new Answer(
                202,
                null,
                kept,
                JOBS + sent.callId(),
                verdict.received(),
                verdict.captured().size(),
                verdict.errors(),
                shown(verdict));
    }

    private static Set<ConformanceCase> shown(EpcisTrials.Verdict verdict) {
        Set<ConformanceCase> shown = EnumSet.noneOf(ConformanceCase.class);
        if (verdict.status() == 415) {
            shown.add(ConformanceCase.CONTENT_TYPE);
        }
        if (verdict.status() == 400 && !verdict.errors().isEmpty()) {
            shown.add(ConformanceCase.FIELDS_NAMED);
        }
        if (!verdict.captured().isEmpty()) {
            shown.add(verdict.xml() ? ConformanceCase.XML : ConformanceCase.ACCEPTED);
        }
        if (verdict.again() > 0) {
            shown.add(ConformanceCase.EVENT_AGAIN);
        }
        return shown;
    }

    @Override
    public @Nullable Answer read(String path, Function<String, Optional<JsonNode>> kept) {
        if (!path.startsWith(JOBS)) {
            return null;
        }
        JsonNode job = kept.apply(path.substring(JOBS.length()))
                .map(call -> call.get(JOB))
                .orElse(null);
        return job == null
                ? new Answer(404, null, null, null, 0, 0, List.of())
                : new Answer(200, job, null, null, 0, 0, List.of(), EnumSet.of(ConformanceCase.JOB_READ));
    }

    /** A capture is answered without a body. */
    @Override
    public @Nullable JsonNode again(String callId, @Nullable JsonNode kept) {
        return null;
    }
}
