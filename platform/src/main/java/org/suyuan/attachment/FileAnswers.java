package org.suyuan.attachment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;
import org.suyuan.form.Repeats;
import org.suyuan.shared.BodyTooLarge;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** How files are taken in, listed and given out over HTTP, the same for the objects of all features. */
public final class FileAnswers {

    /** What is opened by a program runs nothing, whatever it holds. */
    private static final String APART = "default-src 'none'; frame-ancestors 'none'; sandbox";

    /** The reader of the browser may draw the document, nothing in it may run, and only our own pages show it. */
    private static final String FRAMED =
            "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

    private FileAnswers() {}

    /** A file as the interface description has it; one that came with an open amendment names its case. */
    @Schema(name = "Attachment")
    public record Body(
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

        static Body of(ListedFile file) {
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
    @Schema(name = "AttachmentUpload")
    public record Sent(
            @Schema(type = "string", format = "binary") String file, String kind) {}

    /**
     * Takes a file in, once for a key.
     *
     * @param path where the files of the object are
     * @param add adds it to the object
     */
    static ResponseEntity<Body> add(
            HttpServletRequest request,
            String path,
            FileIntake intake,
            Repeats repeats,
            Function<FileUpload, ListedFile> add)
            throws IOException {
        if (!FileUpload.inParts(request)) {
            throw new ResponseStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        try (FileUpload upload = FileUpload.read(request, intake)) {
            JsonNode sent = JsonNodeFactory.instance
                    .objectNode()
                    .put("kind", upload.kind())
                    .put("name", upload.file().name())
                    .put("digest", upload.file().digest());
            return repeats.once(request, sent, Body.class, () -> {
                ListedFile added = add.apply(upload);
                return ResponseEntity.created(URI.create(path + "/" + added.id()))
                        .body(Body.of(added));
            });
        } catch (IOException broken) {
            throw problem(broken);
        }
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

    static Paged<Body> list(List<ListedFile> all, PageRequest page) {
        List<Body> items = all.stream()
                .skip((long) page.page() * page.size())
                .limit(page.size())
                .map(Body::of)
                .toList();
        return new Paged<>(items, all.size(), page.page(), page.size());
    }

    /** Gives a file to a program, to be taken away. */
    static void give(OpenFile file, HttpServletResponse response) throws IOException {
        write(file, response, ContentDisposition.attachment(), APART);
    }

    /** Shows a file in a frame of one of our own pages. */
    public static void show(OpenFile file, HttpServletResponse response) throws IOException {
        write(file, response, ContentDisposition.inline(), FRAMED);
    }

    private static void write(
            OpenFile file, HttpServletResponse response, ContentDisposition.Builder disposition, String policy)
            throws IOException {
        response.setContentType(file.contentType());
        response.setContentLengthLong(file.size());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                disposition
                        .filename(file.fileName(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", policy);
        file.content().writeTo(response.getOutputStream());
    }
}
