package org.suyuan.subject;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.shared.Paged;

/** The merchants of a node for programs. */
@RestController
@RequestMapping(path = "/api/v1/subjects/{id}/merchants", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Subjects")
class SubjectMerchantApi {

    private static final int LEAST = 20;

    private final SubjectMerchants merchants;

    SubjectMerchantApi(SubjectMerchants merchants) {
        this.merchants = merchants;
    }

    /** What a node answers. */
    record Answered(
            SubjectMerchants.Answer outcome, @Nullable String opinion) {}

    /** Why a merchant is not there any more. */
    record Left(String reason) {}

    @GetMapping
    Paged<SubjectMerchants.Merchant> list(@PathVariable String id) {
        List<SubjectMerchants.Merchant> all = merchants.of(id);
        return new Paged<>(all, all.size(), 0, Math.max(all.size(), LEAST));
    }

    @PostMapping(path = "/{merchantId}/answer", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answer(
            @PathVariable String id,
            @PathVariable String merchantId,
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Answered.class)))
                    JsonNode body) {
        merchants.answer(id, merchantId, body);
    }

    @PostMapping(path = "/{merchantId}/leave", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(
            @PathVariable String id,
            @PathVariable String merchantId,
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Left.class)))
                    JsonNode body) {
        merchants.leave(id, merchantId, body);
    }
}
