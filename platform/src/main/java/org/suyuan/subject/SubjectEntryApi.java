package org.suyuan.subject;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.Repeats;

/** Paper applications that officers enter for applicants. */
@RestController
@Tag(name = "Subjects")
class SubjectEntryApi {

    private final SubjectEntering entering;
    private final Repeats repeats;

    SubjectEntryApi(SubjectEntering entering, Repeats repeats) {
        this.entering = entering;
        this.repeats = repeats;
    }

    /** A paper application: its grounds, and the values of a registration. */
    record Entered(String documentNo, String reason, SubjectCommand subject) {}

    @PostMapping(
            path = "/api/v1/subjects/entered",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Registration entered by an officer for an applicant",
            description =
                    "`subject` is the body of POST /api/v1/subjects with `onBehalfOf` required: the applicant, or the name of his"
                            + " account. The region lies in the officer's data scope; who entered never reviews.")
    ResponseEntity<SubjectApi.Submitted> enter(
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Entered.class)))
                    JsonNode body,
            HttpServletRequest request) {
        return repeats.once(request, body, SubjectApi.Submitted.class, () -> entered(entering.enter(body)));
    }

    private static ResponseEntity<SubjectApi.Submitted> entered(SubjectView subject) {
        return ResponseEntity.created(URI.create("/api/v1/subjects/" + subject.id()))
                .eTag("\"" + subject.version() + "\"")
                .body(new SubjectApi.Submitted(
                        subject.id(), subject.caseNo(), subject.status(), subject.code(), subject.version()));
    }
}
