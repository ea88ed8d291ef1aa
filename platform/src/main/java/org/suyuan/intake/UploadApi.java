package org.suyuan.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.suyuan.form.Repeats;
import org.suyuan.shared.BodyTooLarge;
import org.suyuan.shared.NotFound;

/** Large files of records in numbered chunks. */
@RestController
@RequestMapping(path = UploadApi.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Trace records")
class UploadApi {

    static final String PATH = "/api/v1/capture-uploads";

    /** What the SHA-256 of a chunk should be, in hex. */
    static final String DIGEST = "Suyuan-Content-SHA256";

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,4}");

    private final CaptureUploads uploads;
    private final Repeats repeats;

    UploadApi(CaptureUploads uploads, Repeats repeats) {
        this.uploads = uploads;
        this.repeats = repeats;
    }

    /** What is sent, for the description of the interface. */
    record UploadCommand(RecordFormat format, long size, String sha256) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Begins a file of records")
    ResponseEntity<CaptureUploads.Upload> begin(
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = UploadCommand.class)))
                    JsonNode body,
            HttpServletRequest request) {
        return repeats.once(request, body, CaptureUploads.Upload.class, () -> {
            CaptureUploads.Upload made = uploads.begin(body);
            return ResponseEntity.created(URI.create(PATH + "/" + made.id())).body(made);
        });
    }

    @PutMapping("/{id}/chunks/{number}")
    @PreAuthorize("hasAuthority('RECORD_REPORT')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "A chunk of up to 8 MiB, in any order; the same again changes nothing")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    void put(
            @PathVariable String id,
            @PathVariable String number,
            @RequestHeader(name = DIGEST, required = false) @Nullable String sha256,
            HttpServletRequest request) {
        if (!NUMBER.matcher(number).matches() || Integer.parseInt(number) > CaptureUploads.MOST_CHUNKS) {
            throw new NotFound();
        }
        try {
            uploads.put(id, Integer.parseInt(number), sha256, request.getInputStream());
        } catch (IOException broken) {
            throw new ResponseStatusException(
                    broken instanceof BodyTooLarge ? HttpStatus.PAYLOAD_TOO_LARGE : HttpStatus.BAD_REQUEST);
        }
    }

    @GetMapping("/{id}")
    @Operation(summary = "Which chunks are there")
    CaptureUploads.Upload get(@PathVariable String id) {
        return uploads.get(id);
    }

    @PostMapping("/{id}/complete")
    @Operation(summary = "All chunks were sent: the file becomes a capture job")
    ResponseEntity<CaptureApi.Taken> complete(@PathVariable String id) {
        String job = uploads.complete(id);
        return ResponseEntity.accepted()
                .location(URI.create(CaptureApi.JOBS + "/" + job))
                .body(new CaptureApi.Taken(job));
    }
}
