package org.suyuan.subject;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
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
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** Imports of subjects for programs: the workbook itself, or in a part named {@code file}. */
@RestController
@Tag(name = "Subjects")
class SubjectImportApi {

    static final String PATH = "/api/v1/subject-imports";

    private static final int MOST_PARTS = 10;

    private final SubjectImports imports;
    private final Repeats repeats;

    SubjectImportApi(SubjectImports imports, Repeats repeats) {
        this.imports = imports;
        this.repeats = repeats;
    }

    /** An import as the interface description has it; progress in percent. */
    record ImportJob(
            String id,
            String fileName,
            SubjectImportState state,
            int received,
            int accepted,
            int unchanged,
            int rejected,
            int progress,
            Instant receivedAt,
            @Nullable Instant finishedAt,
            @Nullable String failure) {

        static ImportJob of(SubjectImports.Job job) {
            return new ImportJob(
                    job.id(),
                    job.fileName(),
                    job.state(),
                    job.received(),
                    job.accepted(),
                    job.unchanged(),
                    job.rejected(),
                    job.progress(),
                    job.receivedAt(),
                    job.finishedAt(),
                    job.failure());
        }
    }

    /** What is sent, for the description of the interface. */
    record ImportUpload(
            @Schema(type = "string", format = "binary") String file) {}

    @PostMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = ImportJob.class)))
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = {
                @Content(
                        mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                        schema = @Schema(implementation = ImportUpload.class)),
                @Content(mediaType = SubjectImports.Workbook.TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<ImportJob> start(HttpServletRequest request) {
        SubjectImports.Sheet sheet = read(request);
        var named = JsonNodeFactory.instance
                .objectNode()
                .put("fileName", sheet.fileName())
                .put("digest", sheet.digest());
        return repeats.once(request, named, ImportJob.class, () -> {
            ImportJob body = ImportJob.of(imports.start(sheet));
            return ResponseEntity.accepted()
                    .location(URI.create(PATH + "/" + body.id()))
                    .body(body);
        });
    }

    private SubjectImports.Sheet read(HttpServletRequest request) {
        String type = Objects.toString(request.getContentType(), "").toLowerCase(Locale.ROOT);
        try {
            if (SubjectFileBodies.inParts(request)) {
                return inParts(request);
            }
            if (type.startsWith(SubjectImports.Workbook.TYPE) || type.startsWith("application/octet-stream")) {
                return imports.read("", request.getInputStream());
            }
        } catch (IOException broken) {
            throw problem(broken);
        }
        throw new ResponseStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    }

    private SubjectImports.Sheet inParts(HttpServletRequest request) throws IOException {
        JakartaServletFileUpload<DiskFileItem, DiskFileItemFactory> parts = new JakartaServletFileUpload<>();
        parts.setHeaderCharset(StandardCharsets.UTF_8);
        parts.setFileCountMax(MOST_PARTS);
        SubjectImports.Sheet sheet = null;
        FileItemInputIterator items = parts.getItemIterator(request);
        while (items.hasNext()) {
            FileItemInput part = items.next();
            if (!Objects.equals(part.getFieldName(), "file")) {
                throw new InvalidInput(List.of(Input.error(clipped(part.getFieldName()), "unknown")));
            }
            if (sheet != null) {
                throw new InvalidInput(List.of(Input.error("file", "once")));
            }
            try (InputStream content = part.getInputStream()) {
                sheet = imports.read(Objects.toString(part.getName(), ""), content);
            }
        }
        if (sheet == null) {
            throw new InvalidInput(List.of(Input.error("file", "required")));
        }
        return sheet;
    }

    private static String clipped(@Nullable String name) {
        String printable = Objects.toString(name, "").replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
        return printable.length() > 60 ? printable.substring(0, 60) : printable;
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
    @QueryParameters({"page", "size"})
    Paged<ImportJob> list(HttpServletRequest request) {
        Input in = Input.parameters(request);
        PageRequest page = in.page(List.of());
        in.finish();
        Paged<SubjectImports.Job> mine = imports.mine(page);
        return new Paged<>(mine.items().stream().map(ImportJob::of).toList(), mine.total(), mine.page(), mine.size());
    }

    @GetMapping(path = PATH + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ImportJob get(@PathVariable String id) {
        return ImportJob.of(imports.get(id));
    }

    @GetMapping(PATH + "/template")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = SubjectImports.Workbook.TYPE,
                            schema = @Schema(type = "string", format = "binary")))
    void template(HttpServletResponse response) throws IOException {
        write(imports.template(), response);
    }

    @GetMapping(PATH + "/{id}/result")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = SubjectImports.Workbook.TYPE,
                            schema = @Schema(type = "string", format = "binary")))
    void result(@PathVariable String id, HttpServletResponse response) throws IOException {
        write(imports.result(id), response);
    }

    private static void write(SubjectImports.Workbook workbook, HttpServletResponse response) throws IOException {
        response.setContentType(SubjectImports.Workbook.TYPE);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(workbook.fileName(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        workbook.content().writeTo(response.getOutputStream());
    }
}
