package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.EntityTag;
import org.suyuan.form.Input;
import org.suyuan.form.QueryParameters;
import org.suyuan.form.Repeats;
import org.suyuan.identity.client.ClientSecret;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;

/** Platform access 平台对接 for programs and people's own tools. */
@RestController
@RequestMapping(path = "/api/v1/access-applications", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Access")
@ConditionalOnProperty(name = "suyuan.features.access", havingValue = "true", matchIfMissing = true)
class AccessApi {

    private static final int MOST_DAYS = 92;

    private final AccessApplications applications;
    private final Repeats repeats;
    private final Regions regions;

    AccessApi(AccessApplications applications, Repeats repeats, Regions regions) {
        this.applications = applications;
        this.repeats = repeats;
        this.regions = regions;
    }

    /** The answer to an application. */
    record Submitted(String id, String caseNo, AccessStatus status, int version) {}

    /** Calls by day. */
    record Used(List<AccessApplications.Usage> items) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Applies for the access of a system")
    ResponseEntity<Submitted> apply(
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = AccessCommand.class)))
                    JsonNode body,
            HttpServletRequest request) {
        return repeats.once(request, body, Submitted.class, () -> {
            AccessView made = applications.apply(body);
            return ResponseEntity.created(URI.create("/api/v1/access-applications/" + made.id()))
                    .eTag(etag(made))
                    .body(new Submitted(made.id(), made.caseNo(), made.status(), made.version()));
        });
    }

    private static String etag(AccessView access) {
        return EntityTag.of(access.version());
    }

    @GetMapping
    @QueryParameters({"q", "regionCode", "status", "kind", "schemeId", "page", "size", "sort"})
    @Operation(summary = "Accesses within the data scope, and one's own")
    Paged<AccessView> find(HttpServletRequest request) {
        Input in = Input.parameters(request);
        String region = in.region("regionCode", regions);
        AccessApplications.Query query = new AccessApplications.Query(
                in.text("q", 200),
                region == null ? null : regions.find(region).map(Region::path).orElse(null),
                in.constant("status", AccessStatus.class),
                in.constant("kind", AccessKind.class),
                in.text("schemeId", 36));
        var page = in.page(AccessApplications.SORTS);
        in.finish();
        return applications.find(query, page);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One access")
    ResponseEntity<AccessView> get(@PathVariable String id) {
        return answer(applications.get(id));
    }

    private static ResponseEntity<AccessView> answer(AccessView access) {
        return ResponseEntity.ok().eTag(etag(access)).body(access);
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Sends again what was returned")
    ResponseEntity<AccessView> correct(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = AccessCommand.class)))
                    JsonNode body) {
        return answer(applications.correct(id, EntityTag.version(ifMatch), body));
    }

    @PostMapping("/{id}/test-credentials")
    @Operation(
            summary = "New test credentials, shown this once",
            description = "Calls with them are answered by the sandbox alone. Those before end at once.")
    ResponseEntity<ClientSecret> testCredentials(@PathVariable String id) {
        return once(applications.testCredentials(id));
    }

    private static ResponseEntity<ClientSecret> once(ClientSecret secret) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(secret);
    }

    @GetMapping("/{id}/sandbox")
    @Operation(summary = "Test data, cases of the conformance suite, and calls of the sandbox run")
    AccessApplications.SandboxView sandbox(@PathVariable String id) {
        return applications.sandbox(id);
    }

    @PostMapping("/{id}/sandbox-run")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends the sandbox run and goes on to the second review")
    void finishSandbox(@PathVariable String id) {
        applications.finishSandbox(id);
    }

    @PostMapping(path = "/{id}/exemptions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Exempts from the open cases of an interface, with a reason")
    void exempt(@PathVariable String id, @RequestBody JsonNode body) {
        applications.exempt(id, body);
    }

    @PostMapping("/{id}/credentials")
    @Operation(summary = "The production credentials, shown this once")
    ResponseEntity<ClientSecret> credentials(@PathVariable String id) {
        return once(applications.credentials(id));
    }

    @PostMapping(path = "/{id}/rotation", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "New production credentials; those before stay good for overlapHours")
    ResponseEntity<ClientSecret> rotate(@PathVariable String id, @RequestBody JsonNode body) {
        return once(applications.rotate(id, body));
    }

    @PutMapping(path = "/{id}/signing", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Whether requests must be signed",
            description = "Suyuan-Timestamp (seconds), Suyuan-Nonce (16 to 64 letters, digits, - and _) and"
                    + " Suyuan-Signature: hmac-sha256= or hmac-sm3= and in hex the HMAC under the signing key over"
                    + " method, path with query, timestamp, nonce and digest of the body in hex, each on a line of"
                    + " its own.")
    void sign(@PathVariable String id, @RequestBody JsonNode body) {
        applications.sign(id, body);
    }

    @PostMapping(path = "/{id}/suspend", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void suspend(@PathVariable String id, @RequestBody JsonNode body) {
        applications.suspend(id, body);
    }

    @PostMapping(path = "/{id}/resume", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(@PathVariable String id, @RequestBody JsonNode body) {
        applications.resume(id, body);
    }

    @PostMapping(path = "/{id}/revoke", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String id, @RequestBody JsonNode body) {
        applications.revoke(id, body);
    }

    @GetMapping("/{id}/usage")
    @QueryParameters({"days"})
    @Operation(summary = "Calls and errors of a filed system by day and interface")
    Used usage(@PathVariable String id, HttpServletRequest request) {
        Input in = Input.parameters(request);
        int days = in.whole("days", 1, MOST_DAYS, 31);
        in.finish();
        return new Used(applications.usage(id, days));
    }
}
