package org.suyuan.trace.code;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
import org.suyuan.shared.Paged;
import org.suyuan.shared.Texts;

/** Trace codes of the platform's own scheme for programs. */
@RestController
@RequestMapping("/api/v1/trace-code-ranges")
@Tag(name = "Trace codes")
class TraceCodeApi {

    private final TraceCodeRanges ranges;
    private final Repeats repeats;

    TraceCodeApi(TraceCodeRanges ranges, Repeats repeats) {
        this.ranges = ranges;
        this.repeats = repeats;
    }

    /** What is asked to be issued. */
    record Wanted(String subjectCode, String productCode, int quantity, CodeLevel level) {}

    /** What is put on products. */
    record Activation(
            int from, int to, String batchNo, @Nullable LocalDate producedOn) {}

    /** What is taken out of use. */
    record Withdrawal(int from, int to, String reason) {}

    /** What lies in a package. */
    @Schema(name = "Packing")
    record Packing(
            @com.fasterxml.jackson.annotation.JsonProperty("package")
            String box,

            int from,
            int to) {}

    /** A range with what was done to its codes and how they stand. */
    record Body(
            @com.fasterxml.jackson.annotation.JsonUnwrapped CodeRange range,
            List<TraceCodeRanges.Stretch> stretches,
            List<CodeAct> acts) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Issues codes for a product of a subject one works for")
    ResponseEntity<CodeRange> issue(
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Wanted.class)))
                    JsonNode body,
            HttpServletRequest request) {
        return repeats.once(request, body, CodeRange.class, () -> {
            CodeRange range = ranges.issue(body);
            return ResponseEntity.created(URI.create("/api/v1/trace-code-ranges/" + range.id()))
                    .body(range);
        });
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @QueryParameters({"subjectCode", "productCode", "level", "page", "size", "sort"})
    Paged<CodeRange> list(HttpServletRequest request) {
        Input in = Input.parameters(request);
        String subject = in.text("subjectCode", IssuedRanges.CODE);
        String product = in.text("productCode", IssuedRanges.CODE);
        CodeLevel level = in.constant("level", CodeLevel.class);
        var page = in.page(TraceCodeRanges.SORTS);
        in.finish();
        return ranges.find(subject, product, level, page);
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    Body get(@PathVariable String id) {
        return new Body(ranges.get(id), ranges.stretches(id), ranges.acts(id));
    }

    @GetMapping(path = "/{id}/codes")
    @Operation(summary = "All codes of a range as CSV, for a printing house; for who works for the subject")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    void codes(@PathVariable String id, HttpServletResponse response) throws IOException {
        // Opened with the first code: what is refused before is an ordinary problem.
        @Nullable Writer[] out = new Writer[1];
        ranges.write(id, (number, code, printed, address) -> {
            Writer writer = out[0];
            if (writer == null) {
                response.setContentType("text/csv;charset=UTF-8");
                response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                response.setHeader(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("codes-" + id + ".csv")
                                .build()
                                .toString());
                writer = new BufferedWriter(
                        new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), 1 << 16);
                out[0] = writer;
                writer.write(Texts.get("traceCode.csv"));
                writer.write("\r\n");
            }
            writer.append(Integer.toString(number))
                    .append(',')
                    .append(code)
                    .append(',')
                    .append(printed)
                    .append(',')
                    .append(address)
                    .append("\r\n");
        });
        Objects.requireNonNull(out[0]).flush();
    }

    @GetMapping(path = "/{id}/labels")
    @QueryParameters({"from", "to", "size"})
    @Operation(summary = "Labels with QR codes as a PDF, one a page, at most 1,000")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/pdf", schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> labels(@PathVariable String id, HttpServletRequest request) {
        Input in = Input.parameters(request);
        int from = in.whole("from", 1, TraceCodeRanges.MOST, 1);
        int to = in.whole("to", 1, TraceCodeRanges.MOST, from);
        String typed = in.text("size", 20);
        LabelSize size = typed == null
                ? LabelSize.MEDIUM
                : LabelSize.of(typed).orElseGet(() -> {
                    in.wrong(Input.error("size", "constant", LabelSize.codes()));
                    return LabelSize.MEDIUM;
                });
        in.finish();
        return pdf(ranges.labels(id, from, to, size));
    }

    static ResponseEntity<byte[]> pdf(PrintedFile file) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(file.content());
    }

    @PostMapping(
            path = "/{id}/activations",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Codes are on products of a batch")
    ResponseEntity<CodeRange> activate(
            @PathVariable String id,
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Activation.class)))
                    JsonNode body,
            HttpServletRequest request) {
        return done(request, body, () -> ranges.activate(id, body));
    }

    @PostMapping(
            path = "/{id}/voids",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Codes are taken out of use, for ever")
    ResponseEntity<CodeRange> withdraw(
            @PathVariable String id,
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Withdrawal.class)))
                    JsonNode body,
            HttpServletRequest request) {
        return done(request, body, () -> ranges.withdraw(id, body));
    }

    @PostMapping(
            path = "/{id}/packings",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Codes lie in a package")
    ResponseEntity<CodeRange> pack(
            @PathVariable String id,
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Packing.class)))
                    JsonNode body,
            HttpServletRequest request) {
        return done(request, body, () -> ranges.pack(id, body));
    }

    @PostMapping(
            path = "/{id}/unpackings",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Codes were taken out of a package")
    ResponseEntity<CodeRange> unpack(
            @PathVariable String id,
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Packing.class)))
                    JsonNode body,
            HttpServletRequest request) {
        return done(request, body, () -> ranges.unpack(id, body));
    }

    private ResponseEntity<CodeRange> done(HttpServletRequest request, JsonNode body, Supplier<CodeRange> act) {
        return repeats.once(request, body, CodeRange.class, () -> ResponseEntity.ok(act.get()));
    }
}
