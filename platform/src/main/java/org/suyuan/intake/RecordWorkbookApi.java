package org.suyuan.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.Repeats;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectImports;
import org.suyuan.subject.WorkbookUpload;

/** Records from workbooks for programs: the workbook itself, or in a part named {@code file}. */
@RestController
@Tag(name = "Trace records")
class RecordWorkbookApi {

    static final String PATH = "/api/v1/record-workbooks";

    private final RecordWorkbooks workbooks;
    private final Repeats repeats;

    RecordWorkbookApi(RecordWorkbooks workbooks, Repeats repeats) {
        this.workbooks = workbooks;
        this.repeats = repeats;
    }

    /** What is sent, for the description of the interface. */
    record RecordUpload(
            @Schema(type = "string", format = "binary") String file) {}

    @PostMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('RECORD_REPORT')")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = CaptureApi.Taken.class)))
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = {
                @Content(
                        mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                        schema = @Schema(implementation = RecordUpload.class)),
                @Content(mediaType = SubjectImports.Workbook.TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<CaptureApi.Taken> take(HttpServletRequest request) {
        try (RecordWorkbooks.Taken taken = WorkbookUpload.read(
                request, (name, content) -> workbooks.receive(content, CaptureSource.INTERFACE, name))) {
            String id = taken.received().jobId();
            var named = JsonNodeFactory.instance
                    .objectNode()
                    .put("digest", taken.received().digest());
            return repeats.once(request, named, CaptureApi.Taken.class, () -> {
                workbooks.queue(taken);
                return ResponseEntity.accepted()
                        .location(URI.create(CaptureApi.JOBS + "/" + id))
                        .body(new CaptureApi.Taken(id));
            });
        }
    }

    @GetMapping(PATH + "/template")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = SubjectImports.Workbook.TYPE,
                            schema = @Schema(type = "string", format = "binary")))
    @PreAuthorize("hasAuthority('RECORD_REPORT')")
    void template(HttpServletResponse response) throws IOException {
        WorkbookUpload.answer(response, Texts.get("RecordSheet.templateFile"), workbooks::template);
    }

    /** The rows of a job that came as a workbook, with what is wrong beside each. */
    @GetMapping(CaptureApi.JOBS + "/{id}/workbook")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = SubjectImports.Workbook.TYPE,
                            schema = @Schema(type = "string", format = "binary")))
    @PreAuthorize("hasAnyAuthority('RECORD_REPORT', 'OPERATE')")
    void result(@PathVariable String id, HttpServletResponse response) throws IOException {
        if (!workbooks.has(id)) {
            throw new NotFound();
        }
        WorkbookUpload.answer(response, Texts.get("RecordSheet.resultFile"), out -> workbooks.result(id, out));
    }
}
