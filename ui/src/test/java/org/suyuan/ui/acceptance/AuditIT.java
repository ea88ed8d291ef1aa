package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Cases.TASKS;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract, Audit. */
@ExtendWith(SharedPlatform.class)
class AuditIT {

    static final String ENTRIES = "/api/v1/audit-entries";

    private static final String[] FIELDS = {
        "application", "actor", "action", "objectType", "objectId", "at", "ip", "result"
    };

    private final RunningPlatform platform;
    private final Cases cases;
    private final Client auditor;
    private final Client uploader;

    AuditIT(RunningPlatform platform) {
        this.platform = platform;
        this.cases = new Cases(platform);
        this.auditor = platform.as("auditor");
        this.uploader = platform.as("uploader");
    }

    private static ObjectNode act(String objectId) {
        return object().put("application", "批发市场管理系统")
                .put("actor", "market-clerk")
                .put("action", "WEIGH")
                .put("objectType", "lot")
                .put("objectId", objectId)
                .put("at", "2026-11-20T08:30:00+08:00")
                .put("ip", "10.12.0.7")
                .put("result", "SUCCESS");
    }

    private static ArrayNode array(ObjectNode... acts) {
        ArrayNode array = Answer.JSON.createArrayNode();
        for (ObjectNode act : acts) {
            array.add(act);
        }
        return array;
    }

    private List<JsonNode> filedUnder(String objectId) {
        return auditor.get(ENTRIES, "objectId", objectId, "size", 500)
                .expect(200)
                .items();
    }

    private static List<String> values(List<JsonNode> items, String field) {
        return items.stream().map(item -> item.path(field).asText()).toList();
    }

    @Test
    @DisplayName(
            "POST /api/v1/audit-entries, an array → 202, for connected systems; GET answers items with these fields")
    void whatASystemReportsIsReadByTheAuditor() {
        String id = Registrations.uniqueToken();

        Answer answer = uploader.post(ENTRIES, array(act(id), act(id).put("action", "PRINT")));

        answer.expect(202);
        List<JsonNode> items = filedUnder(id);
        assertThat(items).hasSize(2);
        JsonNode item = items.stream()
                .filter(one -> one.path("action").asText().equals("WEIGH"))
                .findFirst()
                .orElseThrow();
        act(id).fields().forEachRemaining(field -> {
            if (!field.getKey().equals("at")) {
                assertThat(item.path(field.getKey())).as(field.getKey()).isEqualTo(field.getValue());
            }
        });
        assertThat(OffsetDateTime.parse(item.path("at").asText()).toInstant())
                .isEqualTo(Instant.parse("2026-11-20T00:30:00Z"));
    }

    @Test
    @DisplayName("items with these fields plus id, onBehalfOf, before, after")
    void anItemHasTheseFieldsAndNoOthers() {
        String id = Registrations.uniqueToken();
        uploader.post(ENTRIES, array(act(id))).expect(202);
        List<String> names = new ArrayList<>();

        filedUnder(id).get(0).fieldNames().forEachRemaining(names::add);

        assertThat(names)
                .contains(FIELDS)
                .contains("id", "onBehalfOf", "before", "after")
                .hasSize(12);
    }

    @Test
    @DisplayName("up to 1,000")
    void aThousandAtOnceAndNotOneMore() {
        String id = Registrations.uniqueToken();
        ArrayNode acts = array();
        for (int i = 0; i < 1_000; i++) {
            acts.add(act(id));
        }
        uploader.post(ENTRIES, acts).expect(202);
        assertThat(auditor.get(ENTRIES, "objectId", id)
                        .expect(200)
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1_000);

        acts.add(act(id));
        uploader.post(ENTRIES, acts).wrong("body");
        assertThat(auditor.get(ENTRIES, "objectId", id).json().path("total").asInt())
                .isEqualTo(1_000);
    }

    @Test
    @DisplayName("422 with one entry per wrong field of every entry, all at once, and nothing is kept")
    void everyWrongFieldOfEveryEntryIsNamed() {
        String id = Registrations.uniqueToken();

        uploader.post(
                        ENTRIES,
                        array(
                                act(id),
                                act(id).put("at", "2026-11-20 08:30").put("ip", "10.12.0.777"),
                                act(id).put("actor", 7).put("more", "x"),
                                act(id).put("application", " ").put("action", "x".repeat(61))))
                .wrong("[1].at", "[1].ip", "[2].actor", "[2].more", "[3].application", "[3].action");

        assertThat(filedUnder(id)).isEmpty();
    }

    @Test
    @DisplayName("A missing field is 422")
    void everyFieldIsRequired() {
        List<String> all = new ArrayList<>();
        for (String field : FIELDS) {
            all.add("[0]." + field);
        }
        uploader.post(ENTRIES, array(object())).wrong(all);
    }

    @Test
    @DisplayName("A body that is no array is 422, text that is no JSON 400")
    void aBodyIsAnArrayOfObjects() {
        uploader.post(ENTRIES, act("1")).wrong("body");
        uploader.post(ENTRIES, "[1]").wrong("[0]");
        uploader.post(ENTRIES, "[{").problem(400);
        uploader.post(ENTRIES, array()).expect(202);
    }

    @Test
    @DisplayName("What has not happened yet is not reported")
    void nothingIsReportedFromTheFuture() {
        uploader.post(ENTRIES, array(act("1").put("at", Instant.now().plus(3, ChronoUnit.DAYS) + "")))
                .wrong("[0].at");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("for connected systems")
    @ValueSource(strings = {"auditor", "admin", "security", "reviewer", "enterprise", "operator", "supervisor"})
    void othersDoNotReport(String account) {
        platform.as(account).post(ENTRIES, array(act("1"))).problem(403);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("for the auditor alone")
    @ValueSource(
            strings = {
                "admin",
                "security",
                "reviewer",
                "reviewer2",
                "enterprise",
                "operator",
                "supervisor",
                "leader",
                "uploader"
            })
    void nobodyElseReads(String account) {
        platform.as(account).get(ENTRIES).problem(403);
        platform.as(account).get(ENTRIES, "nonsense", "1").problem(403);
    }

    @Test
    @DisplayName("Nobody who is not signed in reads or reports")
    void theAnonymousGet401() {
        platform.anonymous().get(ENTRIES).problem(401);
        platform.anonymous().post(ENTRIES, array(act("1"))).problem(401);
    }

    @Test
    @DisplayName("auditor: reads the audit trail, nothing else")
    void theAuditorSeesNothingElse() {
        JsonNode subject = cases.submit(Registrations.enterprise());
        String id = subject.path("id").asText();

        auditor.get(SUBJECTS).problem(403);
        auditor.get(SUBJECTS + "/" + id).problem(403);
        auditor.post(SUBJECTS, Registrations.enterprise()).problem(403);
        for (String state : List.of("claimable", "mine", "done")) {
            assertThat(auditor.get(TASKS, "state", state).expect(200).items()).isEmpty();
        }
        auditor.get(TASKS + "/" + cases.task("reviewer", subject).path("id").asText())
                .problem(404);
    }

    @Test
    @DisplayName("?actor=&action=&objectType=&objectId=")
    void theTrailIsSearchedByActorActionAndObject() {
        String id = Registrations.uniqueToken();
        String person = "p" + id;
        uploader.post(
                        ENTRIES,
                        array(
                                act(id).put("actor", person),
                                act(id).put("actor", person).put("action", "PRINT"),
                                act(id + "2").put("actor", person).put("objectType", "label")))
                .expect(202);

        assertThat(total("actor", person)).isEqualTo(3);
        assertThat(total("actor", person, "action", "PRINT")).isOne();
        assertThat(total("actor", person, "objectType", "lot")).isEqualTo(2);
        assertThat(total("actor", person, "objectId", id + "2")).isOne();
        assertThat(total("actor", person, "action", "PRINT", "objectType", "label"))
                .isZero();
    }

    private int total(Object... query) {
        return auditor.get(ENTRIES, query).expect(200).json().path("total").asInt();
    }

    @Test
    @DisplayName("?from=&to=, days of China both inclusive, or times with their offset")
    void theTrailIsSearchedByTime() {
        String id = Registrations.uniqueToken();
        uploader.post(
                        ENTRIES,
                        array(
                                act(id).put("at", "2026-11-20T00:00:00+08:00"),
                                act(id).put("at", "2026-11-20T23:59:59.999+08:00"),
                                act(id).put("at", "2026-11-21T00:00:00+08:00")))
                .expect(202);

        assertThat(total("objectId", id, "from", "2026-11-20", "to", "2026-11-20"))
                .isEqualTo(2);
        assertThat(total("objectId", id, "from", "2026-11-21")).isOne();
        assertThat(total("objectId", id, "to", "2026-11-19")).isZero();
        assertThat(total("objectId", id, "from", "2026-11-20T16:00:00Z")).isOne();
        assertThat(total("objectId", id, "to", "2026-11-20T23:59:59.999+08:00")).isEqualTo(2);
    }

    @Test
    @DisplayName("Lists: newest first, sort over the listed fields, total exact, size 1–500")
    void theListIsLikeOtherLists() {
        String id = Registrations.uniqueToken();
        uploader.post(
                        ENTRIES,
                        array(
                                act(id).put("at", "2026-11-20T10:00:00+08:00").put("action", "B"),
                                act(id).put("at", "2026-11-20T11:00:00+08:00").put("action", "C"),
                                act(id).put("at", "2026-11-20T09:00:00+08:00").put("action", "A")))
                .expect(202);

        assertThat(values(filedUnder(id), "action")).containsExactly("C", "B", "A");
        assertThat(values(auditor.get(ENTRIES, "objectId", id, "sort", "at,asc").items(), "action"))
                .containsExactly("A", "B", "C");
        Answer second =
                auditor.get(ENTRIES, "objectId", id, "size", 2, "page", 1).expect(200);
        assertThat(values(second.items(), "action")).containsExactly("A");
        assertThat(second.json().path("total").asInt()).isEqualTo(3);
        assertThat(second.json().path("page").asInt()).isOne();
        assertThat(second.json().path("size").asInt()).isEqualTo(2);
    }

    @Test
    @DisplayName("An unknown or wrong parameter is 422")
    void everyWrongParameterIsNamed() {
        auditor.get(ENTRIES, "who", "reviewer", "from", "yesterday", "size", 501, "sort", "actor,asc")
                .wrong("who", "from", "size", "sort");
        auditor.get(ENTRIES, "from", "2026-11-21", "to", "2026-11-20").wrong("to");
    }

    @Test
    @DisplayName("actor is the account name; a decision is filed under the id of the object decided")
    void aDecisionIsFiledUnderTheObject() {
        JsonNode subject = cases.submit(Registrations.enterprise());
        String id = subject.path("id").asText();
        cases.decide("reviewer", cases.task("reviewer", subject), "APPROVE", "材料齐全")
                .expect(204);

        JsonNode decision = auditor.get(ENTRIES, "objectId", id, "action", "APPROVE")
                .expect(200)
                .items()
                .get(0);

        assertThat(decision.path("actor").asText()).isEqualTo("reviewer");
        assertThat(decision.path("objectType").asText()).isEqualTo("subject");
        assertThat(decision.path("result").asText()).isEqualTo("SUCCESS");
        assertThat(decision.path("ip").asText()).isEqualTo("127.0.0.1");
        assertThat(decision.path("after").path("opinion").asText()).isEqualTo("材料齐全");
        assertThat(OffsetDateTime.parse(decision.path("at").asText()))
                .isCloseTo(OffsetDateTime.now(ZoneId.of("Asia/Shanghai")), within(Duration.ofMinutes(2)));
    }

    private static org.assertj.core.data.TemporalUnitOffset within(Duration duration) {
        return org.assertj.core.api.Assertions.within(duration.toSeconds(), ChronoUnit.SECONDS);
    }

    @Test
    @DisplayName(
            "A registration leaves its entries from submission to registration, with what changed and people masked")
    void aRegistrationLeavesItsEntries() {
        ObjectNode registration = Registrations.enterprise().put("contactName", "欧阳测试");
        JsonNode subject = cases.submit(registration);
        String id = subject.path("id").asText();
        JsonNode task = cases.task("reviewer", subject);
        platform.as("reviewer")
                .post(TASKS + "/" + task.path("id").asText() + "/claim")
                .expect(204);
        cases.decide("reviewer", task, "RETURN", "请补充门牌号").expect(204);
        int version = cases.subject("enterprise", id).path("version").asInt();
        platform.as("enterprise")
                .put(SUBJECTS + "/" + id, version, registration.put("address", "泉城路八号院 1 号"))
                .expect(200);
        cases.approve("reviewer", subject);

        List<JsonNode> items =
                auditor.get(ENTRIES, "objectId", id, "sort", "at,asc").items();
        assertThat(values(items, "action"))
                .containsExactly("SUBMIT", "CLAIM", "RETURN", "CHANGE", "RESUBMIT", "APPROVE", "CHANGE");
        assertThat(values(items, "actor"))
                .containsExactly(
                        "enterprise", "reviewer", "reviewer", "reviewer", "enterprise", "reviewer", "reviewer");
        JsonNode submitted = items.get(0).path("after");
        assertThat(submitted.path("name")).isEqualTo(registration.path("name"));
        assertThat(items.get(0).toString())
                .doesNotContain("欧阳测试", registration.path("contactPhone").asText(), "contact@example.com");
        JsonNode corrected = items.get(4);
        assertThat(corrected.path("before").path("address").asText()).startsWith("泉城路一号院");
        assertThat(corrected.path("after").path("address").asText()).isEqualTo("泉城路八号院 1 号");
        assertThat(corrected.path("after").has("name")).as("unchanged").isFalse();
        JsonNode registered = items.get(6);
        assertThat(registered.path("before").path("status").asText()).isEqualTo("UNDER_REVIEW");
        assertThat(registered.path("after").path("status").asText()).isEqualTo("REGISTERED");
        assertThat(registered.path("after").path("code").asText())
                .isEqualTo(registration.path("uscc").asText());
    }

    @Test
    @DisplayName("What is refused is written down, what lies outside the scope too, the same once a minute")
    void refusalsAreWrittenDown() {
        JsonNode subject = cases.submit(Registrations.enterprise());
        String id = subject.path("id").asText();
        Client stranger = platform.as("reviewer-qd");
        for (int i = 0; i < 5; i++) {
            stranger.get(SUBJECTS + "/" + id).problem(404);
        }
        platform.as("designer").get(ENTRIES).problem(403);

        List<JsonNode> refused =
                auditor.get(ENTRIES, "objectId", id, "action", "ACCESS").items();
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).path("actor").asText()).isEqualTo("reviewer-qd");
        assertThat(refused.get(0).path("result").asText()).isEqualTo("REFUSED");
        assertThat(refused.get(0).path("after").path("status").asInt()).isEqualTo(404);
        assertThat(total("actor", "designer", "action", "ACCESS", "objectId", ENTRIES))
                .isPositive();
    }

    @Test
    @DisplayName("What is rolled back leaves no entry of success")
    void whatFailsLeavesNoEntryOfSuccess() {
        ObjectNode registration = Registrations.enterprise();
        cases.submit(registration);
        int before = total("actor", "enterprise", "action", "SUBMIT");

        platform.as("enterprise").post(SUBJECTS, registration).problem(409);

        assertThat(total("actor", "enterprise", "action", "SUBMIT")).isEqualTo(before);
    }

    @Test
    @DisplayName("A request is told its trace id, one that it brings is kept")
    void aRequestHasATraceId() {
        assertThat(auditor.get(ENTRIES, "size", 1).header("X-Trace-Id")).matches("[0-9a-f]{32}");
    }
}
