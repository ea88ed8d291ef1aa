package org.suyuan.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.suyuan.form.Input;
import org.suyuan.form.QueryParameters;
import org.suyuan.form.Repeats;
import org.suyuan.shared.BodyTooLarge;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.trace.TraceRecord;

/** Records in bulk for programs, and what became of them. */
@RestController
@Tag(name = "Trace records")
class CaptureApi {

    static final String RECORDS = "/api/v1/records";
    static final String JOBS = "/api/v1/capture-jobs";

    private static final String LINES = "application/x-ndjson";

    private final CaptureJobs jobs;
    private final Repeats repeats;

    CaptureApi(CaptureJobs jobs, Repeats repeats) {
        this.jobs = jobs;
        this.repeats = repeats;
    }

    /** The answer to records. */
    record Taken(String jobId) {}

    /** A job as the interface description has it; the first thousand errors. */
    record JobBody(
            String id,
            CaptureState state,
            int received,
            int accepted,
            int duplicated,
            int rejected,
            List<CaptureJobs.LineError> errors,
            @Nullable String fileName,
            @Nullable CaptureFailure failure,
            Instant createdAt,
            @Nullable Instant finishedAt) {

        static JobBody of(CaptureJobs.Job job, List<CaptureJobs.LineError> errors) {
            return new JobBody(
                    job.id(),
                    job.state(),
                    job.received(),
                    job.accepted(),
                    job.duplicated(),
                    job.rejected(),
                    errors,
                    job.fileName(),
                    job.failure(),
                    job.createdAt(),
                    job.finishedAt());
        }
    }

    @PostMapping(
            path = RECORDS,
            consumes = {MediaType.APPLICATION_JSON_VALUE, LINES},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('RECORD_REPORT')")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Taken.class)))
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array = @ArraySchema(schema = @Schema(implementation = TraceRecord.class))),
                @Content(mediaType = LINES, schema = @Schema(implementation = TraceRecord.class))
            })
    ResponseEntity<Taken> take(HttpServletRequest request) {
        try (InputStream content = content(request);
                CaptureJobs.Received received = jobs.receive(content, format(request), CaptureSource.INTERFACE, null)) {
            var named = JsonNodeFactory.instance.objectNode().put("digest", received.digest());
            return repeats.once(request, named, Taken.class, () -> {
                jobs.queue(received);
                return ResponseEntity.accepted()
                        .location(URI.create(JOBS + "/" + received.jobId()))
                        .body(new Taken(received.jobId()));
            });
        } catch (IOException broken) {
            throw problem(broken);
        }
    }

    private static RecordFormat format(HttpServletRequest request) {
        MediaType type = MediaType.parseMediaType(Objects.toString(request.getContentType(), ""));
        Charset charset = type.getCharset();
        if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
            throw new ResponseStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        return type.isCompatibleWith(MediaType.APPLICATION_JSON) ? RecordFormat.ARRAY : RecordFormat.LINES;
    }

    /** Unpacked where it is packed; its size is counted behind that. */
    private static InputStream content(HttpServletRequest request) throws IOException {
        String packed = Objects.toString(request.getHeader(HttpHeaders.CONTENT_ENCODING), "identity")
                .strip()
                .toLowerCase(Locale.ROOT);
        return switch (packed) {
            case "identity", "" -> request.getInputStream();
            case "gzip", "x-gzip" -> new GZIPInputStream(request.getInputStream(), 16 << 10);
            default -> throw new ResponseStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        };
    }

    private static RuntimeException problem(IOException broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge) {
                return new ResponseStatusException(HttpStatus.PAYLOAD_TOO_LARGE);
            }
            if (cause instanceof CaptureJobs.NoJson || cause instanceof ZipException || cause instanceof EOFException) {
                return new ResponseStatusException(HttpStatus.BAD_REQUEST);
            }
        }
        return new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }

    @GetMapping(path = JOBS, produces = MediaType.APPLICATION_JSON_VALUE)
    @QueryParameters({"state", "page", "size"})
    Paged<JobBody> list(HttpServletRequest request) {
        Input in = Input.parameters(request);
        CaptureState state = in.constant("state", CaptureState.class);
        PageRequest page = in.page(List.of());
        in.finish();
        Paged<CaptureJobs.Job> found = jobs.jobs(state, page);
        return new Paged<>(
                found.items().stream().map(job -> JobBody.of(job, List.of())).toList(),
                found.total(),
                found.page(),
                found.size());
    }

    @GetMapping(path = JOBS + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    JobBody get(@PathVariable String id) {
        CaptureJobs.Job job = jobs.get(id);
        return JobBody.of(job, job.rejected() == 0 ? List.of() : jobs.firstErrors(id));
    }

    @GetMapping(path = JOBS + "/{id}/errors", produces = MediaType.APPLICATION_JSON_VALUE)
    @QueryParameters({"page", "size"})
    Paged<CaptureJobs.LineError> errors(@PathVariable String id, HttpServletRequest request) {
        Input in = Input.parameters(request);
        PageRequest page = in.page(List.of());
        in.finish();
        return jobs.errors(id, page);
    }
}
