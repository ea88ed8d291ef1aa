package org.suyuan.registry;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.suyuan.shared.BodyTooLarge;
import org.suyuan.shared.NotFound;

/** The table of the registry for who keeps it. */
@RestController
@RequestMapping(path = RegistryBodies.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Registry")
class RegistryApi {

    private final RegistryEntries entries;

    RegistryApi(RegistryEntries entries) {
        this.entries = entries;
    }

    @PostMapping
    @Operation(
            summary = "Import of firms as the registration authority has them",
            description =
                    "The first line names the columns uscc, name, legalRepresentative, status, asOf, source, or in Chinese. UTF-8"
                            + " with or without a mark, or GB18030. Good lines go through beside wrong ones; an older entry never replaces a newer"
                            + " one; the same file again changes nothing.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    RegistryEntries.Result bringIn(HttpServletRequest request) {
        entries.admit();
        if (!RegistryBodies.commaSeparated(request)) {
            throw new ResponseStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        try {
            return entries.bringIn(request.getInputStream());
        } catch (IOException broken) {
            throw new ResponseStatusException(
                    broken instanceof BodyTooLarge ? HttpStatus.PAYLOAD_TOO_LARGE : HttpStatus.BAD_REQUEST);
        }
    }

    @GetMapping("/{uscc}")
    RegistryEntry find(@PathVariable String uscc) {
        return entries.find(uscc).orElseThrow(NotFound::new);
    }
}
