package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Accesses.APPLICATIONS;
import static org.suyuan.ui.acceptance.Accesses.DEVICES;
import static org.suyuan.ui.acceptance.Accesses.application;
import static org.suyuan.ui.acceptance.Accesses.path;
import static org.suyuan.ui.acceptance.Answer.array;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Contract, Access: applied for, tried in the sandbox, reviewed twice, filed, suspended, revoked. */
@ExtendWith(SharedPlatform.class)
class AccessIT {

    private final RunningPlatform platform;
    private final Accesses accesses;
    private final Cases cases;

    AccessIT(RunningPlatform platform) {
        this.platform = platform;
        accesses = new Accesses(platform);
        cases = new Cases(platform);
    }

    @Test
    @DisplayName("POST /api/v1/access-applications → 201, process access-application")
    void anApplicationIsTaken() {
        ObjectNode application = application("SUBJECTS");
        Answer answer =
                platform.as("enterprise").post(APPLICATIONS, application).expect(201);
        JsonNode access = answer.json();

        assertThat(answer.header("Location")).isEqualTo(path(access));
        assertThat(access.path("status").asText()).isEqualTo("UNDER_REVIEW");
        assertThat(access.path("caseNo").asText()).isNotBlank();
        JsonNode task = cases.task("reviewer", access);
        assertThat(task.path("process").asText()).isEqualTo("access-application");
        assertThat(task.path("name").asText()).isEqualTo("初审");
        assertThat(task.path("title").asText())
                .contains(application.path("systemName").asText());

        JsonNode read = accesses.read("enterprise", access);
        application.fields().forEachRemaining(field -> assertThat(read.path(field.getKey()))
                .as(field.getKey())
                .isEqualTo(field.getValue()));
        assertThat(read.path("filingNo").isNull()).isTrue();
    }

    @Test
    @DisplayName("the same Idempotency-Key: the same application")
    void aRepeatIsTheSameApplication() {
        ObjectNode application = application("SUBJECTS");
        String key = "access-" + Registrations.uniqueToken().hashCode();
        JsonNode first = platform.as("enterprise")
                .postOnce(APPLICATIONS, key, application)
                .expect(201)
                .json();
        assertThat(platform.as("enterprise")
                        .postOnce(APPLICATIONS, key, application)
                        .expect(201)
                        .json())
                .isEqualTo(first);
    }

    @Test
    @DisplayName("a rejected body is 422 with one entry per wrong field, all at once")
    void everyWrongFieldIsNamed() {
        platform.as("enterprise")
                .post(APPLICATIONS, object())
                .wrong(
                        "systemName",
                        "kind",
                        "ownerName",
                        "ownerCode",
                        "regionCode",
                        "contactName",
                        "email",
                        "interfaces");
        platform.as("enterprise")
                .post(
                        APPLICATIONS,
                        application("SUBJECTS")
                                .put("kind", "OTHER")
                                .put("regionCode", "999999")
                                .put("email", "nobody")
                                .put("more", 1)
                                .set("interfaces", array("SUBJECTS", "MAIL")))
                .wrong("kind", "regionCode", "email", "interfaces[1]", "more");
        platform.as("enterprise").post(APPLICATIONS, application()).wrong("interfaces");
    }

    @Test
    @DisplayName("404 also for what lies outside the caller's scope")
    void othersDoNotSeeIt() {
        JsonNode access = accesses.apply(application("SUBJECTS"));
        accesses.read("reviewer", access);
        accesses.read("supervisor", access);
        platform.as("reviewer-qd").get(path(access)).problem(404);
        platform.as("reviewer-qd")
                .post(path(access) + "/revoke", object().put("reason", "r").put("documentNo", "d"))
                .problem(404);
        platform.as("uploader").get(path(access)).problem(403);
        platform.as("reviewer").post(APPLICATIONS, application("SUBJECTS")).problem(403);
    }

    @Test
    @DisplayName("what is returned is corrected with If-Match, in the order 404, 428, 412, 422, 409")
    void whatIsReturnedIsCorrected() {
        ObjectNode application = application("SUBJECTS");
        JsonNode access = accesses.apply(application);
        Client applicant = platform.as("enterprise");
        applicant.put(path(access), access.path("version").asInt(), application).problem(409);
        cases.sendBack("reviewer", access);
        JsonNode returned = accesses.read("enterprise", access);
        assertThat(returned.path("status").asText()).isEqualTo("RETURNED");
        int version = returned.path("version").asInt();

        applicant.put(APPLICATIONS + "/none", version, application).problem(404);
        applicant.put(path(access), null, application.toString()).problem(428);
        applicant.put(path(access), version + 1, application).problem(412);
        applicant.put(path(access), version, object()).problem(422);
        applicant
                .put(path(access), version, application.put("ownerName", "另一单位"))
                .expect(200);

        assertThat(accesses.read("enterprise", access).path("ownerName").asText())
                .isEqualTo("另一单位");
        assertThat(accesses.status(access)).isEqualTo("UNDER_REVIEW");
        assertThat(cases.task("reviewer", access).path("name").asText()).isEqualTo("初审");
    }

    @Test
    @DisplayName("a sandbox run gates approval: no second review before all cases of the interfaces pass")
    void theSandboxGatesApproval() {
        JsonNode access = accesses.inSandbox("SUBJECTS", "DEVICES");
        accesses.post("enterprise", access, "credentials").problem(409);
        accesses.post("enterprise", access, "sandbox-run").problem(409);
        assertThat(cases.tasks("reviewer2", "claimable", access)).isEmpty();
        assertThat(cases.tasks("enterprise", "mine", access))
                .singleElement()
                .satisfies(task -> assertThat(task.path("name").asText()).isEqualTo("沙箱联调"));

        accesses.passAll(access, "SUBJECTS");
        accesses.post("enterprise", access, "sandbox-run").problem(409);
        accesses.passAll(access, "DEVICES");
        JsonNode sandbox = platform.as("enterprise")
                .get(path(access) + "/sandbox")
                .expect(200)
                .json();
        assertThat(sandbox.path("open").asInt()).isZero();
        assertThat(sandbox.path("cases")).hasSize(11).allSatisfy(each -> {
            assertThat(each.path("passed").asBoolean()).isTrue();
            assertThat(each.path("callId").asText()).isNotBlank();
        });
        assertThat(sandbox.path("calls")).isNotEmpty();

        accesses.post("enterprise", access, "sandbox-run").expect(204);
        assertThat(accesses.status(access)).isEqualTo("SECOND_REVIEW");
        cases.approve("reviewer2", access);
        JsonNode filed = accesses.read("enterprise", access);
        assertThat(filed.path("status").asText()).isEqualTo("ACTIVE");
        assertThat(filed.path("filingNo").asText()).matches("BA-370102-\\d{4}-\\d{5}");
    }

    @Test
    @DisplayName("the sandbox is answered by the same rules and touches nothing real")
    void nothingOfTheSandboxIsReal() {
        JsonNode access = accesses.inSandbox("SUBJECTS", "DEVICES");
        Client sandbox = accesses.sandboxClient(access);
        ObjectNode firm = Registrations.enterprise();
        List<String> before = counts();

        JsonNode made = sandbox.post(SUBJECTS, firm).expect(201).json();
        assertThat(made.path("status").asText()).isEqualTo("UNDER_REVIEW");
        sandbox.post(SUBJECTS, firm.deepCopy().put("uscc", "1").put("legalRepresentative", ""))
                .wrong("uscc", "legalRepresentative");
        sandbox.post(DEVICES, Accesses.device("91990000NOBODY0000")).wrong("ownerCode");
        sandbox.get(SUBJECTS).problem(405);
        sandbox.get("/api/v1/tasks").problem(404);
        sandbox.post("/api/v1/records", array()).problem(403);

        assertThat(counts()).isEqualTo(before);
        platform.as("supervisor").get(SUBJECTS + "/" + made.path("id").asText()).problem(404);
    }

    private List<String> counts() {
        return platform.fromDatabase(
                "select (select count(*) from subject) || ' ' || (select count(*) from device) || ' ' || (select"
                        + " count(*) from work_case)");
    }

    @Test
    @DisplayName("from a case that was not shown only a reviewer exempts, with a reason, audited")
    void whatWasNotShownIsExempted() {
        JsonNode access = accesses.inSandbox("EPCIS");
        accesses.post("enterprise", access, "sandbox-run").problem(409);
        ObjectNode exemption = object().put("interface", "EPCIS").put("reason", "以往对接已验证");
        accesses.post("enterprise", access, "exemptions", exemption).problem(403);
        accesses.post("reviewer", access, "exemptions", object().put("interface", "EPCIS"))
                .wrong("reason");
        accesses.post("reviewer", access, "exemptions", exemption).expect(204);
        accesses.post("reviewer", access, "exemptions", exemption).problem(409);
        accesses.post("enterprise", access, "sandbox-run").expect(204);
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
                .contains("以往对接已验证");
    }

    @Test
    @DisplayName("on approval the filing number and credentials are issued once")
    void credentialsAreShownOnce() {
        JsonNode access = accesses.filed("DEVICES");
        assertThat(access.at("/credentials/clientSecret").asText()).hasSizeGreaterThan(40);
        accesses.post("enterprise", access, "credentials").problem(409);
        String stored = platform.fromDatabase("select secret_hash || signing_key from api_client_secret")
                .toString();
        assertThat(stored)
                .doesNotContain(access.at("/credentials/clientSecret").asText())
                .doesNotContain(access.at("/credentials/signingKey").asText());
        assertThat(accesses.read("enterprise", access).toString())
                .doesNotContain(access.at("/credentials/clientSecret").asText());
        accesses.post("reviewer", access, "credentials").problem(403);
        assertThat(platform.fromDatabase("select coalesce(string_agg(body, ' '), '') from delivery where body like '%"
                                + access.path("filingNo").asText() + "%'")
                        .toString())
                .doesNotContain(access.at("/credentials/clientSecret").asText());
    }

    @Test
    @DisplayName("no review of both steps by one person")
    void twoPersonsReview() {
        JsonNode access = accesses.inSandbox("DEVICES");
        accesses.passAll(access, "DEVICES");
        accesses.post("enterprise", access, "sandbox-run").expect(204);
        JsonNode task = cases.task("reviewer2", access);
        cases.decide("reviewer", task, "APPROVE", "同意").problem(403);
        cases.decide("reviewer2", task, "APPROVE", "同意").expect(204);
    }

    @Test
    @DisplayName("suspension, resumption and revocation act at once, with reason and document number")
    void standingActsAtOnce() {
        JsonNode access = accesses.filed("DEVICES");
        Client system = accesses.system(access);
        system.get(DEVICES).expect(200);
        ObjectNode grounds = object().put("reason", "数据异常").put("documentNo", "济市监〔2026〕1号");

        accesses.post("reviewer", access, "suspend").wrong("reason", "documentNo");
        accesses.post("enterprise", access, "suspend", grounds).problem(403);
        accesses.post("reviewer", access, "suspend", grounds).expect(204);
        system.get(DEVICES).problem(401);
        accesses.basic(access.path("credentials"), "grant_type=client_credentials")
                .expect(401);
        accesses.post("reviewer", access, "suspend", grounds).problem(409);

        accesses.post("reviewer", access, "resume", grounds).expect(204);
        system.get(DEVICES).expect(200);

        accesses.post("reviewer", access, "revoke", grounds).expect(204);
        system.get(DEVICES).problem(401);
        accesses.post("reviewer", access, "resume", grounds).problem(409);
        assertThat(accesses.status(access)).isEqualTo("REVOKED");
        accesses.post("enterprise", access, "rotation").problem(409);
    }

    @Test
    @DisplayName("rotation with overlap: the former secret stays good for a while, or not at all")
    void credentialsRotate() {
        JsonNode access = accesses.filed("DEVICES");
        JsonNode former = access.path("credentials");
        JsonNode next = accesses.post("enterprise", access, "rotation", object().put("overlapHours", 2))
                .expect(201)
                .json();
        assertThat(next.path("formerUntil").asText()).isNotBlank();
        accesses.bearer(accesses.token(former)).get(DEVICES).expect(200);
        Client byNext = accesses.bearer(accesses.token(next));

        JsonNode last = accesses.post("enterprise", access, "rotation", object().put("overlapHours", 0))
                .expect(201)
                .json();
        byNext.get(DEVICES).problem(401);
        accesses.basic(former, "grant_type=client_credentials").expect(401);
        accesses.basic(next, "grant_type=client_credentials").expect(401);
        accesses.bearer(accesses.token(last)).get(DEVICES).expect(200);
    }

    @Test
    @DisplayName("what a filed system calls is counted by day and interface")
    void callsAreCounted() {
        JsonNode access = accesses.filed("DEVICES");
        Client system = accesses.system(access);
        system.get(DEVICES).expect(200);
        system.post(DEVICES, object()).problem(422);
        Cases.await("calls counted", java.time.Duration.ofSeconds(30), () -> {
            JsonNode used = platform.as("operator")
                    .get(path(access) + "/usage")
                    .expect(200)
                    .json()
                    .path("items");
            return used.size() == 1
                    && used.get(0).path("calls").asInt() == 2
                    && used.get(0).path("errors").asInt() == 1
                    && used.get(0).path("interfaceCode").asText().equals("DEVICES");
        });
    }

    @Test
    @DisplayName("an access belongs to a trace scheme that says who pays, builds and accepted")
    void anAccessBelongsToAScheme() {
        ObjectNode scheme = object().put("name", Registrations.uniqueToken() + "追溯体系")
                .put("funding", "MIXED")
                .put("builderName", "某某建设单位")
                .put("regionCode", Registrations.LIXIA)
                .put("acceptance", "PASSED");
        scheme.set("productClasses", array("FOOD"));
        scheme.set("stages", array("PROCESSING"));
        platform.as("reviewer").post("/api/v1/trace-schemes", scheme).wrong("acceptedOn");
        scheme.put("acceptedOn", "2026-10-01");
        platform.as("reviewer")
                .post("/api/v1/trace-schemes", scheme.deepCopy().put("regionCode", Registrations.SHINAN))
                .wrong("regionCode");
        JsonNode made = platform.as("reviewer")
                .post("/api/v1/trace-schemes", scheme)
                .expect(201)
                .json();
        platform.as("reviewer").post("/api/v1/trace-schemes", scheme).problem(409);
        platform.as("reviewer-qd")
                .get("/api/v1/trace-schemes/" + made.path("id").asText())
                .problem(404);

        platform.as("enterprise")
                .post(APPLICATIONS, application("DEVICES").put("schemeId", "none"))
                .wrong("schemeId");
        JsonNode access = accesses.apply(
                application("DEVICES").put("schemeId", made.path("id").asText()));
        assertThat(accesses.read("reviewer", access).path("schemeName")).isEqualTo(made.path("name"));
        platform.as("reviewer")
                .put(
                        "/api/v1/trace-schemes/" + made.path("id").asText(),
                        made.path("version").asInt(),
                        scheme.put("project", "某项目"))
                .expect(200);
        platform.as("reviewer")
                .put(
                        "/api/v1/trace-schemes/" + made.path("id").asText(),
                        made.path("version").asInt(),
                        scheme)
                .problem(412);
    }
}
