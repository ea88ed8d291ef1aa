package org.suyuan.attachment;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.suyuan.form.Input;
import org.suyuan.form.QueryParameters;
import org.suyuan.form.Repeats;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** The files of the objects of one kind for programs; uploads are read as they come in. */
public abstract class FilesApi {

    private final String objects;
    private final ObjectFiles files;
    private final Repeats repeats;

    /** @param objects where these objects are, such as {@code /api/v1/subjects} */
    protected FilesApi(String objects, ObjectFiles files, Repeats repeats) {
        this.objects = objects;
        this.files = files;
        this.repeats = repeats;
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = FileAnswers.Sent.class)))
    ResponseEntity<FileAnswers.Body> add(@PathVariable String id, HttpServletRequest request) throws IOException {
        files.admit(id);
        return FileAnswers.add(
                request,
                objects + "/" + id + "/attachments",
                files,
                repeats,
                upload -> files.add(id, upload.kind(), upload.file()));
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @QueryParameters({"version", "page", "size"})
    Paged<FileAnswers.Body> list(@PathVariable String id, HttpServletRequest request) {
        Input in = Input.parameters(request);
        int version = in.whole("version", 1, Integer.MAX_VALUE, 0);
        PageRequest page = in.page(List.of());
        in.finish();
        return FileAnswers.list(version == 0 ? files.of(id) : files.of(id, version), page);
    }

    @GetMapping("/{attachmentId}")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    void open(@PathVariable String id, @PathVariable String attachmentId, HttpServletResponse response)
            throws IOException {
        FileAnswers.give(files.open(id, attachmentId), response);
    }

    @DeleteMapping("/{attachmentId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, @PathVariable String attachmentId) {
        files.remove(id, attachmentId);
    }
}
