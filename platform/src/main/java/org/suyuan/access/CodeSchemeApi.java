package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Local schemes of codes 自有编码 that a filed system owns, for programs and people's own tools. */
@RestController
@RequestMapping(path = "/api/v1/access-applications/{id}/code-schemes", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Access")
@ConditionalOnProperty(name = "suyuan.features.access", havingValue = "true", matchIfMissing = true)
class CodeSchemeApi {

    private final CodeSchemes schemes;

    CodeSchemeApi(CodeSchemes schemes) {
        this.schemes = schemes;
    }

    /** What is sent to file one; it describes the interface. */
    record Wanted(String name, String prefix, String address) {}

    /** The schemes of an access. */
    record Filed(List<CodeSchemes.CodeScheme> items) {}

    @GetMapping
    @Operation(summary = "The schemes of an access, the newest first")
    Filed all(@PathVariable String id) {
        return new Filed(schemes.of(id));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Files a scheme of codes that the system owns",
            description =
                    "Codes that begin with `prefix` are told to be held by it; `address` is https and holds `{code}` once, where the"
                            + " code stands in it. Nothing is fetched from there.")
    ResponseEntity<CodeSchemes.CodeScheme> file(
            @PathVariable String id,
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Wanted.class)))
                    JsonNode body) {
        CodeSchemes.CodeScheme made = schemes.file(id, body);
        return ResponseEntity.created(URI.create("/api/v1/access-applications/" + id + "/code-schemes"))
                .body(made);
    }

    @PostMapping("/{schemeId}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends a scheme at once")
    void end(@PathVariable String id, @PathVariable String schemeId) {
        schemes.end(id, schemeId);
    }
}
