package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.identity.client.ApiInterface;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;

/** Devices in the sandbox: owned by the subjects that it knows. */
@Component
class DeviceSandbox implements SandboxInterface {

    private static final String PATH = "/api/v1/devices";

    private final SandboxWorld world;
    private final ObjectMapper json;

    DeviceSandbox(SandboxWorld world, ObjectMapper json) {
        this.world = world;
        this.json = json;
    }

    @Override
    public ApiInterface which() {
        return ApiInterface.DEVICES;
    }

    /** A device is entered alone. */
    @Override
    public Set<ConformanceCase> cases() {
        return ConformanceCase.ofObjects();
    }

    @Override
    public @Nullable Answer answer(String callId, String path, JsonNode body) {
        if (!path.equals(PATH)) {
            return null;
        }
        try {
            DeviceCommand command =
                    DeviceForm.read(body, world.subjectsByCode()::containsKey, "test_subject", accessId -> true);
            String id = Ids.next();
            ObjectNode made = json.valueToTree(command);
            made.put("id", id).put("version", 1);
            return Answer.made(201, made, PATH + "/" + id);
        } catch (InvalidInput invalid) {
            return Answer.refused(1, invalid.errors());
        }
    }
}
