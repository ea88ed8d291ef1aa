package org.suyuan.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Starts the monthly check 月度核对 of filed accesses now. */
@RestController
@RequestMapping(path = "/api/v1/access-checks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Access")
@ConditionalOnProperty(name = "suyuan.features.access", havingValue = "true", matchIfMissing = true)
class AccessCheckApi {

    private final AccessChecks checks;

    AccessCheckApi(AccessChecks checks) {
        this.checks = checks;
    }

    @PostMapping
    @Operation(summary = "Opens this month's checks that are not there yet; again it opens nothing twice")
    AccessChecks.Opened open() {
        return checks.open();
    }
}
