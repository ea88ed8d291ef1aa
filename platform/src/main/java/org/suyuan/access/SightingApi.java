package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.Input;
import org.suyuan.form.QueryParameters;
import org.suyuan.shared.Paged;

/** Devices that data name and nobody registered 未登记设备, for programs. */
@RestController
@RequestMapping(path = "/api/v1/devices/sightings", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Access")
@ConditionalOnProperty(name = "suyuan.features.access", havingValue = "true", matchIfMissing = true)
class SightingApi {

    private final SeenDevices devices;

    SightingApi(SeenDevices devices) {
        this.devices = devices;
    }

    @GetMapping
    @QueryParameters({"ignored", "page", "size"})
    @Operation(
            summary =
                    "Devices that data name and nobody registered, the latest first; with ignored=true those that are ignored")
    Paged<SeenDevices.Sighting> unknown(HttpServletRequest request) {
        Input in = Input.parameters(request);
        boolean ignored = "true".equals(in.text("ignored", 5));
        var page = in.page(List.of());
        in.finish();
        return devices.unknown(ignored, page);
    }

    @PostMapping(path = "/{id}/bind", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "It is the registered device of deviceId")
    void bind(@PathVariable String id, @RequestBody JsonNode body) {
        devices.bind(id, body);
    }

    @PostMapping(path = "/{id}/ignore", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Nothing has to be done about it, with a reason")
    void ignore(@PathVariable String id, @RequestBody JsonNode body) {
        devices.ignore(id, body);
    }
}
