package org.suyuan.intake.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.Repeats;
import org.suyuan.intake.EpcisTrials;
import org.suyuan.shared.BodyTooLarge;

/** Capture 采集 over GS1's REST binding of EPCIS 2.0. */
@RestController
@Tag(name = "EPCIS")
class EpcisCaptureApi extends EpcisDoor {

    static final String PATH = EpcisTrials.CAPTURE;

    private static final int SMALL = 1 << 20;
    /** Large bodies that are in memory at the same time. */
    private static final int LARGE_AT_A_TIME = 6;

    private static final long PATIENCE_SECONDS = 20;

    private final EpcisCaptures captures;
    private final Repeats repeats;
    private final EpcisSettings settings;
    private final Semaphore large = new Semaphore(LARGE_AT_A_TIME, true);

    EpcisCaptureApi(EpcisCaptures captures, Repeats repeats, EpcisSettings settings) {
        this.captures = captures;
        this.repeats = repeats;
        this.settings = settings;
    }

    /** A document that was taken in, as the interface description has it. */
    record CaptureJob(
            String captureID,
            Instant createdAt,
            @Nullable Instant finishedAt,
            boolean running,
            boolean success,
            String captureErrorBehaviour,
            JsonNode errors) {

        static CaptureJob of(CaptureRow row) {
            return new CaptureJob(
                    row.id,
                    row.createdAt,
                    row.finishedAt,
                    row.running.equals("Y"),
                    row.success.equals("Y"),
                    row.errorBehaviour.word(),
                    row.errors == null ? JsonEvents.JSON.createArrayNode() : CaptureRelay.read(row.errors));
        }
    }

    @PostMapping(PATH)
    @Operation(
            summary = "Captures a document",
            description =
                    "A document of EPCIS 2.0 in JSON-LD (application/json, application/ld+json) or of EPCIS 2.0 or 1.2 in XML"
                            + " (application/xml, text/xml), uncompressed UTF-8. Checked before it is answered: with"
                            + " `GS1-Capture-Error-Behaviour: rollback` (the default) one wrong event refuses the document with 400,"
                            + " with `proceed` it is skipped and stands in the errors of the job. The same `Idempotency-Key` with the"
                            + " same document is the same capture, with another one it is refused with 422.")
    ResponseEntity<Void> capture(HttpServletRequest request) {
        versions(request);
        EpcisCaptures.Format format = format(request.getContentType(), request.getHeader(HttpHeaders.CONTENT_ENCODING));
        ErrorBehaviour behaviour = behaviour(request.getHeader("GS1-Capture-Error-Behaviour"));
        String mediaType = MediaType.parseMediaType(request.getContentType()).toString();
        boolean slot = false;
        boolean big = request.getContentLengthLong() < 0 || request.getContentLengthLong() > SMALL;
        try {
            slot = big && large.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (big && !slot) {
                throw EpcisRefused.of(EpcisRefused.Reason.TOO_MANY_CAPTURES, "waiting", LARGE_AT_A_TIME);
            }
            String text = text(request);
            EpcisCaptures.Checked checked =
                    captures.check(text, format, mediaType.substring(0, Math.min(40, mediaType.length())), behaviour);
            URI location = repeats.once(request, sameness(text, format, behaviour), Void.class, () -> accepted(checked))
                    .getHeaders()
                    .getLocation();
            return described(ResponseEntity.accepted()
                            .location(Objects.requireNonNull(location))
                            .header("GS1-Capture-Error-Behaviour", behaviour.word()))
                    .build();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw EpcisRefused.of(EpcisRefused.Reason.TOO_MANY_CAPTURES, "waiting", LARGE_AT_A_TIME);
        } finally {
            if (slot) {
                large.release();
            }
        }
    }

    private ResponseEntity<Void> accepted(EpcisCaptures.Checked checked) {
        return ResponseEntity.accepted()
                .location(URI.create(PATH + "/" + captures.capture(checked)))
                .build();
    }

    /** What must be alike for a request to be the same: the text to the letter, how it is read and what becomes of errors. */
    private static JsonNode sameness(String text, EpcisCaptures.Format format, ErrorBehaviour behaviour) {
        return JsonEvents.JSON
                .createObjectNode()
                .put("document", EventHash.sha256(text))
                .put("format", format.name())
                .put("behaviour", behaviour.word());
    }

    static EpcisCaptures.Format format(@Nullable String contentType, @Nullable String encoding) {
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw EpcisRefused.of(EpcisRefused.Reason.UNSUPPORTED_MEDIA_TYPE, "mediaType");
        }
        try {
            MediaType type = MediaType.parseMediaType(String.valueOf(contentType));
            if (type.getCharset() != null && !type.getCharset().equals(StandardCharsets.UTF_8)) {
                throw EpcisRefused.of(EpcisRefused.Reason.UNSUPPORTED_MEDIA_TYPE, "charset");
            }
            return switch ((type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT)) {
                case "application/json", "application/ld+json" -> EpcisCaptures.Format.JSON;
                case "application/xml", "text/xml" -> EpcisCaptures.Format.XML;
                default -> throw EpcisRefused.of(EpcisRefused.Reason.UNSUPPORTED_MEDIA_TYPE, "mediaType");
            };
        } catch (IllegalArgumentException unknown) {
            throw EpcisRefused.of(EpcisRefused.Reason.UNSUPPORTED_MEDIA_TYPE, "mediaType");
        }
    }

    static ErrorBehaviour behaviour(@Nullable String header) {
        if (header == null) {
            return ErrorBehaviour.ROLLBACK;
        }
        return switch (header) {
            case "rollback" -> ErrorBehaviour.ROLLBACK;
            case "proceed" -> ErrorBehaviour.PROCEED;
            default -> throw EpcisRefused.of(EpcisRefused.Reason.VALIDATION, "behaviour");
        };
    }

    private String text(HttpServletRequest request) {
        long limit = settings.documentSize().toBytes();
        try {
            byte[] bytes = request.getInputStream().readNBytes((int) limit + 1);
            if (bytes.length > limit) {
                throw tooLarge();
            }
            return text(bytes);
        } catch (BodyTooLarge over) {
            throw tooLarge();
        } catch (IOException lost) {
            throw new java.io.UncheckedIOException(lost);
        }
    }

    /** UTF-8 and nothing else: what is no character is refused, not replaced. */
    static String text(byte[] bytes) {
        int from = bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
        } catch (CharacterCodingException other) {
            throw EpcisRefused.of(EpcisRefused.Reason.VALIDATION, "charset");
        }
    }

    private EpcisRefused tooLarge() {
        return EpcisRefused.of(
                EpcisRefused.Reason.CAPTURE_LIMIT,
                "tooLarge",
                settings.documentSize().toMegabytes());
    }

    @GetMapping(PATH + "/{id}")
    @Operation(summary = "What became of a document, in JSON or XML")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CaptureJob.class)))
    ResponseEntity<?> get(@PathVariable String id, HttpServletRequest request) {
        versions(request);
        MediaType type = answerType(request, true);
        CaptureJob job = captures.find(id)
                .map(CaptureJob::of)
                .orElseThrow(() -> EpcisRefused.of(EpcisRefused.Reason.NO_SUCH_RESOURCE, "notFound"));
        return ((ResponseEntity.BodyBuilder) described(ResponseEntity.ok()))
                .contentType(type)
                .varyBy(HttpHeaders.ACCEPT)
                .body(isXml(type) ? XmlAnswers.job(job) : job);
    }

    @GetMapping(PATH)
    @Operation(summary = "The documents one sent, the latest first")
    ResponseEntity<List<CaptureJob>> list(HttpServletRequest request) {
        versions(request);
        MediaType type = answerType(request, false);
        CapturePage page = CapturePage.read(request.getParameterMap());
        List<CaptureRow> rows = captures.mine(page.before(), page.size() + 1);
        var answer = (ResponseEntity.BodyBuilder) described(ResponseEntity.ok());
        if (rows.size() > page.size()) {
            rows = rows.subList(0, page.size());
            answer.header(
                    HttpHeaders.LINK,
                    "<" + PATH + "?perPage=" + page.size() + "&nextPageToken=" + rows.get(rows.size() - 1).id
                            + ">; rel=\"next\"");
        }
        return answer.contentType(type).body(rows.stream().map(CaptureJob::of).toList());
    }

    /** Which page of one's documents. */
    private record CapturePage(int size, @Nullable String before) {

        static CapturePage read(java.util.Map<String, String[]> parameters) {
            int size = 30;
            String before = null;
            for (var parameter : parameters.entrySet()) {
                String value = parameter.getValue().length == 1 ? parameter.getValue()[0] : "";
                if (parameter.getKey().equals("perPage") && value.matches("[1-9]\\d{0,2}|1000")) {
                    size = Integer.parseInt(value);
                } else if (parameter.getKey().equals("nextPageToken") && value.matches("[0-9a-f-]{36}")) {
                    before = value;
                } else {
                    throw EpcisRefused.of(
                            EpcisRefused.Reason.QUERY_PARAMETER,
                            "parameterValue",
                            parameter.getKey().replaceAll("[\\p{Cntrl}\\p{Cs}]", "?"));
                }
            }
            return new CapturePage(size, before);
        }
    }

    @RequestMapping(path = PATH, method = RequestMethod.OPTIONS)
    @Operation(summary = "What the capture interface takes")
    ResponseEntity<Void> options() {
        return described(ResponseEntity.noContent()
                        .allow(HttpMethod.OPTIONS, HttpMethod.GET, HttpMethod.POST)
                        .header("GS1-EPCIS-Capture-Limit", String.valueOf(settings.documentEvents()))
                        .header(
                                "GS1-EPCIS-Capture-File-Size-Limit",
                                String.valueOf(settings.documentSize().toBytes()))
                        .header("GS1-Capture-Error-Behaviour", ErrorBehaviour.ROLLBACK.word()))
                .build();
    }
}
