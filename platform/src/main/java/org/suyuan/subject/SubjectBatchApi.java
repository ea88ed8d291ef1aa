package org.suyuan.subject;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.Repeats;

/** Many subjects at once for programs. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Subjects")
class SubjectBatchApi {

    private final SubjectBatch batch;
    private final Repeats repeats;

    SubjectBatchApi(SubjectBatch batch, Repeats repeats) {
        this.batch = batch;
        this.repeats = repeats;
    }

    @PostMapping(path = "/api/v1/subjects/batch", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    SubjectBatch.Answer submit(
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            array =
                                                    @ArraySchema(
                                                            schema = @Schema(implementation = SubjectCommand.class))))
                    JsonNode body,
            HttpServletRequest request) {
        SubjectBatch.refuseUnlessList(body);
        Repeats.Series series = repeats.begin(request, body).orElse(null);
        if (series == null) {
            return batch.submit(body, null);
        }
        return series.answer(SubjectBatch.Answer.class)
                .orElseGet(() -> series.answered(batch.submit(body, series), SubjectBatch.Answer.class));
    }
}
