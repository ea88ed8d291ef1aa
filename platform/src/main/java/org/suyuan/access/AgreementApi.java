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

/** Agreements 代为登记的同意 for programs. */
@RestController
@RequestMapping(path = "/api/v1/registration-agreements", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Access")
@ConditionalOnProperty(name = "suyuan.features.access", havingValue = "true", matchIfMissing = true)
class AgreementApi {

    private final FirmAgreements agreements;
    private final Repeats repeats;

    AgreementApi(FirmAgreements agreements, Repeats repeats) {
        this.agreements = agreements;
        this.repeats = repeats;
    }

    /** What is sent to agree; it describes the interface. */
    record Agreed(String accessId) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary =
                    "Lets a filed system register subjects and products for oneself: POST /api/v1/subjects or /api/v1/products with onBehalfOf one's account")
    ResponseEntity<FirmAgreements.Agreement> agree(
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Agreed.class)))
                    JsonNode body,
            HttpServletRequest request) {
        return repeats.once(request, body, FirmAgreements.Agreement.class, () -> {
            FirmAgreements.Agreement made = agreements.agree(body);
            return ResponseEntity.created(URI.create("/api/v1/registration-agreements/" + made.id()))
                    .body(made);
        });
    }

    @GetMapping
    @QueryParameters({"page", "size"})
    @Operation(summary = "One's own agreements, and those given to one's systems, the newest first")
    Paged<FirmAgreements.Agreement> mine(HttpServletRequest request) {
        Input in = Input.parameters(request);
        var page = in.page(List.of());
        in.finish();
        return agreements.mine(page);
    }

    @PostMapping("/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends an agreement at once")
    void end(@PathVariable String id) {
        agreements.end(id);
    }
}
