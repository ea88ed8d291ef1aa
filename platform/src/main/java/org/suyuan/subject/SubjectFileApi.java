package org.suyuan.subject;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.suyuan.attachment.AttachmentState;
import org.suyuan.form.Input;
import org.suyuan.form.QueryParameters;
import org.suyuan.form.Repeats;
import org.suyuan.shared.BodyTooLarge;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** The files of subjects for programs; uploads are read as they come in. */
@RestController
@Tag(name = "Subjects")
class SubjectFileApi {

    private static final String PATH = "/api/v1/subjects/{id}/attachments";

    /** What is opened from here runs nothing, whatever it holds. */
    private static final String POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

    private final SubjectFiles files;
    private final Repeats repeats;

    SubjectFileApi(SubjectFiles files, Repeats repeats) {
        this.files = files;
        this.repeats = repeats;
    }

    /** A file as the interface description has it; one that came with an open amendment names its case. */
    record Body(
            String id,
            String kind,
            String fileName,
            String contentType,
            long size,
            String digest,
            AttachmentState state,
            Instant uploadedAt,
            String uploadedBy,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String amendment) {

        static Body of(SubjectFiles.SubjectFile file) {
            return new Body(
                    file.id(),
                    file.kind(),
                    file.fileName(),
                    file.contentType(),
                    file.size(),
                    file.digest(),
                    file.state(),
                    file.uploadedAt(),
                    file.uploadedBy(),
                    file.amendment());
        }
    }

    /** What is sent, for the description of the interface. */
    record Upload(
            @Schema(type = "string", format = "binary") String file, String kind) {}

    @PostMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = Upload.class)))
    ResponseEntity<Body> add(@PathVariable String id, HttpServletRequest request) throws IOException {
        files.admit(id);
        if (!SubjectFileBodies.inParts(request)) {
            throw new ResponseStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        try (SubjectUpload upload = SubjectUpload.read(request, files)) {
            JsonNode sent = JsonNodeFactory.instance
                    .objectNode()
                    .put("kind", upload.kind())
                    .put("name", upload.file().name())
                    .put("digest", upload.file().digest());
            return repeats.once(request, sent, Body.class, () -> add(id, upload));
        } catch (IOException broken) {
            throw problem(broken);
        }
    }

    private ResponseEntity<Body> add(String id, SubjectUpload upload) {
        SubjectFiles.SubjectFile added = files.add(id, upload.kind(), upload.file());
        return ResponseEntity.created(URI.create("/api/v1/subjects/" + id + "/attachments/" + added.id()))
                .body(Body.of(added));
    }

    /** Too much of it is 413; what is no sequence of parts, or ends in the middle, is 400. */
    private static ResponseStatusException problem(IOException broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge) {
                return new ResponseStatusException(HttpStatus.PAYLOAD_TOO_LARGE);
            }
        }
        return new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @QueryParameters({"version", "page", "size"})
    Paged<Body> list(@PathVariable String id, HttpServletRequest request) {
        Input in = Input.parameters(request);
        int version = in.whole("version", 1, Integer.MAX_VALUE, 0);
        PageRequest page = in.page(List.of());
        in.finish();
        List<SubjectFiles.SubjectFile> all = version == 0 ? files.of(id) : files.of(id, version);
        List<Body> items = all.stream()
                .skip((long) page.page() * page.size())
                .limit(page.size())
                .map(Body::of)
                .toList();
        return new Paged<>(items, all.size(), page.page(), page.size());
    }

    @GetMapping(PATH + "/{attachmentId}")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    void open(@PathVariable String id, @PathVariable String attachmentId, HttpServletResponse response)
            throws IOException {
        SubjectFiles.OpenFile file = files.open(id, attachmentId);
        response.setContentType(file.contentType());
        response.setContentLengthLong(file.size());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file.fileName(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", POLICY);
        file.content().writeTo(response.getOutputStream());
    }

    @DeleteMapping(PATH + "/{attachmentId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, @PathVariable String attachmentId) {
        files.remove(id, attachmentId);
    }
}
