package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Accesses.DEVICES;
import static org.suyuan.ui.acceptance.Accesses.MANDATES;
import static org.suyuan.ui.acceptance.Accesses.device;
import static org.suyuan.ui.acceptance.Answer.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Contract, Access: devices, and mandates by the subject. */
@ExtendWith(SharedPlatform.class)
class DevicesAndMandatesIT {

    private final RunningPlatform platform;
    private final Accesses accesses;
    private final Cases cases;

    DevicesAndMandatesIT(RunningPlatform platform) {
        this.platform = platform;
        accesses = new Accesses(platform);
        cases = new Cases(platform);
    }

    private String registered() {
        return cases.register(Registrations.enterprise()).path("code").asText();
    }

    @Test
    @DisplayName("POST /api/v1/devices → 201; the MAC is normalised and unique")
    void aDeviceIsEntered() {
        ObjectNode device = device(registered());
        Answer answer = platform.as("enterprise").post(DEVICES, device).expect(201);
        JsonNode made = answer.json();
        String path = DEVICES + "/" + made.path("id").asText();
        assertThat(answer.header("Location")).isEqualTo(path);
        assertThat(made.path("mac").asText())
                .isEqualTo(device.path("mac")
                        .asText()
                        .toUpperCase(java.util.Locale.ROOT)
                        .replace('-', ':'));
        for (String field : java.util.List.of("type", "model", "ownerCode", "ownership")) {
            assertThat(made.path(field)).as(field).isEqualTo(device.path(field));
        }
        assertThat(platform.as("enterprise").get(path).expect(200).json()).isEqualTo(made);
        platform.as("enterprise")
                .post(
                        DEVICES,
                        device.deepCopy().put("mac", device.path("mac").asText().replace("-", "")))
                .problem(409);
        platform.as("enterprise").post(DEVICES, object()).wrong("type", "model", "mac", "ownerCode", "ownership");
        platform.as("enterprise")
                .post(DEVICES, device.deepCopy().put("mac", "00:00:00:00:00:00").put("ownerCode", Registrations.uscc()))
                .wrong("mac", "ownerCode");
    }

    @Test
    @DisplayName("a device is changed with If-Match and seen within the scope of its owner")
    void aDeviceIsChanged() {
        ObjectNode device = device(registered());
        JsonNode made =
                platform.as("enterprise").post(DEVICES, device).expect(201).json();
        String path = DEVICES + "/" + made.path("id").asText();
        Client owner = platform.as("enterprise");
        owner.put(path, null, device.toString()).problem(428);
        owner.put(path, 7, device).problem(412);
        JsonNode changed = owner.put(path, made.path("version").asInt(), device.put("model", "DS-200"))
                .expect(200)
                .json();
        assertThat(changed.path("model").asText()).isEqualTo("DS-200");
        assertThat(changed.path("version").asInt())
                .isEqualTo(made.path("version").asInt() + 1);

        platform.as("reviewer").get(path).expect(200);
        platform.as("reviewer-qd").get(path).problem(404);
        platform.as("operator").get(path).problem(403);
        assertThat(platform.as("reviewer")
                        .get(DEVICES, "ownerCode", device.path("ownerCode").asText())
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt())
                .isOne();
        platform.as("reviewer").get(DEVICES, "size", 501).wrong("size");
        platform.as("reviewer").get(DEVICES, "sort", "colour,asc").wrong("sort");
    }

    @Test
    @DisplayName(
            "POST /api/v1/mandates by the subject: the system reports for it from then on, and no longer once it is"
                    + " ended")
    void aSubjectMandatesASystem() {
        JsonNode access = accesses.filed("DEVICES");
        Client system = accesses.system(access);
        String code = registered();
        system.post(DEVICES, device(code)).wrong("ownerCode");

        ObjectNode mandate = object().put("subjectCode", code)
                .put("accessId", access.path("id").asText());
        Answer answer = platform.as("enterprise").post(MANDATES, mandate).expect(201);
        JsonNode given = answer.json();
        assertThat(answer.header("Location"))
                .isEqualTo(MANDATES + "/" + given.path("id").asText());
        platform.as("enterprise").post(MANDATES, mandate).problem(409);
        assertThat(system.get(MANDATES).expect(200).items())
                .extracting(each -> each.path("subjectCode").asText())
                .contains(code);

        JsonNode device = system.post(DEVICES, device(code)).expect(201).json();
        assertThat(device.path("accessId")).isEqualTo(access.path("id"));

        platform.as("enterprise")
                .post(MANDATES + "/" + given.path("id").asText() + "/end")
                .expect(204);
        platform.as("enterprise")
                .post(MANDATES + "/" + given.path("id").asText() + "/end")
                .problem(409);
        system.post(DEVICES, device(code)).wrong("ownerCode");
        platform.as("enterprise").post(MANDATES, mandate).expect(201);
    }

    @Test
    @DisplayName("nobody mandates for a subject that is not his own, nor a system that is not filed")
    void onlyOnesOwnIsMandated() {
        JsonNode access = accesses.apply(Accesses.application("DEVICES"));
        platform.as("enterprise").post(MANDATES, object()).wrong("subjectCode", "accessId");
        platform.as("enterprise")
                .post(
                        MANDATES,
                        object().put("subjectCode", Registrations.uscc())
                                .put("accessId", access.path("id").asText()))
                .wrong("subjectCode", "accessId");
        platform.as("reviewer").post(MANDATES, object()).problem(403);
    }

    @Test
    @DisplayName("in the demo, uploader is mandated by all")
    void theUploaderIsMandatedByAll() {
        platform.as("uploader").post(DEVICES, device(registered())).expect(201);
    }
}
