package org.suyuan.trace.identifier;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.Input;
import org.suyuan.form.QueryParameters;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Texts;

/** Resolution of identifiers 标识解析 for programs. */
@RestController
@Tag(name = "Identifiers")
class IdentifierApi {

    private static final String PATH = "/api/v1/identifiers";
    private static final String READERS = "hasAnyAuthority('SUBJECT_READ', 'SUBJECT_APPLY')";

    private final IdentifierResolution resolution;

    IdentifierApi(IdentifierResolution resolution) {
        this.resolution = resolution;
    }

    /** What a code is, as the interface description has it. */
    record Body(
            String code,
            IdentifierScheme scheme,
            String schemeName,
            UnitLevel level,
            String levelName,
            String key,
            @Nullable String gtin,
            @Nullable String batchNo,
            @Nullable String serial,
            @Nullable Fault fault,
            Resolution.@Nullable NamedProduct product,
            Resolution.@Nullable NamedSubject subject,
            Resolution.@Nullable NamedSubject holder,
            LocalSchemes.@Nullable Forward forward) {

        static Body of(Resolution resolution) {
            Identifier found = resolution.identifier();
            return new Body(
                    resolution.code(),
                    found.scheme(),
                    Texts.of(found.scheme()),
                    found.level(),
                    Texts.of(found.level()),
                    found.key(),
                    found.product(),
                    found.batch(),
                    found.serial(),
                    found.fault() == null ? null : new Fault(found.fault(), Texts.of(found.fault())),
                    resolution.product(),
                    resolution.subject(),
                    resolution.holder(),
                    resolution.forward());
        }
    }

    /** What is wrong with a code. */
    record Fault(IdentifierFault code, String message) {}

    @GetMapping(path = PATH + "/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(READERS)
    @Operation(
            summary = "What a code names",
            description =
                    "The code escaped as one part of the path, slashes too. URN, Digital Link, element string and plain digits of"
                            + " one thing have one `key`. `product`, `subject` and `holder` where they are registered and within the scope; the holder by"
                            + " the last trace record. `forward` names the filed system that holds a code of its own scheme.")
    Body get(@PathVariable String code) {
        if (code.isBlank() || code.length() > IdentifierResolution.LONGEST_CODE || !printable(code)) {
            throw new InvalidInput(List.of(Input.error("code", "control_character")));
        }
        return Body.of(resolution.resolve(code.strip()));
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(READERS)
    @QueryParameters("code")
    @Operation(summary = "The same with the code as a parameter")
    Body find(HttpServletRequest request) {
        Input in = Input.parameters(request);
        String code = in.requiredText("code", IdentifierResolution.LONGEST_CODE);
        in.finish();
        return Body.of(resolution.resolve(code));
    }

    private static boolean printable(String code) {
        return code.codePoints()
                .noneMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
    }
}
