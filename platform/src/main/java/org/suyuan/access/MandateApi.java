package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
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
import org.suyuan.form.Input;
import org.suyuan.form.QueryParameters;
import org.suyuan.form.Repeats;
import org.suyuan.shared.Paged;

/** Mandates 委托 of subjects for programs. */
@RestController
@RequestMapping(path = "/api/v1/mandates", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Access")
@ConditionalOnProperty(name = "suyuan.features.access", havingValue = "true", matchIfMissing = true)
class MandateApi {

    private final SubjectMandates mandates;
    private final Repeats repeats;

    MandateApi(SubjectMandates mandates, Repeats repeats) {
        this.mandates = mandates;
        this.repeats = repeats;
    }

    /** What is sent to mandate; it describes the interface. */
    record Mandated(String subjectCode, String accessId) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "A subject lets a filed system report for it")
    ResponseEntity<SubjectMandates.Mandate> give(
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Mandated.class)))
                    JsonNode body,
            HttpServletRequest request) {
        return repeats.once(request, body, SubjectMandates.Mandate.class, () -> {
            SubjectMandates.Mandate made = mandates.give(body);
            return ResponseEntity.created(URI.create("/api/v1/mandates/" + made.id()))
                    .body(made);
        });
    }

    @GetMapping
    @QueryParameters({"page", "size"})
    @Operation(summary = "Mandates of one's own subjects and systems, the newest first")
    Paged<SubjectMandates.Mandate> mine(HttpServletRequest request) {
        Input in = Input.parameters(request);
        var page = in.page(List.of());
        in.finish();
        return mandates.mine(page);
    }

    @PostMapping("/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends a mandate at once")
    void end(@PathVariable String id) {
        mandates.end(id);
    }
}
