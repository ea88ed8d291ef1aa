package org.suyuan.trace.code;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.Input;
import org.suyuan.form.QueryParameters;
import org.suyuan.form.Repeats;
import org.suyuan.product.Unit;
import org.suyuan.shared.Paged;

/** Commitment certificates 承诺达标合格证 for programs. */
@RestController
@RequestMapping("/api/v1/certificates")
@Tag(name = "Certificates")
class CertificateApi {

    private static final int ASKED = 100;

    private final Certificates certificates;
    private final Repeats repeats;

    CertificateApi(Certificates certificates, Repeats repeats) {
        this.certificates = certificates;
        this.repeats = repeats;
    }

    /** What is asked to be issued. */
    record Wanted(
            String subjectCode,
            String productCode,
            String batchNo,
            BigDecimal quantity,
            Unit unit,
            String origin,
            @Nullable LocalDate issuedOn,
            List<Commitment> commitments,
            List<CommitmentBasis> basis,
            @Nullable String contact,
            @Nullable String reissuedFrom) {}

    /** Why it is taken back. */
    record TakenBack(String reason) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Issues a commitment certificate of an edible farm product")
    ResponseEntity<Certificate> issue(
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Wanted.class)))
                    JsonNode body,
            HttpServletRequest request) {
        return repeats.once(request, body, Certificate.class, () -> {
            Certificate certificate = certificates.issue(body);
            return ResponseEntity.created(URI.create("/api/v1/certificates/" + certificate.id()))
                    .eTag("\"" + certificate.version() + "\"")
                    .body(certificate);
        });
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @QueryParameters({"q", "subjectCode", "state", "page", "size", "sort"})
    Paged<Certificate> list(HttpServletRequest request) {
        Input in = Input.parameters(request);
        String q = in.text("q", ASKED);
        String subject = in.text("subjectCode", IssuedRanges.CODE);
        CertificateState state = in.constant("state", CertificateState.class);
        var page = in.page(Certificates.SORTS);
        in.finish();
        return certificates.find(q, subject, state, page);
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Certificate> get(@PathVariable String id) {
        Certificate certificate = certificates.get(id);
        return ResponseEntity.ok().eTag("\"" + certificate.version() + "\"").body(certificate);
    }

    @GetMapping("/{id}/file")
    @QueryParameters("form")
    @Operation(summary = "The certificate as a PDF: form A4 or LABEL; for who works for its issuer")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/pdf", schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> file(@PathVariable String id, HttpServletRequest request) {
        Input in = Input.parameters(request);
        Certificates.Form form = in.constant("form", Certificates.Form.class);
        in.finish();
        return TraceCodeApi.pdf(certificates.file(id, form == null ? Certificates.Form.A4 : form));
    }

    @PostMapping(
            path = "/{id}/void",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "The certificate does not hold any more")
    ResponseEntity<Certificate> withdraw(
            @PathVariable String id,
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = TakenBack.class)))
                    JsonNode body,
            HttpServletRequest request) {
        return repeats.once(request, body, Certificate.class, () -> ResponseEntity.ok(certificates.withdraw(id, body)));
    }
}
