package org.suyuan.access.specification;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.Input;
import org.suyuan.form.QueryParameters;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Texts;

/** The specification of the interfaces for programs, and for the people who write them. */
@RestController
@RequestMapping({SpecificationApi.PATH, SpecificationApi.PUBLIC})
@Tag(name = "Access")
@ConditionalOnProperty(name = "suyuan.features.access", havingValue = "true", matchIfMissing = true)
class SpecificationApi {

    static final String PATH = "/api/v1/interface-specification";

    /** The same for everybody. */
    static final String PUBLIC = "/public/api/v1/interface-specification";

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

    /** The page brings its own style and nothing else. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private final InterfaceSpecifications specifications;

    SpecificationApi(InterfaceSpecifications specifications) {
        this.specifications = specifications;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @QueryParameters({"page", "size"})
    @Operation(summary = "The versions, the newest first, each with what is different from the one before")
    Paged<InterfaceSpecifications.Version> versions(HttpServletRequest request) {
        Input in = Input.parameters(request);
        PageRequest page = in.page(List.of());
        in.finish();
        List<InterfaceSpecifications.Version> all = specifications.versions();
        return new Paged<>(
                all.stream().skip(page.offset()).limit(page.size()).toList(), all.size(), page.page(), page.size());
    }

    @GetMapping(path = "/{version}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "A version with all that it says")
    InterfaceSpecifications.Edition version(@PathVariable String version) {
        return specifications.edition(number(version));
    }

    @GetMapping(path = "/{version}/document", produces = MediaType.TEXT_HTML_VALUE)
    @Operation(summary = "A version as a page to be printed or kept")
    ResponseEntity<byte[]> document(@PathVariable String version) {
        int number = number(version);
        byte[] page = specifications.page(number).getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(Texts.get("Specification.file", number), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .body(page);
    }

    private static int number(String version) {
        if (!NUMBER.matcher(version).matches()) {
            throw new NotFound();
        }
        return Integer.parseInt(version);
    }
}
