package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.EntityTag;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.client.ApiInterface;
import org.suyuan.shared.NotFound;

/** The docking monitor 对接运行监控 of an access, its monthly checks, and who answers for its interfaces. */
@RestController
@RequestMapping(path = "/api/v1/access-applications/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Access")
@ConditionalOnProperty(name = "suyuan.features.access", havingValue = "true", matchIfMissing = true)
class DockingApi {

    private final DockingMonitor monitor;
    private final AccessChecks checks;

    DockingApi(DockingMonitor monitor, AccessChecks checks) {
        this.monitor = monitor;
        this.checks = checks;
    }

    /** Who answers on their side; it describes the interface. */
    record Contacts(
            String name,
            String phone,
            String email,
            @Nullable String deputyName,
            @Nullable String deputyPhone,
            @Nullable String deputyEmail) {}

    /** Who answers on ours; it describes the interface. */
    record Ours(String owner, @Nullable String deputy) {}

    /** Checks, the newest first. */
    record Checked(List<AccessChecks.Check> items) {}

    @GetMapping("/monitor")
    @Operation(
            summary =
                    "Per interface: who answers for it, how it does, what its data are written by; and the credentials")
    DockingMonitor.Monitor monitor(@PathVariable String id) {
        return CurrentScope.required().may(Permission.CONTACT_READ) ? monitor.inFull(id) : monitor.of(id);
    }

    // Who may not do it is told so before he is told which interfaces there are.
    @PreAuthorize("hasAnyAuthority('ACCESS_APPLY', 'ACCESS_KEEP')")
    @PutMapping(path = "/interfaces/{interfaceCode}/contacts", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary =
                    "Who answers for an interface on the side of the filed system; If-Match is the version of the interface")
    void contacts(
            @PathVariable String id,
            @PathVariable String interfaceCode,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Contacts.class)))
                    JsonNode body) {
        monitor.contacts(id, which(interfaceCode), EntityTag.version(ifMatch), body);
    }

    @PreAuthorize("hasAuthority('ACCESS_KEEP')")
    @PutMapping(path = "/interfaces/{interfaceCode}/keepers", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Who answers for an interface on the platform's side; If-Match is the version of the interface")
    void keepers(
            @PathVariable String id,
            @PathVariable String interfaceCode,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Ours.class)))
                    JsonNode body) {
        monitor.keepers(id, which(interfaceCode), EntityTag.version(ifMatch), body);
    }

    private static ApiInterface which(String code) {
        return Stream.of(ApiInterface.values())
                .filter(each -> each.name().equals(code))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    @GetMapping("/checks")
    @Operation(summary = "The monthly checks of an access, the newest first")
    Checked checks(@PathVariable String id) {
        return new Checked(checks.of(id));
    }
}
