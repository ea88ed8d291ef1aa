package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Registrations.LIXIA;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract, Subjects: {@code GET} and {@code PUT /api/v1/subjects/{id}}. */
@ExtendWith(SharedPlatform.class)
class SubjectReadingIT {

    private final RunningPlatform platform;
    private final Client enterprise;
    private final Cases cases;

    SubjectReadingIT(RunningPlatform platform) {
        this.platform = platform;
        enterprise = platform.as("enterprise");
        cases = new Cases(platform);
    }

    private static String at(JsonNode subject) {
        return SUBJECTS + "/" + subject.path("id").asText();
    }

    @Test
    @DisplayName(
            "GET → the fields of POST plus id, caseNo, status, code, version, regionName, filedAt, registeredAt, origin and amendment")
    void aSubjectHasTheFieldsOfTheContract() {
        JsonNode subject = cases.subject(
                "enterprise", cases.submit(Registrations.farmer()).path("id").asText());

        List<String> names = new ArrayList<>();
        subject.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .contains(
                        "name",
                        "type",
                        "uscc",
                        "legalRepresentative",
                        "regionCode",
                        "address",
                        "longitude",
                        "latitude",
                        "contactName",
                        "contactPhone",
                        "email",
                        "stages",
                        "productClasses",
                        "varieties",
                        "businessKind",
                        "industryCode",
                        "merchantships",
                        "licences",
                        "onBehalfOf",
                        "id",
                        "caseNo",
                        "status",
                        "code",
                        "version",
                        "regionName",
                        "filedAt",
                        "registeredAt",
                        "origin",
                        "amendment");
        assertThat(subject.get("amendment")).isEqualTo(NullNode.getInstance());
        assertThat(subject.get("registeredAt")).isEqualTo(NullNode.getInstance());
        assertThat(subject.path("regionName").asText()).contains("历下区");
    }

    @Test
    @DisplayName("ISO 8601 with offset")
    void instantsHaveAnOffset() {
        JsonNode registered = cases.register(Registrations.enterprise());

        OffsetDateTime filed = OffsetDateTime.parse(registered.path("filedAt").asText());
        OffsetDateTime done =
                OffsetDateTime.parse(registered.path("registeredAt").asText());
        assertThat(done).isAfterOrEqualTo(filed);
    }

    @Test
    @DisplayName("version is an integer and the ETag")
    void theVersionIsTheETag() {
        Answer answer =
                enterprise.get(at(cases.submit(Registrations.enterprise()))).expect(200);

        assertThat(answer.header("ETag"))
                .isEqualTo("\"" + answer.json().path("version").asInt() + "\"");
    }

    @Test
    @DisplayName("code, once registered: the USCC, or an allocated code")
    void theCodeComesWithTheRegistration() {
        ObjectNode firm = Registrations.enterprise();

        assertThat(cases.register(firm).path("code")).isEqualTo(firm.get("uscc"));
        assertThat(cases.register(Registrations.farmer()).path("code").asText()).isNotBlank();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("… the USCC of a farmer who has one, too")
    @ValueSource(strings = {"FARMER", "OTHER"})
    void theCodeIsTheUsccWhereThereIsOne(String type) {
        ObjectNode sent = Registrations.farmer().put("type", type).put("uscc", Registrations.uscc("92"));

        assertThat(cases.register(sent).path("code")).isEqualTo(sent.get("uscc"));
    }

    @Test
    @DisplayName("… with everything that POST takes, in lists too")
    void whatWasSentIsReadBack() {
        String market = cases.register(Registrations.enterprise().put("businessKind", "3"))
                .path("code")
                .asText();
        ObjectNode sent = Registrations.enterprise().put("businessKind", "12").put("onBehalfOf", "历下区某某合作社");
        sent.withArray("merchantships")
                .addObject()
                .put("nodeCode", market)
                .put("stall", "B-7")
                .put("merchantKind", "WHOLESALE");
        sent.withArray("licences")
                .addObject()
                .put("kind", "食品经营许可证")
                .put("number", "JY137")
                .put("issuer", "历下区市场监督管理局")
                .put("validFrom", "2026-01-01")
                .putNull("validTo");

        JsonNode read = cases.registerAndFind(sent);
        JsonNode item = enterprise
                .get(SUBJECTS, "code", read.path("code").asText())
                .expect(200)
                .items()
                .get(0);

        for (JsonNode seen : List.of(read, item)) {
            for (String field : List.of("businessKind", "onBehalfOf", "merchantships", "licences")) {
                assertThat(seen.get(field)).as("%s of %s", field, seen).isEqualTo(sent.get(field));
            }
            assertThat(seen.path("origin").asText()).isEqualTo("INTERFACE");
        }
    }

    @Test
    @DisplayName("404 for what there is not")
    void unknownSubjectsAreNotFound() {
        for (String id : List.of(
                "00000000-0000-0000-0000-000000000000", "nothing", "1", "x".repeat(300), "%E6%B2%A1%E6%9C%89", "-1")) {
            enterprise.get(SUBJECTS + "/" + id).problem(404);
        }
    }

    @Test
    @DisplayName("404 also for what lies outside the caller's scope")
    void aSubjectOfAnotherRegionIsNotFound() {
        JsonNode lixia = cases.submit(Registrations.enterprise());
        JsonNode beijing = cases.submit(Registrations.enterprise(Registrations.uniqueToken() + "商店", "110101", "FOOD"));

        platform.as("reviewer-qd").get(at(lixia)).problem(404);
        platform.as("reviewer-qd").get(at(beijing)).problem(404);
        platform.as("reviewer").get(at(beijing)).problem(404);
        platform.as("reviewer2").get(at(beijing)).problem(404);
        platform.as("reviewer").get(at(lixia)).expect(200);
        platform.as("reviewer2").get(at(lixia)).expect(200);
        platform.as("supervisor").get(at(beijing)).expect(200);
    }

    @Test
    @DisplayName(
            "Legal representative and phone are masked to those without the permission (reviewers, supervisor and the applicant have it)")
    void contactsAreMasked() {
        ObjectNode sent =
                Registrations.enterprise().put("legalRepresentative", "赵钱孙某").put("contactPhone", "13800005678");
        JsonNode subject = cases.register(sent);

        for (String account : List.of("enterprise", "reviewer", "reviewer2", "supervisor")) {
            JsonNode seen = cases.subject(account, subject.path("id").asText());
            assertThat(seen.path("legalRepresentative").asText()).as(account).isEqualTo("赵钱孙某");
            assertThat(seen.path("contactPhone").asText()).as(account).isEqualTo("13800005678");
        }
        for (String account : DemoAccountsIT.ALL) {
            if (!List.of("enterprise", "reviewer", "reviewer2", "supervisor").contains(account)) {
                Answer seen = platform.as(account).get(at(subject));
                assertThat(seen.text()).as(account).doesNotContain("赵钱孙某", "13800005678");
            }
        }
    }

    @ParameterizedTest
    @DisplayName("… and what is masked is still to be recognised")
    @ValueSource(strings = {"enforcer", "uploader", "emergency"})
    void maskedContactsAreNotEmpty(String account) {
        JsonNode subject = cases.register(Registrations.enterprise()
                .put("legalRepresentative", "赵钱孙某")
                .put("contactName", "欧阳某某")
                .put("contactPhone", "13800005678")
                .put("email", "seldom@example.com"));

        JsonNode seen = cases.subject(account, subject.path("id").asText());

        assertThat(seen.path("legalRepresentative").asText()).isEqualTo("赵**");
        assertThat(seen.path("contactName").asText()).isEqualTo("欧**");
        assertThat(seen.path("contactPhone").asText()).isEqualTo("138****5678");
        assertThat(seen.path("email").asText()).isEqualTo("s***@example.com");
        assertThat(seen.get("name")).isEqualTo(subject.get("name"));
    }

    @Test
    @DisplayName("PUT with If-Match → 200 with the body of GET: resubmits what was RETURNED")
    void whatWasReturnedIsResubmitted() {
        ObjectNode registration = Registrations.enterprise();
        JsonNode submitted = cases.submit(registration);
        cases.sendBack("reviewer", submitted);
        JsonNode returned = cases.subject("enterprise", submitted.path("id").asText());
        assertThat(returned.path("status").asText()).isEqualTo("RETURNED");

        registration.put("address", "泉城路三号院五号楼").put("contactName", "周某某");
        Answer answer = enterprise
                .put(at(submitted), returned.path("version").asInt(), registration)
                .expect(200);

        JsonNode resubmitted = answer.json();
        assertThat(resubmitted.path("status").asText()).isEqualTo("UNDER_REVIEW");
        assertThat(resubmitted.path("address").asText()).isEqualTo("泉城路三号院五号楼");
        assertThat(resubmitted.path("version").asInt())
                .isGreaterThan(returned.path("version").asInt());
        assertThat(resubmitted.path("caseNo")).isEqualTo(submitted.path("caseNo"));
        assertThat(resubmitted).isEqualTo(enterprise.get(at(submitted)).json());
        cases.approve("reviewer", submitted);
        assertThat(cases.subject("enterprise", submitted.path("id").asText())
                        .path("status")
                        .asText())
                .isEqualTo("REGISTERED");
    }

    @Test
    @DisplayName("… as often as it is returned")
    void itMayBeReturnedSeveralTimes() {
        ObjectNode registration = Registrations.farmer();
        JsonNode submitted = cases.submit(registration);

        for (int round = 0; round < 3; round++) {
            cases.sendBack("reviewer", submitted);
            int version = cases.subject("enterprise", submitted.path("id").asText())
                    .path("version")
                    .asInt();
            enterprise.put(at(submitted), version, registration).expect(200);
        }

        cases.approve("reviewer", submitted);
    }

    @Test
    @DisplayName("Checked in the order 404, 428, 412, 422, 409")
    void theOrderOfTheChecks() {
        ObjectNode wrong = object().put("name", "");
        ObjectNode right = Registrations.enterprise();
        JsonNode submitted = cases.submit(right);
        String path = at(submitted);
        int version = submitted.path("version").asInt();

        enterprise.put(SUBJECTS + "/nothing", null, wrong.toString()).problem(404);
        enterprise.put(path + "0", null, "[]").problem(404);
        enterprise.put(path, null, "[]").problem(428);
        enterprise.put(path, null, wrong.toString()).problem(428);
        enterprise.put(path, version + 7, wrong).problem(412);
        enterprise.put(path, version, wrong).problem(422);
        enterprise.put(path, version, right).problem(409);
    }

    @Test
    @DisplayName("412 stale: the version that was read before somebody decided")
    void anOldVersionIsStale() {
        ObjectNode registration = Registrations.enterprise();
        JsonNode submitted = cases.submit(registration);
        cases.sendBack("reviewer", submitted);

        enterprise
                .put(at(submitted), submitted.path("version").asInt(), registration)
                .problem(412);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("An If-Match that names no version is never the current one: 412")
    @ValueSource(
            strings = {
                "\"99999999999999999999\"",
                "\"-1\"",
                "\"\"",
                "\"abc\"",
                "abc",
                "*",
                "%d",
                "W/\"%d\"",
                "\"%d\", \"%1$d\"",
                "\"0%d\"",
                "\"%d \""
            })
    void strangeVersions(String ifMatch) {
        ObjectNode registration = Registrations.enterprise();
        JsonNode submitted = cases.submit(registration);
        cases.sendBack("reviewer", submitted);
        int version = cases.subject("enterprise", submitted.path("id").asText())
                .path("version")
                .asInt();

        enterprise
                .put(at(submitted), ifMatch.formatted(version), registration.toString())
                .problem(412);
    }

    @Test
    @DisplayName("404 for a PUT from outside the scope, whatever else is wrong")
    void outsideTheScopeThereIsNothingToChange() {
        JsonNode submitted = cases.submit(Registrations.enterprise());
        int version = submitted.path("version").asInt();

        Client outsider = platform.as("reviewer-qd");

        outsider.put(at(submitted), version, Registrations.enterprise()).problem(404);
        outsider.put(at(submitted), null, "{}").problem(404);
        outsider.put(at(submitted), version + 1, object()).problem(404);
    }

    @Test
    @DisplayName("Two who resubmit the same version: one is told that it is stale")
    void oneOfTwoResubmissionsIsStale() {
        ObjectNode registration = Registrations.enterprise();
        JsonNode submitted = cases.submit(registration);
        cases.sendBack("reviewer", submitted);
        int version = cases.subject("enterprise", submitted.path("id").asText())
                .path("version")
                .asInt();

        List<Integer> statuses =
                Cases.statuses(Cases.atOnce(4, i -> enterprise.put(at(submitted), version, registration)));

        assertThat(statuses).containsExactly(200, 412, 412, 412);
        assertThat(cases.tasks("reviewer", "claimable", submitted)).hasSize(1);
    }

    @Test
    @DisplayName("Another's code cannot be taken in a resubmission: 409")
    void aResubmissionCannotTakeAnothersCode() {
        ObjectNode other = Registrations.enterprise();
        cases.submit(other);
        ObjectNode registration = Registrations.enterprise();
        JsonNode submitted = cases.submit(registration);
        cases.sendBack("reviewer", submitted);
        int version = cases.subject("enterprise", submitted.path("id").asText())
                .path("version")
                .asInt();

        enterprise
                .put(
                        at(submitted),
                        version,
                        registration.put("uscc", other.path("uscc").asText()))
                .problem(409);

        assertThat(cases.subject("enterprise", submitted.path("id").asText())
                        .path("status")
                        .asText())
                .isEqualTo("RETURNED");
    }

    @Test
    @DisplayName("Only the applicant resubmits")
    void reviewersDoNotResubmit() {
        ObjectNode registration = Registrations.enterprise();
        JsonNode submitted = cases.submit(registration);
        cases.sendBack("reviewer", submitted);
        int version = cases.subject("enterprise", submitted.path("id").asText())
                .path("version")
                .asInt();

        Answer answer = platform.as("reviewer").put(at(submitted), version, registration);

        answer.problem(403);
    }

    @Test
    @DisplayName("A resubmission may move to another region, and its reviewer gets it")
    void aResubmissionMayMove() {
        ObjectNode registration = Registrations.farmer(LIXIA);
        JsonNode submitted = cases.submit(registration);
        cases.sendBack("reviewer", submitted);
        int version = cases.subject("enterprise", submitted.path("id").asText())
                .path("version")
                .asInt();

        enterprise
                .put(at(submitted), version, registration.put("regionCode", Registrations.SHINAN))
                .expect(200);

        platform.as("reviewer").get(at(submitted)).problem(404);
        assertThat(cases.tasks("reviewer", "claimable", submitted)).isEmpty();
        cases.approve("reviewer-qd", submitted);
    }
}
