package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.function.Predicate;
import org.suyuan.form.Input;

/** Reads the command of a device; whose codes and accesses there are, who asks says, so that the sandbox judges alike. */
final class DeviceForm {

    private DeviceForm() {}

    /** @param errorOfOwner what is wrong with an owner that is not right */
    static DeviceCommand read(JsonNode body, Predicate<String> owner, String errorOfOwner, Predicate<String> access) {
        Input in = Input.body(body);
        String type = in.requiredText("type", DeviceCommand.LONGEST_NAME);
        String model = in.requiredText("model", DeviceCommand.LONGEST_NAME);
        String mac = in.matching(
                "mac",
                in.requiredText("mac", DeviceCommand.LONGEST_CODE),
                text -> MacAddress.read(text).isPresent(),
                "mac");
        String ownerCode =
                in.matching("ownerCode", in.requiredText("ownerCode", DeviceCommand.LONGEST_CODE), owner, errorOfOwner);
        DeviceOwnership ownership = in.requiredConstant("ownership", DeviceOwnership.class);
        String accessId =
                in.matching("accessId", in.text("accessId", DeviceCommand.LONGEST_ID), access, "filed_access");
        in.finish();
        return new DeviceCommand(
                type,
                model,
                MacAddress.read(Objects.requireNonNull(mac)).orElseThrow().value(),
                Objects.requireNonNull(ownerCode),
                Objects.requireNonNull(ownership),
                accessId);
    }
}
