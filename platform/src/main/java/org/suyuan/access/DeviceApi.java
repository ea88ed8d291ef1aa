package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
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

/** Devices 采集设备 for programs. */
@RestController
@RequestMapping(path = "/api/v1/devices", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Access")
@ConditionalOnProperty(name = "suyuan.features.access", havingValue = "true", matchIfMissing = true)
class DeviceApi {

    private final Devices devices;
    private final Repeats repeats;

    DeviceApi(Devices devices, Repeats repeats) {
        this.devices = devices;
        this.repeats = repeats;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Enters a device")
    ResponseEntity<Devices.DeviceView> enter(
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = DeviceCommand.class)))
                    JsonNode body,
            HttpServletRequest request) {
        return repeats.once(request, body, Devices.DeviceView.class, () -> {
            Devices.DeviceView made = devices.enter(body);
            return ResponseEntity.created(URI.create("/api/v1/devices/" + made.id()))
                    .eTag(etag(made))
                    .body(made);
        });
    }

    private static String etag(Devices.DeviceView device) {
        return EntityTag.of(device.version());
    }

    @GetMapping
    @QueryParameters({"q", "ownerCode", "accessId", "ownership", "page", "size", "sort"})
    @Operation(summary = "Devices within the data scope, and of one's own subjects")
    Paged<Devices.DeviceView> find(HttpServletRequest request) {
        Input in = Input.parameters(request);
        Devices.Query query = new Devices.Query(
                in.text("q", 100),
                in.text("ownerCode", 40),
                in.text("accessId", 36),
                in.constant("ownership", DeviceOwnership.class));
        var page = in.page(Devices.SORTS);
        in.finish();
        return devices.find(query, page);
    }

    @GetMapping("/{id}")
    ResponseEntity<Devices.DeviceView> get(@PathVariable String id) {
        return answer(devices.get(id));
    }

    private static ResponseEntity<Devices.DeviceView> answer(Devices.DeviceView device) {
        return ResponseEntity.ok().eTag(etag(device)).body(device);
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Devices.DeviceView> change(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = DeviceCommand.class)))
                    JsonNode body) {
        return answer(devices.change(id, EntityTag.version(ifMatch), body));
    }
}
