package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Accesses.DEVICES;
import static org.suyuan.ui.acceptance.Accesses.path;
import static org.suyuan.ui.acceptance.Answer.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Owner and deputy per interface on both sides; a monthly task confirms contacts, mappings, credentials and open errors. */
@ExtendWith(SharedPlatform.class)
class AccessCheckIT {

    private static final String CHECKS = "/api/v1/access-checks";

    private final RunningPlatform platform;
    private final Accesses accesses;
    private final Cases cases;

    AccessCheckIT(RunningPlatform platform) {
        this.platform = platform;
        accesses = new Accesses(platform);
        cases = new Cases(platform);
    }

    private JsonNode monitor(String account, JsonNode access) {
        return platform.as(account).get(path(access) + "/monitor").expect(200).json();
    }

    private Answer put(String account, JsonNode access, String what, @Nullable Integer version, ObjectNode body) {
        return platform.as(account)
                .put(
                        path(access) + "/interfaces/DEVICES/" + what,
                        version == null ? null : "\"" + version + "\"",
                        body.toString());
    }

    private static ObjectNode contacts() {
        return object().put("name", "吴某某")
                .put("phone", "13812345678")
                .put("email", "owner@example.com")
                .put("deputyName", "郑某某");
    }

    private JsonNode check(JsonNode access) {
        JsonNode items = platform.as("reviewer")
                .get(path(access) + "/checks")
                .expect(200)
                .json()
                .path("items");
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    @Test
    @DisplayName("the applicant names who answers on his side, reviewers on ours; each change is audited")
    void bothSidesNameWhoAnswers() {
        JsonNode access = accesses.filed("DEVICES");
        JsonNode before = monitor("enterprise", access).at("/interfaces/0");
        assertThat(before.at("/owner/name").asText()).isEqualTo("周某某");
        assertThat(before.path("version").asInt()).isZero();
        assertThat(before.path("state").asText()).isEqualTo("NOT_CALLED");

        put("enterprise", access, "contacts", null, contacts()).problem(428);
        put("enterprise", access, "contacts", 3, contacts()).problem(412);
        put("enterprise", access, "contacts", 0, object().put("phone", "1").put("deputyPhone", "1"))
                .wrong("name", "phone", "email", "deputyPhone");
        put("enterprise", access, "contacts", 0, contacts()).expect(204);
        put("enterprise", access, "keepers", 1, object().put("owner", "reviewer"))
                .problem(403);
        put(
                        "reviewer",
                        access,
                        "keepers",
                        1,
                        object().put("owner", "reviewer-qd").put("deputy", "enterprise"))
                .wrong("owner", "deputy");
        put("reviewer", access, "keepers", 1, object().put("owner", "reviewer").put("deputy", "reviewer2"))
                .expect(204);
        put("reviewer", access, "keepers", 1, object().put("owner", "reviewer")).problem(412);
        put("reviewer-qd", access, "keepers", 2, object().put("owner", "reviewer-qd"))
                .problem(404);
        platform.as("enterprise")
                .put(path(access) + "/interfaces/EPCIS/contacts", 0, contacts())
                .problem(404);

        JsonNode after = monitor("enterprise", access).at("/interfaces/0");
        assertThat(after.at("/owner/phone").asText()).isEqualTo("13812345678");
        assertThat(after.at("/deputy/name").asText()).isEqualTo("郑某某");
        assertThat(after.at("/keeper/account").asText()).isEqualTo("reviewer");
        assertThat(after.at("/keeperDeputy/account").asText()).isEqualTo("reviewer2");
        assertThat(platform.as("auditor")
                        .get(
                                "/api/v1/audit-entries",
                                "objectType",
                                "platformAccess",
                                "objectId",
                                access.path("id").asText())
                        .expect(200)
                        .json()
                        .toString())
                .contains("13812345678", "reviewer2");
    }

    @Test
    @DisplayName("contacts are masked to those without the permission; seeing them in full is audited")
    void contactsAreMasked() {
        JsonNode access = accesses.filed("DEVICES");
        put("enterprise", access, "contacts", 0, contacts()).expect(204);
        JsonNode seen = monitor("operator", access);
        assertThat(seen.path("masked").asBoolean()).isTrue();
        assertThat(seen.at("/interfaces/0/owner").toString())
                .doesNotContain("13812345678", "吴某某", "owner@example.com")
                .contains("138****5678");
        assertThat(platform.as("operator").get(path(access)).expect(200).json().toString())
                .doesNotContain("周某某", "contact@example.com");
        assertThat(monitor("supervisor", access).at("/interfaces/0/owner/phone").asText())
                .isEqualTo("13812345678");
        JsonNode entries = platform.as("auditor")
                .get(
                        "/api/v1/audit-entries",
                        "objectType",
                        "platformAccess",
                        "objectId",
                        access.path("id").asText(),
                        "action",
                        "REVEAL")
                .expect(200)
                .json()
                .path("items");
        assertThat(entries)
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.path("actor").asText()).isEqualTo("supervisor"));
        platform.as("reviewer-qd").get(path(access) + "/monitor").problem(404);
        platform.as("uploader").get(path(access) + "/monitor").problem(403);
    }

    @Test
    @DisplayName(
            "docking monitor per filed system: last call, last success, calls and errors per interface, credentials")
    void theMonitorShowsHowAnInterfaceDoes() {
        JsonNode access = accesses.filed("DEVICES");
        Client system = accesses.system(access);
        system.get(DEVICES).expect(200);
        system.post(DEVICES, object()).problem(422);
        Cases.await(
                "counted",
                Duration.ofSeconds(30),
                () -> monitor("operator", access).at("/interfaces/0/calls").asInt() == 2);
        JsonNode failing = monitor("operator", access).at("/interfaces/0");
        assertThat(failing.path("errors").asInt()).isOne();
        assertThat(failing.path("state").asText()).isEqualTo("FAILING");
        assertThat(failing.path("lastSuccessAt").asText())
                .isNotBlank()
                .isLessThan(failing.path("lastAt").asText());
        JsonNode credentials = monitor("operator", access).path("credentials");
        assertThat(credentials.path("ageDays").asInt()).isZero();
        assertThat(credentials.path("rotationDue").asBoolean(true)).isFalse();

        String client = access.path("clientId").asText();
        platform.inDatabase("update access_usage set last_at = now() - interval '8 days', last_success_at = now()"
                + " - interval '8 days' where client_id = '" + client + "'");
        JsonNode silent = monitor("operator", access).at("/interfaces/0");
        assertThat(silent.path("state").asText()).isEqualTo("SILENT");
        assertThat(silent.path("silentSince").asText()).isNotBlank();
        platform.inDatabase("update api_client_secret set issued_at = now() - interval '181 days' where client_id = '"
                + client + "'");
        assertThat(monitor("operator", access).at("/credentials/rotationDue").asBoolean())
                .isTrue();
    }

    @Test
    @DisplayName("what came in wrong and by which attributes is shown beside the interface of records")
    void whatCameInWrongIsShown() {
        JsonNode access = accesses.filed("RECORDS");
        JsonNode job = accesses.system(access)
                .post("/api/v1/records", Answer.JSON.createArrayNode().add(object().put("recordId", "r-1")))
                .expect(202)
                .json();
        assertThat(job.path("jobId").asText()).isNotBlank();
        Cases.await(
                "worked off",
                Duration.ofSeconds(30),
                () -> monitor("operator", access).at("/interfaces/0/openErrors").asInt() == 1);
    }

    @Test
    @DisplayName("the month's check is a task of the owner of the interface, due, decided once, kept at the access")
    void theOwnerConfirms() {
        JsonNode access = accesses.filed("DEVICES");
        put("reviewer", access, "keepers", 0, object().put("owner", "reviewer")).expect(204);
        platform.as("enterprise").post(CHECKS, object()).problem(403);
        platform.as("operator").post(CHECKS, object()).expect(200);
        platform.as("operator").post(CHECKS, object()).expect(200);

        JsonNode check = check(access);
        assertThat(check.path("outcome").isNull()).isTrue();
        JsonNode task = cases.tasks("reviewer", "mine", check).get(0);
        assertThat(task.path("process").asText()).isEqualTo("access-check");
        assertThat(task.path("title").asText())
                .contains(access.path("systemName").asText());
        assertThat(task.path("dueAt").asText()).isNotBlank();
        cases.decide("reviewer", task, "APPROVE", "一切正常").expect(204);
        cases.decide("reviewer", task, "APPROVE", "一切正常").problem(409);

        JsonNode decided = check(access);
        assertThat(decided.path("outcome").asText()).isEqualTo("CONFIRMED");
        assertThat(decided.path("decidedBy").asText()).isEqualTo("reviewer");
        assertThat(decided.path("decidedAt").asText()).isNotBlank();
        assertThat(decided.path("opinion").asText()).isEqualTo("一切正常");
        platform.as("operator").post(CHECKS, object()).expect(200);
        assertThat(check(access).path("outcome").asText()).isEqualTo("CONFIRMED");
    }

    @Test
    @DisplayName("where nobody answers for it the pool of the region has it; what is to be mended is kept with what")
    void thePoolFindsWhatIsToBeMended() {
        JsonNode access = accesses.filed("DEVICES");
        platform.as("operator").post(CHECKS, object()).expect(200);
        JsonNode check = check(access);
        assertThat(cases.tasks("reviewer-qd", "claimable", check)).isEmpty();
        JsonNode task = cases.task("reviewer", check);
        platform.as("reviewer")
                .post(
                        "/api/v1/tasks/" + task.path("id").asText() + "/decision",
                        object().put("outcome", "RETURN")
                                .put("opinion", "负责人离职")
                                .set(
                                        "corrections",
                                        Answer.JSON
                                                .createArrayNode()
                                                .add(object().put("field", "contacts")
                                                        .put("requirement", "更换负责人"))))
                .expect(204);
        JsonNode decided = check(access);
        assertThat(decided.path("outcome").asText()).isEqualTo("NEEDS_MENDING");
        assertThat(decided.at("/mending/0/field").asText()).isEqualTo("contacts");
        assertThat(decided.at("/mending/0/requirement").asText()).isEqualTo("更换负责人");
    }

    @Test
    @DisplayName("a revoked access has no open check")
    void aRevokedAccessIsNotChecked() {
        JsonNode access = accesses.filed("DEVICES");
        platform.as("operator").post(CHECKS, object()).expect(200);
        JsonNode check = check(access);
        accesses.post("reviewer", access, "revoke", object().put("reason", "停运").put("documentNo", "1号"))
                .expect(204);
        assertThat(check(access).path("outcome").asText()).isEqualTo("ENDED");
        assertThat(cases.tasks("reviewer", "claimable", check)).isEmpty();
    }
}
