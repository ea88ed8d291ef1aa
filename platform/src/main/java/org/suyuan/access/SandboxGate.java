package org.suyuan.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.suyuan.form.Input;
import org.suyuan.form.Repeats;
import org.suyuan.identity.client.ApiInterface;
import org.suyuan.identity.client.ClientGrant;
import org.suyuan.identity.client.SandboxDoor;
import org.suyuan.shared.BodyTooLarge;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Texts;

/**
 * Answers calls with test credentials. Nothing behind it writes anything but what the sandbox received and which cases that
 * proved.
 */
@Component
class SandboxGate implements SandboxDoor {

    private static final MediaType LINES = MediaType.parseMediaType("application/x-ndjson");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_AN_HOUR = 3_000;
    private static final int LARGEST = 8 << 20;
    private static final int LONGEST_ANSWER = 400_000;

    private final SandboxMapper mapper;
    private final Conformance conformance;
    private final Map<ApiInterface, SandboxInterface> interfaces = new EnumMap<>(ApiInterface.class);
    private final ObjectMapper json;
    private final Clock clock;

    SandboxGate(
            SandboxMapper mapper,
            Conformance conformance,
            List<SandboxInterface> interfaces,
            ObjectMapper json,
            Clock clock) {
        this.mapper = mapper;
        this.conformance = conformance;
        interfaces.forEach(each -> this.interfaces.put(each.which(), each));
        this.json = json;
        this.clock = clock;
    }

    /** A call on its way. */
    private record Call(
            String id,
            ClientGrant client,
            @Nullable ApiInterface which,
            String method,
            String path,
            @Nullable String type,
            @Nullable String key,
            String digest) {}

    @Override
    public void expired(String ownerId, String method, String path) {
        ApiInterface.of(path).ifPresent(which -> {
            if (tooMany(ownerId)) {
                return;
            }
            String id = Ids.next();
            mapper.add(new SandboxMapper.Call(
                    id,
                    ownerId,
                    which.name(),
                    method,
                    cut(path, 200),
                    null,
                    null,
                    null,
                    0,
                    401,
                    null,
                    clock.instant()));
            conformance.proved(ownerId, which, EnumSet.of(ConformanceCase.TOKEN_EXPIRED), id);
        });
    }

    private boolean tooMany(String accessId) {
        return mapper.since(accessId, clock.instant().minus(HOUR)) >= MOST_AN_HOUR;
    }

    @Override
    public void answer(ClientGrant client, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (tooMany(client.ownerId())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "600");
            write(response, 429, problem(429, List.of()), null);
            return;
        }
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(LARGEST + 1);
        } catch (BodyTooLarge larger) {
            body = new byte[LARGEST + 1];
        }
        String path = request.getServletPath() + Objects.toString(request.getPathInfo(), "");
        Call call = new Call(
                Ids.next(),
                client,
                ApiInterface.of(path).orElse(null),
                request.getMethod(),
                path,
                header(request.getContentType(), 100),
                header(request.getHeader(Repeats.HEADER), 200),
                digest(body));
        Optional<SandboxMapper.Call> before =
                call.key() == null ? Optional.empty() : Optional.ofNullable(mapper.keyed(client.ownerId(), call.key()));
        if (before.isPresent()) {
            repeated(call, before.get(), response);
        } else {
            first(call, body, request, response);
        }
    }

    /** The same request under the same key is answered alike; another one is refused. */
    private void repeated(Call call, SandboxMapper.Call before, HttpServletResponse response) throws IOException {
        boolean same = call.digest().equals(before.bodyDigest()) && call.path().equals(before.path());
        if (!same) {
            FieldError wrong = Input.error(Repeats.HEADER, "used");
            JsonNode problem = problem(422, List.of(wrong));
            keep(call, null, 0, 422, problem, Set.of());
            write(response, 422, problem, null);
            return;
        }
        JsonNode kept = before.answer() == null ? null : json.readTree(before.answer());
        SandboxInterface offered = call.which() == null ? null : interfaces.get(call.which());
        JsonNode answer = offered == null || before.status() >= 400 ? kept : offered.again(before.id(), kept);
        boolean taken = before.status() < 300;
        keep(
                call,
                null,
                before.received(),
                before.status(),
                answer,
                taken ? Set.of(ConformanceCase.REPEATED) : Set.of());
        write(response, before.status(), answer, null);
    }

    private void first(Call call, byte[] body, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        SandboxInterface.Answer answer = judged(call, body, request::getHeader);
        JsonNode shown = answer.status() < 400 || answer.body() != null
                ? answer.body()
                : problem(answer.status(), answer.errors());
        // What was refused may be sent again under its key, as at the real interface.
        keep(
                call,
                answer.status() < 300 ? call.key() : null,
                answer.received(),
                answer.status(),
                answer.kept() == null ? shown : answer.kept(),
                answer.proved());
        write(response, answer.status(), shown, answer.location());
    }

    private SandboxInterface.Answer judged(Call call, byte[] body, Function<String, @Nullable String> header) {
        ApiInterface which = call.which();
        SandboxInterface offered = which == null ? null : interfaces.get(which);
        if (which != null && !call.client().interfaces().contains(which)) {
            return bare(403);
        }
        if (offered == null) {
            return bare(404);
        }
        if (body.length > LARGEST) {
            return bare(413);
        }
        if (call.method().equals("GET")) {
            SandboxInterface.Answer read = offered.read(call.path(), id -> kept(call, id));
            return read == null ? bare(405) : read;
        }
        if (!call.method().equals("POST")) {
            return bare(405);
        }
        if (offered.takesDocuments()) {
            SandboxInterface.Answer answer = offered.document(new SandboxInterface.Sent(
                    call.id(), call.path(), body, header, () -> earlier(call, offered.which())));
            return answer == null ? bare(404) : answer;
        }
        boolean lines = offered.takesLines() && is(call.type(), LINES);
        if (!lines && !is(call.type(), MediaType.APPLICATION_JSON)) {
            return bare(415);
        }
        try {
            JsonNode read = lines ? lines(body) : json.readTree(body);
            SandboxInterface.Answer answer = offered.answer(call.id(), call.path(), read);
            return answer == null ? bare(404) : answer;
        } catch (JsonProcessingException noJson) {
            return bare(400);
        } catch (IOException e) {
            return bare(400);
        }
    }

    private Optional<JsonNode> kept(Call call, String id) {
        SandboxMapper.Call before = mapper.ofId(call.client().ownerId(), id);
        return before == null ? Optional.empty() : read(before.answer());
    }

    private List<JsonNode> earlier(Call call, ApiInterface which) {
        return mapper.taken(call.client().ownerId(), which.name()).stream()
                .flatMap(before -> read(before.answer()).stream())
                .toList();
    }

    private Optional<JsonNode> read(@Nullable String answer) {
        try {
            return answer == null ? Optional.empty() : Optional.of(json.readTree(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A line that is no JSON is kept as a text, and so named as what it is: no object. */
    private JsonNode lines(byte[] body) {
        ArrayNode records = json.createArrayNode();
        new String(body, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> {
                    try {
                        records.add(json.readTree(line));
                    } catch (JsonProcessingException noJson) {
                        records.add(line);
                    }
                });
        return records;
    }

    private static boolean is(@Nullable String type, MediaType wanted) {
        try {
            return type != null && wanted.isCompatibleWith(MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static SandboxInterface.Answer bare(int status) {
        return new SandboxInterface.Answer(status, null, null, null, 0, 0, List.of());
    }

    private void keep(
            Call call,
            @Nullable String key,
            int received,
            int status,
            @Nullable JsonNode answer,
            Set<ConformanceCase> proved) {
        String text = answer == null ? null : answer.toString();
        mapper.add(new SandboxMapper.Call(
                call.id(),
                call.client().ownerId(),
                call.which() == null ? null : call.which().name(),
                call.method(),
                cut(call.path(), 200),
                call.type(),
                text != null && text.length() > LONGEST_ANSWER ? null : key,
                call.digest(),
                received,
                status,
                text == null || text.length() > LONGEST_ANSWER ? null : text,
                clock.instant()));
        if (call.which() != null) {
            conformance.proved(call.client().ownerId(), call.which(), proved, call.id());
        }
    }

    private ObjectNode problem(int status, List<FieldError> errors) {
        String title = Texts.find("problem." + status).orElseGet(() -> Texts.get("problem.other"));
        ObjectNode problem = json.createObjectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail(status, title, errors));
        if (!errors.isEmpty()) {
            problem.set("errors", json.valueToTree(errors));
        }
        return problem;
    }

    private static String detail(int status, String title, List<FieldError> errors) {
        if (status == 429) {
            return Texts.get("Sandbox.tooMany");
        }
        return errors.isEmpty()
                ? Texts.find("problem." + status + ".detail").orElse(title)
                : new InvalidInput(errors).getMessage();
    }

    private void write(HttpServletResponse response, int status, @Nullable JsonNode body, @Nullable String location)
            throws IOException {
        response.setStatus(status);
        response.setHeader("Suyuan-Sandbox", "true");
        if (location != null) {
            response.setHeader(HttpHeaders.LOCATION, location);
        }
        if (body != null) {
            response.setContentType(
                    HttpStatus.valueOf(status).isError()
                            ? MediaType.APPLICATION_PROBLEM_JSON_VALUE
                            : MediaType.APPLICATION_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            json.writeValue(response.getOutputStream(), body);
        }
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    private static @Nullable String header(@Nullable String text, int longest) {
        return text == null ? null : cut(text, longest);
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Calls that prove nothing are kept for three months. */
    @Scheduled(initialDelayString = "PT2H", fixedDelayString = "PT24H")
    void forget() {
        Instant before = clock.instant().minus(Duration.ofDays(90));
        mapper.forget(before);
    }
}
