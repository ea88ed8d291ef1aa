package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Registrations by connected systems: {@code onBehalfOf} a firm that signed up, and agreed. */
@ExtendWith(SharedPlatform.class)
class FirmAgreementIT {

    private static final String AGREEMENTS = "/api/v1/registration-agreements";

    private final RunningPlatform platform;
    private final Accesses accesses;
    private final Cases cases;

    FirmAgreementIT(RunningPlatform platform) {
        this.platform = platform;
        accesses = new Accesses(platform);
        cases = new Cases(platform);
    }

    private static ObjectNode firm() {
        return Registrations.enterprise().put("onBehalfOf", "enterprise");
    }

    private JsonNode agree(JsonNode access) {
        return platform.as("enterprise")
                .post(AGREEMENTS, object().put("accessId", access.path("id").asText()))
                .expect(201)
                .json();
    }

    @Test
    @DisplayName(
            "a system registers for a firm only where that agreed; the firm is the applicant, history and audit name both")
    void aSystemRegistersForAFirmThatAgreed() {
        JsonNode access = accesses.filed("SUBJECTS");
        Client system = accesses.system(access);
        system.post(SUBJECTS, firm()).wrong("onBehalfOf");
        system.post(SUBJECTS, firm().put("onBehalfOf", "nobody-of-that-name")).wrong("onBehalfOf");
        agree(access);
        system.post(SUBJECTS, firm().put("onBehalfOf", "reviewer")).wrong("onBehalfOf");

        JsonNode made = system.post(SUBJECTS, firm()).expect(201).json();
        String path = SUBJECTS + "/" + made.path("id").asText();
        assertThat(platform.as("enterprise")
                        .get(path)
                        .expect(200)
                        .json()
                        .path("onBehalfOf")
                        .asText())
                .isEqualTo("enterprise");
        cases.sendBack("reviewer", made);
        JsonNode returned = platform.as("enterprise").get(path).expect(200).json();
        assertThat(returned.path("status").asText()).isEqualTo("RETURNED");
        ObjectNode corrected =
                firm().put("uscc", returned.path("uscc").asText()).put("address", "历下区某某路 2 号");
        platform.as("enterprise")
                .put(path, returned.path("version").asInt(), corrected)
                .expect(200);

        String client = access.path("clientId").asText();
        JsonNode history =
                platform.as("enterprise").get(path + "/history").expect(200).json();
        assertThat(history.path("items")).anySatisfy(entry -> {
            assertThat(entry.path("by").asText()).isEqualTo(client);
            assertThat(entry.path("onBehalfOf").asText()).isEqualTo("enterprise");
        });
        JsonNode audited = platform.as("auditor")
                .get(
                        "/api/v1/audit-entries",
                        "objectType",
                        "subject",
                        "objectId",
                        made.path("id").asText(),
                        "actor",
                        client)
                .expect(200)
                .json()
                .path("items");
        assertThat(audited)
                .anySatisfy(
                        entry -> assertThat(entry.path("onBehalfOf").asText()).isEqualTo("enterprise"));
    }

    @Test
    @DisplayName("in a batch too each item is judged by itself")
    void inABatchEachIsJudged() {
        JsonNode access = accesses.filed("SUBJECTS");
        agree(access);
        JsonNode items = accesses.system(access)
                .post(
                        SUBJECTS + "/batch",
                        Answer.JSON.createArrayNode().add(firm()).add(firm().put("onBehalfOf", "nobody-of-that-name")))
                .expect(200)
                .json()
                .path("items");
        assertThat(items.get(0).path("status").asInt()).isEqualTo(201);
        assertThat(items.get(1).path("status").asInt()).isEqualTo(422);
        assertThat(items.get(1).at("/errors/0/field").asText()).isEqualTo("onBehalfOf");
    }

    @Test
    @DisplayName("an agreement is one's own, once, and ends at once")
    void anAgreementEndsAtOnce() {
        JsonNode access = accesses.filed("SUBJECTS");
        JsonNode agreement = agree(access);
        platform.as("enterprise")
                .post(AGREEMENTS, object().put("accessId", access.path("id").asText()))
                .problem(409);
        platform.as("enterprise")
                .post(AGREEMENTS, object().put("accessId", "none"))
                .wrong("accessId");
        JsonNode devices = accesses.filed("DEVICES");
        platform.as("enterprise")
                .post(AGREEMENTS, object().put("accessId", devices.path("id").asText()))
                .wrong("accessId");
        platform.as("reviewer")
                .post(AGREEMENTS, object().put("accessId", access.path("id").asText()))
                .problem(403);
        assertThat(platform.as("enterprise").get(AGREEMENTS).expect(200).items())
                .anySatisfy(each -> assertThat(each.path("id")).isEqualTo(agreement.path("id")));
        Client system = accesses.system(access);
        assertThat(system.get(AGREEMENTS).expect(200).items()).hasSize(1);

        String end = AGREEMENTS + "/" + agreement.path("id").asText() + "/end";
        platform.as("uploader").post(end, object()).problem(403);
        platform.as("enterprise").post(AGREEMENTS + "/none/end", object()).problem(404);
        platform.as("enterprise").post(end, object()).expect(204);
        platform.as("enterprise").post(end, object()).problem(409);
        system.post(SUBJECTS, firm()).wrong("onBehalfOf");
    }

    @Test
    @DisplayName("what people write in onBehalfOf is a text, as before")
    void forPeopleItIsAText() {
        platform.as("enterprise")
                .post(SUBJECTS, Registrations.enterprise().put("onBehalfOf", "某某先生"))
                .expect(201);
    }
}
