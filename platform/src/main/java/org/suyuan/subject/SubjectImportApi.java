package org.suyuan.subject;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.Input;
import org.suyuan.form.QueryParameters;
import org.suyuan.form.Repeats;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** Imports of subjects for programs: the workbook itself, or in a part named {@code file}. */
@RestController
@Tag(name = "Subjects")
class SubjectImportApi {

    static final String PATH = "/api/v1/subject-imports";

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
        SubjectImports.Sheet sheet = WorkbookUpload.read(request, imports::read);
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
        SubjectImports.Workbook template = imports.template();
        WorkbookUpload.answer(response, template.fileName(), template.content());
    }

    @GetMapping(PATH + "/{id}/result")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = SubjectImports.Workbook.TYPE,
                            schema = @Schema(type = "string", format = "binary")))
    void result(@PathVariable String id, HttpServletResponse response) throws IOException {
        SubjectImports.Workbook result = imports.result(id);
        WorkbookUpload.answer(response, result.fileName(), result.content());
    }
}
