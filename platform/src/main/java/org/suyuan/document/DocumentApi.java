package org.suyuan.document;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Documents 文书 for programs. */
@RestController
@Tag(name = "Documents")
class DocumentApi {

    private final Documents documents;

    DocumentApi(Documents documents) {
        this.documents = documents;
    }

    /** The documents of a subject. */
    record Listed(List<DocumentEntry> items) {}

    @GetMapping(path = "/api/v1/subjects/{id}/documents", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "The documents issued to a subject, the latest first")
    Listed list(@PathVariable String id) {
        return new Listed(documents.of(id));
    }

    @GetMapping("/api/v1/documents/{id}")
    @Operation(
            summary = "A document as a PDF",
            description =
                    "The same bytes at all times; the ETag is the SHA-256 digest that the verification page shows. For the"
                            + " subject's own people and for those who may see personal data in full; others get 403.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/pdf", schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> file(@PathVariable String id) {
        DocumentFile file = documents.file(id);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .eTag("\"" + file.digest() + "\"")
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(file.content());
    }
}
