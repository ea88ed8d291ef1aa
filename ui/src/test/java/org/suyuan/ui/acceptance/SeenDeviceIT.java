package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Accesses.DEVICES;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.EpcisDocuments.CAPTURE;
import static org.suyuan.ui.acceptance.EpcisDocuments.JSON_LD;
import static org.suyuan.ui.acceptance.EpcisDocuments.document;
import static org.suyuan.ui.acceptance.EpcisDocuments.event;
import static org.suyuan.ui.acceptance.EpcisDocuments.newEpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Devices: an unknown one is flagged. */
@ExtendWith(SharedPlatform.class)
class SeenDeviceIT {

    private static final String SIGHTINGS = DEVICES + "/sightings";

    private final RunningPlatform platform;
    private final Accesses accesses;

    SeenDeviceIT(RunningPlatform platform) {
        this.platform = platform;
        accesses = new Accesses(platform);
    }

    private List<JsonNode> seen(Client who, String device) {
        return who.get(SIGHTINGS, "size", 500).expect(200).items().stream()
                .filter(each -> each.path("device").asText().equals(device))
                .toList();
    }

    private JsonNode awaited(Client who, String device) {
        Cases.await("seen " + device, Duration.ofSeconds(30), () -> !seen(who, device)
                .isEmpty());
        return seen(who, device).get(0);
    }

    @Test
    @DisplayName(
            "a device that records name and nobody registered is listed with where it was seen; registered, it is listed no more")
    void aDeviceOfRecordsIsListedUntilItIsRegistered() {
        String code = new Cases(platform)
                .register(Registrations.enterprise())
                .path("code")
                .asText();
        String mac = Accesses.mac();
        Client uploader = platform.as("uploader");
        ObjectNode record = Records.record(code);
        record.putObject("attributes").put("deviceNo", mac);
        assertThat(Records.sent(uploader, record).path("accepted").asInt()).isOne();

        JsonNode sighting = awaited(uploader, mac);
        assertThat(sighting.path("source").asText()).isEqualTo("RECORDS");
        assertThat(sighting.path("subjectCode").asText()).isEqualTo(code);
        assertThat(sighting.path("mac").asText())
                .isEqualTo(mac.toUpperCase(java.util.Locale.ROOT).replace('-', ':'));
        uploader.post(DEVICES, Accesses.device(code).put("mac", mac)).expect(201);
        assertThat(seen(uploader, mac)).isEmpty();
    }

    @Test
    @DisplayName(
            "a device that reports of sensors name is flagged with its read point, and ignored with a reason, audited")
    void aDeviceOfEventsIsIgnoredWithAReason() {
        Client uploader = platform.as("uploader");
        String device = "urn:epc:id:giai:4000001." + Registrations.uniqueToken().hashCode();
        ObjectNode event = event(newEpc());
        event.putArray("sensorElementList")
                .addObject()
                .putArray("sensorReport")
                .addObject()
                .put("type", "Temperature")
                .put("deviceID", device)
                .put("value", 4.5)
                .put("uom", "CEL");
        event.putObject("readPoint").put("id", "urn:epc:id:sgln:4012345.00001.0");
        uploader.send("POST", CAPTURE, JSON_LD, document(event).toString().getBytes(UTF_8))
                .expect(202);

        JsonNode sighting = awaited(uploader, device);
        assertThat(sighting.path("source").asText()).isEqualTo("EPCIS");
        assertThat(sighting.path("place").asText()).isEqualTo("urn:epc:id:sgln:4012345.00001.0");
        assertThat(sighting.path("mac").isNull()).isTrue();
        String path = SIGHTINGS + "/" + sighting.path("id").asText();
        uploader.post(path + "/ignore", object()).wrong("reason");
        uploader.post(path + "/bind", object().put("deviceId", "none")).wrong("deviceId");
        platform.as("reviewer-qd")
                .post(path + "/ignore", object().put("reason", "r"))
                .problem(404);
        uploader.post(path + "/ignore", object().put("reason", "第三方设备")).expect(204);
        assertThat(seen(uploader, device)).isEmpty();
        assertThat(uploader.get(SIGHTINGS, "ignored", "true", "size", 500)
                        .expect(200)
                        .items())
                .anySatisfy(
                        each -> assertThat(each.path("ignoredReason").asText()).isEqualTo("第三方设备"));
        assertThat(platform.as("auditor")
                        .get("/api/v1/audit-entries", "objectType", "deviceSighting")
                        .expect(200)
                        .json()
                        .toString())
                .contains("第三方设备");
    }
}
