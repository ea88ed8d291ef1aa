package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.EntityTag;
import org.suyuan.form.Input;
import org.suyuan.form.QueryParameters;
import org.suyuan.form.Repeats;
import org.suyuan.shared.Paged;

/** Trace schemes 追溯体系 for programs. */
@RestController
@RequestMapping(path = "/api/v1/trace-schemes", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Access")
@ConditionalOnProperty(name = "suyuan.features.access", havingValue = "true", matchIfMissing = true)
class TraceSchemeApi {

    private final TraceSchemes schemes;
    private final Repeats repeats;

    TraceSchemeApi(TraceSchemes schemes, Repeats repeats) {
        this.schemes = schemes;
        this.repeats = repeats;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Brings in a trace scheme")
    ResponseEntity<TraceSchemes.Scheme> create(@RequestBody JsonNode body, HttpServletRequest request) {
        return repeats.once(request, body, TraceSchemes.Scheme.class, () -> {
            TraceSchemes.Scheme made = schemes.create(body);
            return ResponseEntity.created(URI.create("/api/v1/trace-schemes/" + made.id()))
                    .eTag(etag(made))
                    .body(made);
        });
    }

    private static String etag(TraceSchemes.Scheme scheme) {
        return EntityTag.of(scheme.version());
    }

    @GetMapping
    @QueryParameters({"q", "page", "size", "sort"})
    Paged<TraceSchemes.Scheme> find(HttpServletRequest request) {
        Input in = Input.parameters(request);
        String q = in.text("q", 200);
        var page = in.page(TraceSchemes.SORTS);
        in.finish();
        return schemes.find(q, page);
    }

    @GetMapping("/{id}")
    ResponseEntity<TraceSchemes.Scheme> get(@PathVariable String id) {
        return answer(schemes.get(id));
    }

    private static ResponseEntity<TraceSchemes.Scheme> answer(TraceSchemes.Scheme scheme) {
        return ResponseEntity.ok().eTag(etag(scheme)).body(scheme);
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TraceSchemes.Scheme> change(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode body) {
        return answer(schemes.change(id, EntityTag.version(ifMatch), body));
    }
}
