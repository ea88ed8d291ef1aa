package org.suyuan.subject;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;

/** How subjects compare with the registry, for programs of authorities. */
@RestController
@Tag(name = "Subjects")
class SubjectRegistryApi {

    private final SubjectRegistryChecks checks;

    SubjectRegistryApi(SubjectRegistryChecks checks) {
        this.checks = checks;
    }

    @GetMapping(path = "/api/v1/subjects/{id}/registry-check", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The last comparison with the registry",
            description =
                    "Item by item MATCH, MISMATCH or UNVERIFIED, of what is registered or applied for and of an open amendment."
                            + " What the registry says is told to reviewers only.")
    SubjectRegistryChecks.Comparisons of(@PathVariable String id) {
        return CurrentScope.required().may(Permission.CONTACT_READ) ? checks.inFull(id) : checks.of(id);
    }
}
