package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Accesses.path;
import static org.suyuan.ui.acceptance.Answer.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Local schemes filed with the access that owns them; the resolution forwards to the filed system that holds the code. */
@ExtendWith(SharedPlatform.class)
class ForwardedCodeIT {

    private static final String IDENTIFIERS = "/api/v1/identifiers";

    private final RunningPlatform platform;
    private final Accesses accesses;

    ForwardedCodeIT(RunningPlatform platform) {
        this.platform = platform;
        accesses = new Accesses(platform);
    }

    private static ObjectNode scheme(String prefix) {
        return object().put("name", "某某追溯码").put("prefix", prefix).put("address", "https://trace.example.com/q/{code}");
    }

    private JsonNode forward(String code) {
        return platform.as("reviewer")
                .get(IDENTIFIERS, "code", code)
                .expect(200)
                .json()
                .path("forward");
    }

    @Test
    @DisplayName(
            "a code of a filed system is forwarded to it, by the longest prefix, until it is suspended or the scheme ends")
    void aCodeIsForwarded() {
        JsonNode access = accesses.filed("DEVICES");
        String schemes = path(access) + "/code-schemes";
        String prefix = "ZX" + Integer.toHexString(Registrations.uniqueToken().hashCode()) + "-";
        JsonNode made = platform.as("enterprise")
                .post(schemes, scheme(prefix))
                .expect(201)
                .json();
        platform.as("enterprise").post(schemes, scheme(prefix)).problem(409);
        platform.as("reviewer")
                .post(schemes, scheme(prefix + "A").put("address", "https://trace.example.com/a?c={code}"))
                .expect(201);

        assertThat(forward(prefix + "1/2 3").path("address").asText())
                .isEqualTo("https://trace.example.com/q/" + prefix + "1%2F2%203");
        assertThat(forward(prefix + "1").path("system")).isEqualTo(access.path("systemName"));
        assertThat(forward(prefix + "A1").path("address").asText())
                .isEqualTo("https://trace.example.com/a?c=" + prefix + "A1");
        assertThat(forward("no-" + prefix).isNull()).isTrue();

        ObjectNode grounds = object().put("reason", "整改").put("documentNo", "1号");
        accesses.post("reviewer", access, "suspend", grounds).expect(204);
        assertThat(forward(prefix + "1").isNull()).isTrue();
        accesses.post("reviewer", access, "resume", grounds).expect(204);
        String end = schemes + "/" + made.path("id").asText() + "/end";
        platform.as("reviewer-qd").post(end, object()).problem(404);
        platform.as("enterprise").post(end, object()).expect(204);
        platform.as("enterprise").post(end, object()).problem(409);
        assertThat(forward(prefix + "1").isNull()).isTrue();
    }

    @Test
    @DisplayName("a prefix of a scheme that is known everywhere, or an address that is none, is refused")
    void whatWouldMisleadIsRefused() {
        JsonNode access = accesses.filed("DEVICES");
        String schemes = path(access) + "/code-schemes";
        for (String prefix : new String[] {"69", "6901234567892", "urn:epc:id:", "urn:oid:1.2.156.", "ab c"}) {
            platform.as("enterprise").post(schemes, scheme(prefix)).wrong("prefix");
        }
        for (String address : new String[] {
            "http://trace.example.com/{code}",
            "https://trace.example.com/",
            "https://{code}.example.com/",
            "https://user:pass@trace.example.com/{code}",
            "https://trace.example.com/{code}/{code}",
            "javascript:alert('{code}')"
        }) {
            platform.as("enterprise")
                    .post(schemes, scheme("ZX-ok-").put("address", address))
                    .wrong("address");
        }
        platform.as("reviewer-qd").get(schemes).problem(404);
        platform.as("supervisor").post(schemes, scheme("ZX-ok-")).problem(403);
    }

    @Test
    @DisplayName("who holds a unit: by the last record that made it or handed it over")
    void whoHoldsAUnit() {
        String maker = new Cases(platform)
                .register(Registrations.enterprise())
                .path("code")
                .asText();
        String buyer = new Cases(platform)
                .register(Registrations.enterprise())
                .path("code")
                .asText();
        Client uploader = platform.as("uploader");
        ObjectNode made = Records.record(maker);
        String unit = made.at("/outputs/0/traceCode").asText();
        Records.sent(uploader, made);
        assertThat(holder(unit)).isEqualTo(maker);
        ObjectNode handed = Records.record(maker).put("kind", "TRANSFER").put("counterpartyCode", buyer);
        handed.remove("inputs");
        handed.remove("outputs");
        Records.unit(handed, "inputs", unit, 9.5);
        assertThat(Records.sent(uploader, handed).path("accepted").asInt()).isOne();
        assertThat(holder(unit)).isEqualTo(buyer);
    }

    private String holder(String unit) {
        return platform.as("supervisor")
                .get(IDENTIFIERS, "code", unit)
                .expect(200)
                .json()
                .at("/holder/code")
                .asText();
    }
}
