package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Accesses.APPLICATIONS;
import static org.suyuan.ui.acceptance.Accesses.DEVICES;
import static org.suyuan.ui.acceptance.Accesses.MANDATES;
import static org.suyuan.ui.acceptance.Accesses.application;
import static org.suyuan.ui.acceptance.Accesses.device;
import static org.suyuan.ui.acceptance.Accesses.path;
import static org.suyuan.ui.acceptance.Answer.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract, Access: every constant, the style of the interfaces, and what a token opens. */
@ExtendWith(SharedPlatform.class)
class ContractOfAccessIT {

    private final RunningPlatform platform;
    private final Accesses accesses;
    private final Cases cases;
    private final Client enterprise;

    ContractOfAccessIT(RunningPlatform platform) {
        this.platform = platform;
        accesses = new Accesses(platform);
        cases = new Cases(platform);
        enterprise = platform.as("enterprise");
    }

    private String registered() {
        return cases.register(Registrations.enterprise()).path("code").asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GOVERNMENT", "THIRD_PARTY", "ENTERPRISE"})
    @DisplayName("kind GOVERNMENT|THIRD_PARTY|ENTERPRISE, interfaces RECORDS|EPCIS|SUBJECTS|PRODUCTS|DEVICES")
    void everyKindAndInterfaceIsApplied(String kind) {
        ObjectNode body = application("RECORDS", "EPCIS", "SUBJECTS", "PRODUCTS", "DEVICES")
                .put("kind", kind);
        JsonNode access = accesses.apply(body);
        JsonNode read = accesses.read("enterprise", access);
        assertThat(read.path("kind").asText()).isEqualTo(kind);
        assertThat(read.path("interfaces")).isEqualTo(body.path("interfaces"));
    }

    @Test
    @DisplayName("version is the ETag; lists have an exact total; 400 for no JSON, 415, 404 for what there is not")
    void theStyleIsKept() {
        ObjectNode body = application("DEVICES");
        Answer submitted = enterprise.post(APPLICATIONS, body).expect(201);
        JsonNode access = submitted.json();
        assertThat(submitted.header("ETag"))
                .isEqualTo("\"" + access.path("version").asInt() + "\"");
        assertThat(enterprise.get(path(access)).expect(200).header("ETag"))
                .isEqualTo("\""
                        + accesses.read("enterprise", access).path("version").asInt() + "\"");
        JsonNode found = enterprise
                .get(APPLICATIONS, "q", body.path("systemName").asText())
                .expect(200)
                .json();
        assertThat(found.path("total").asInt()).isOne();
        assertThat(found.path("items").get(0).path("id")).isEqualTo(access.path("id"));
        assertThat(found.path("page").asInt()).isZero();
        for (String list : List.of(APPLICATIONS, DEVICES, MANDATES)) {
            enterprise.get(list, "size", 501).wrong("size");
            enterprise.get(list, "sort", "colour,asc").wrong("sort");
            enterprise.get(list, "colour", "red").wrong("colour");
            platform.anonymous().get(list).problem(401);
            enterprise.get(list + "/nothing").problem(404);
        }
        for (String created : List.of(APPLICATIONS, DEVICES, MANDATES)) {
            enterprise
                    .send("POST", created, "application/json", "{".getBytes(UTF_8))
                    .problem(400);
            enterprise
                    .send("POST", created, "application/json", "[]".getBytes(UTF_8))
                    .problem(422);
            enterprise.send("POST", created, "text/plain", "{}".getBytes(UTF_8)).problem(415);
            platform.anonymous().post(created, object()).problem(401);
        }
    }

    @Test
    @DisplayName("Every creating POST takes Idempotency-Key: devices and mandates too")
    void repeatsAreAnsweredAlike() {
        ObjectNode device = device(registered());
        String key = "device-" + Registrations.uscc();
        JsonNode first = enterprise.postOnce(DEVICES, key, device).expect(201).json();
        assertThat(enterprise.postOnce(DEVICES, key, device).expect(201).json()).isEqualTo(first);
        enterprise.postOnce(DEVICES, key, device.deepCopy().put("model", "X")).problem(422);

        JsonNode access = accesses.filed("DEVICES");
        ObjectNode mandate = object().put("subjectCode", registered())
                .put("accessId", access.path("id").asText());
        String other = "mandate-" + Registrations.uscc();
        JsonNode given =
                enterprise.postOnce(MANDATES, other, mandate).expect(201).json();
        assertThat(enterprise.postOnce(MANDATES, other, mandate).expect(201).json())
                .isEqualTo(given);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLATFORM", "SUBJECT"})
    @DisplayName("ownership PLATFORM|SUBJECT; every wrong field at once")
    void devicesOfEitherOwner(String ownership) {
        ObjectNode device = device(registered()).put("ownership", ownership);
        assertThat(enterprise
                        .post(DEVICES, device)
                        .expect(201)
                        .json()
                        .path("ownership")
                        .asText())
                .isEqualTo(ownership);
        enterprise
                .post(
                        DEVICES,
                        device.deepCopy()
                                .put("type", "")
                                .put("model", "字".repeat(201))
                                .put("mac", "zz")
                                .put("ownership", "OTHER")
                                .put("more", 1))
                .wrong("type", "model", "mac", "ownership", "more");
    }

    @Test
    @DisplayName("A token opens what was granted: records by a mandated system, and none for who mandated nothing")
    void aMandatedSystemReports() {
        JsonNode access = accesses.filed("RECORDS");
        Client system = accesses.system(access);
        String code = registered();
        ObjectNode record = Records.record(code);
        JsonNode refused = Records.sent(system, record);
        assertThat(Records.errors(refused.path("errors"))).containsExactly("1 subjectCode NOT_MANDATED");
        enterprise
                .post(
                        MANDATES,
                        object().put("subjectCode", code)
                                .put("accessId", access.path("id").asText()))
                .expect(201);
        assertThat(Records.counts(Records.sent(system, record))).containsExactly(1, 1, 0, 0);
        Cases.await(
                "what it uploaded",
                java.time.Duration.ofSeconds(3),
                () -> system.get(
                                        Records.RECORDS,
                                        "batchNo",
                                        record.path("batchNo").asText())
                                .expect(200)
                                .items()
                                .size()
                        == 1);
        system.get(Registrations.SUBJECTS).problem(403);
        system.post(Goods.PRODUCTS, object()).problem(403);
    }

    @Test
    @DisplayName("credentials in the header only: no cookie, no query parameter; 401 without redirect")
    void tokensComeInTheHeaderOnly() {
        JsonNode access = accesses.filed("DEVICES");
        String token = accesses.token(access.path("credentials"));
        assertThat(accesses.bearer(token).get(DEVICES).expect(200).header("Set-Cookie"))
                .isEmpty();
        Answer byQuery =
                platform.anonymous().get(DEVICES, "access_token", token).problem(401);
        assertThat(byQuery.header("Location")).isEmpty();
        platform.anonymous()
                .sendWith("GET", DEVICES, null, new byte[0], "Cookie", "access_token=" + token)
                .problem(401);
        platform.anonymous()
                .get("/oauth2/token", "grant_type", "client_credentials")
                .problem(405);
    }

    @Test
    @DisplayName("an access of another applicant is not mandated, not read, not changed")
    void othersAccesses() {
        JsonNode access = accesses.apply(application("DEVICES"));
        new Codes(platform).buyer();
        Client other = platform.as("code-buyer");
        other.get(path(access)).problem(404);
        other.put(path(access), null, "{}").problem(404);
        other.post(path(access) + "/credentials").problem(404);
        other.post(path(access) + "/test-credentials").problem(404);
        other.get(path(access) + "/sandbox").problem(404);
        assertThat(other.get(APPLICATIONS, "size", 500).expect(200).items())
                .noneMatch(item -> item.path("id").equals(access.path("id")));
    }
}
