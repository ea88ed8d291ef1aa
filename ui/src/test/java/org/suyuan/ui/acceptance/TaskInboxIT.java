package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Cases.TASKS;
import static org.suyuan.ui.acceptance.Registrations.LIXIA;
import static org.suyuan.ui.acceptance.Registrations.SHINAN;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract, Task inbox: the list, claim, unclaim, decision. */
@ExtendWith(SharedPlatform.class)
class TaskInboxIT {

    private final RunningPlatform platform;
    private final Cases cases;

    TaskInboxIT(RunningPlatform platform) {
        this.platform = platform;
        cases = new Cases(platform);
    }

    private static String path(JsonNode task, String verb) {
        return TASKS + "/" + task.path("id").asText() + "/" + verb;
    }

    private String status(JsonNode subject) {
        return cases.subject("enterprise", subject.path("id").asText())
                .path("status")
                .asText();
    }

    // ---- the list

    @Test
    @DisplayName(
            "items {id, name, process, processName, businessKey, caseNo, title, regionCode, assignee, createdAt, dueAt, overdue}; businessKey is the id of the object")
    void anItemHasTheFieldsOfTheContract() {
        ObjectNode registration = Registrations.enterprise();
        JsonNode subject = cases.submit(registration);

        JsonNode task = cases.task("reviewer", subject);

        assertThat(task.path("id").isTextual()).isTrue();
        assertThat(task.path("name").asText()).isEqualTo("初审");
        assertThat(task.path("process").asText()).isEqualTo("subject-registration");
        assertThat(task.path("processName").asText()).containsPattern("\\p{IsHan}");
        assertThat(task.path("businessKey")).isEqualTo(subject.path("id"));
        assertThat(task.path("caseNo")).isEqualTo(subject.path("caseNo"));
        assertThat(task.path("title").asText())
                .contains(registration.path("name").asText());
        assertThat(task.path("regionCode").asText()).isEqualTo(LIXIA);
        assertThat(task.get("assignee")).isEqualTo(NullNode.getInstance());
        assertThat(OffsetDateTime.parse(task.path("createdAt").asText()))
                .isBefore(OffsetDateTime.parse(task.path("dueAt").asText()));
        assertThat(task.path("overdue")).isEqualTo(Answer.JSON.getNodeFactory().booleanNode(false));
    }

    @Test
    @DisplayName("state=claimable|mine|done")
    void aTaskWandersThroughTheStates() {
        JsonNode subject = cases.submit(Registrations.enterprise());
        inStates(subject, 1, 0, 0);

        JsonNode task = cases.task("reviewer", subject);
        platform.as("reviewer").post(path(task, "claim")).expect(204);
        inStates(subject, 0, 1, 0);
        assertThat(cases.tasks("reviewer", "mine", subject)
                        .get(0)
                        .path("assignee")
                        .asText())
                .isEqualTo("reviewer");

        platform.as("reviewer").post(path(task, "unclaim")).expect(204);
        inStates(subject, 1, 0, 0);

        cases.decide("reviewer", task, "APPROVE", null).expect(204);
        inStates(subject, 0, 0, 1);
    }

    private void inStates(JsonNode subject, int claimable, int mine, int done) {
        assertThat(List.of(
                        cases.tasks("reviewer", "claimable", subject).size(),
                        cases.tasks("reviewer", "mine", subject).size(),
                        cases.tasks("reviewer", "done", subject).size()))
                .isEqualTo(List.of(claimable, mine, done));
    }

    @Test
    @DisplayName("process=<key>&regionCode=&overdue=&q=")
    void theListIsNarrowed() {
        JsonNode subject = cases.submit(Registrations.enterprise());
        String caseNo = subject.path("caseNo").asText();
        Client reviewer2 = platform.as("reviewer");

        for (Object[] hit : new Object[][] {
            {"process", "subject-registration"},
            {"regionCode", "370000"},
            {"regionCode", "370100"},
            {"regionCode", LIXIA},
            {"overdue", "false"},
        }) {
            assertThat(reviewer2
                            .get(TASKS, "state", "claimable", "q", caseNo, hit[0], hit[1])
                            .expect(200)
                            .items())
                    .as("%s=%s", hit)
                    .hasSize(1);
        }
        for (Object[] miss : new Object[][] {
            {"process", "product-registration"},
            {"regionCode", "370200"},
            {"regionCode", SHINAN},
            {"regionCode", "110000"},
            {"overdue", "true"},
        }) {
            assertThat(reviewer2
                            .get(TASKS, "state", "claimable", "q", caseNo, miss[0], miss[1])
                            .expect(200)
                            .items())
                    .as("%s=%s", miss)
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("q: what is typed is found in title and case number, as plain text")
    void theListIsSearched() {
        ObjectNode registration = Registrations.enterprise();
        JsonNode subject = cases.submit(registration);
        String name = registration.path("name").asText();
        String caseNo = subject.path("caseNo").asText();

        for (String typed : List.of(name, name.substring(0, 9), name.substring(2), caseNo, caseNo.substring(2))) {
            assertThat(platform
                            .as("reviewer")
                            .get(TASKS, "state", "claimable", "q", typed, "size", 500)
                            .expect(200)
                            .items()
                            .stream()
                            .map(task -> task.path("businessKey")))
                    .as(typed)
                    .contains(subject.path("id"));
        }
        for (String typed : List.of("%", "_", "\\", "*", "' or '1'='1", "%' --", "木".repeat(150))) {
            assertThat(platform.as("reviewer")
                            .get(TASKS, "state", "claimable", "q", typed)
                            .expect(200)
                            .items())
                    .as(typed)
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("page=&size=&sort=, total exact")
    void theListIsPagedAndSorted() {
        String mark = Registrations.uniqueToken();
        List<String> submitted = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            submitted.add(cases.submit(Registrations.enterprise(mark + "号" + i + "公司", LIXIA, "FOOD"))
                    .path("caseNo")
                    .asText());
        }

        for (String field : List.of("name", "process", "processName", "regionCode", "assignee")) {
            // All alike here: in the order of the cases.
            assertThat(pages(mark, field + ",asc")).as(field).isEqualTo(submitted);
        }
        for (String field : List.of("createdAt", "caseNo", "dueAt", "title")) {
            List<String> up = pages(mark, field + ",asc");
            assertThat(up).as(field).containsExactlyInAnyOrderElementsOf(submitted);
            if (field.equals("caseNo")) {
                assertThat(up).isSorted();
            } else if (!field.equals("dueAt")) {
                assertThat(up).as(field).isEqualTo(submitted);
            }
            if (!field.equals("dueAt")) {
                List<String> down = pages(mark, field + ",desc");
                Collections.reverse(down);
                assertThat(down).as(field).isEqualTo(up);
            }
        }
    }

    private List<String> pages(String typed, String sort) {
        List<String> cases = new ArrayList<>();
        for (int page = 0; page < 3; page++) {
            JsonNode part = platform.as("reviewer")
                    .get(TASKS, "state", "claimable", "q", typed, "page", page, "size", 2, "sort", sort)
                    .expect(200)
                    .json();
            assertThat(part.path("total").asInt()).isEqualTo(5);
            assertThat(part.path("page").asInt()).isEqualTo(page);
            assertThat(part.path("size").asInt()).isEqualTo(2);
            part.path("items").forEach(item -> cases.add(item.path("caseNo").asText()));
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}={1}")
    @DisplayName("A rejected parameter is 422 and named")
    @CsvSource({
        "state, open",
        "state, CLAIMABLE;",
        "overdue, maybe",
        "size, 0",
        "size, 501",
        "size, x",
        "page, -1",
        "page, x",
        "sort, 'secret,asc'",
        "sort, 'createdAt,up'"
    })
    void wrongParametersAreNamed(String parameter, String value) {
        platform.as("reviewer").get(TASKS, parameter, value).wrong(parameter);
    }

    @Test
    @DisplayName("only tasks within the caller's scope")
    void onlyTasksWithinTheScope() {
        JsonNode lixia = cases.submit(Registrations.enterprise());
        JsonNode shinan = cases.submit(Registrations.enterprise(Registrations.uniqueToken() + "公司", SHINAN, "FOOD"));

        assertThat(cases.tasks("reviewer", "claimable", lixia)).hasSize(1);
        assertThat(cases.tasks("reviewer", "claimable", shinan)).isEmpty();
        assertThat(cases.tasks("reviewer-qd", "claimable", shinan)).hasSize(1);
        assertThat(cases.tasks("reviewer-qd", "claimable", lixia)).isEmpty();
        for (String account : List.of("enterprise", "admin", "security", "auditor", "supervisor", "uploader")) {
            assertThat(cases.tasks(account, "claimable", lixia)).as(account).isEmpty();
        }
        JsonNode task = cases.task("reviewer", lixia);
        for (String verb : List.of("claim", "unclaim")) {
            platform.as("reviewer-qd").post(path(task, verb)).problem(404);
        }
        cases.decide("reviewer-qd", task, "APPROVE", null).problem(404);
        assertThat(status(lixia)).isEqualTo("UNDER_REVIEW");
    }

    // ---- the steps of the shipped process

    @Test
    @DisplayName("收件, 受理 and 办结 have no task; a subject of one class has one (初审)")
    void oneClassHasOneReview() {
        JsonNode subject = cases.submit(Registrations.enterprise());
        assertThat(cases.tasks("reviewer2", "claimable", subject)).isEmpty();

        cases.approve("reviewer", subject);

        assertThat(status(subject)).isEqualTo("REGISTERED");
        for (String account : List.of("reviewer", "reviewer2", "enterprise")) {
            assertThat(cases.tasks(account, "claimable", subject)).as(account).isEmpty();
            assertThat(cases.tasks(account, "mine", subject)).as(account).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("and a second (复审, by reviewer2) for DRUGS, DANGEROUS_GOODS, SPECIAL_EQUIPMENT, RARE_EARTH")
    @ValueSource(strings = {"DRUGS", "DANGEROUS_GOODS", "SPECIAL_EQUIPMENT", "RARE_EARTH"})
    void riskyClassesAreReviewedTwice(String productClass) {
        JsonNode subject =
                cases.submit(Registrations.enterprise(Registrations.uniqueToken() + "公司", LIXIA, productClass));

        cases.approve("reviewer", subject);
        assertThat(status(subject)).isEqualTo("UNDER_REVIEW");
        assertThat(cases.tasks("reviewer", "claimable", subject)).isEmpty();
        assertThat(cases.task("reviewer2", subject).path("name").asText()).isEqualTo("复审");

        cases.approve("reviewer2", subject);
        assertThat(status(subject)).isEqualTo("REGISTERED");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("… and none for the other classes")
    @ValueSource(strings = {"EDIBLE_AGRICULTURAL_PRODUCTS", "FOOD", "AGRICULTURAL_INPUTS"})
    void otherClassesAreReviewedOnce(String productClass) {
        JsonNode subject =
                cases.submit(Registrations.enterprise(Registrations.uniqueToken() + "公司", LIXIA, productClass));

        cases.approve("reviewer", subject);

        assertThat(status(subject)).isEqualTo("REGISTERED");
    }

    @Test
    @DisplayName(
            "of several classes, one 初审 per competent department (in the demo one department is competent for all)")
    void severalClassesHaveOneFirstReviewInTheDemo() {
        JsonNode subject = cases.submit(Registrations.enterprise(
                Registrations.uniqueToken() + "公司", LIXIA, "FOOD", "EDIBLE_AGRICULTURAL_PRODUCTS", "RARE_EARTH"));

        cases.approve("reviewer", subject);
        cases.approve("reviewer2", subject);

        assertThat(status(subject)).isEqualTo("REGISTERED");
    }

    @Test
    @DisplayName("The second review too may return, and then the first is done again; or reject")
    void theSecondReviewReturnsAndRejects() {
        ObjectNode registration = Registrations.enterprise(Registrations.uniqueToken() + "药业", LIXIA, "DRUGS");
        JsonNode subject = cases.submit(registration);
        cases.approve("reviewer", subject);
        cases.sendBack("reviewer2", subject);
        assertThat(status(subject)).isEqualTo("RETURNED");
        int version = cases.subject("enterprise", subject.path("id").asText())
                .path("version")
                .asInt();
        platform.as("enterprise")
                .put(SUBJECTS + "/" + subject.path("id").asText(), version, registration)
                .expect(200);

        cases.approve("reviewer", subject);
        cases.decide("reviewer2", cases.task("reviewer2", subject), "REJECT", "不符合条件")
                .expect(204);

        assertThat(status(subject)).isEqualTo("REJECTED");
    }

    @Test
    @DisplayName("The applicant's correction step is in mine only and is ended by PUT")
    void theCorrectionIsAStepOfTheApplicant() {
        ObjectNode registration = Registrations.enterprise();
        JsonNode subject = cases.submit(registration);
        cases.sendBack("reviewer", subject);

        List<JsonNode> mine = cases.tasks("enterprise", "mine", subject);
        assertThat(mine).hasSize(1);
        assertThat(cases.tasks("enterprise", "claimable", subject)).isEmpty();
        for (String account : List.of("reviewer", "reviewer2")) {
            assertThat(cases.tasks(account, "claimable", subject)).as(account).isEmpty();
            assertThat(cases.tasks(account, "mine", subject)).as(account).isEmpty();
        }
        Answer decided = cases.decide("enterprise", mine.get(0), "APPROVE", null);
        assertThat(decided.status()).as("%s", decided).isBetween(400, 499);
        Answer putBack = platform.as("enterprise").post(path(mine.get(0), "unclaim"));
        assertThat(putBack.status()).as("%s", putBack).isBetween(400, 499);
        assertThat(cases.tasks("enterprise", "mine", subject)).hasSize(1);

        int version = cases.subject("enterprise", subject.path("id").asText())
                .path("version")
                .asInt();
        platform.as("enterprise")
                .put(SUBJECTS + "/" + subject.path("id").asText(), version, registration)
                .expect(200);

        assertThat(cases.tasks("enterprise", "mine", subject)).isEmpty();
        assertThat(cases.task("reviewer", subject).path("name").asText()).isEqualTo("初审");
    }

    // ---- claim, unclaim

    @Test
    @DisplayName("409 when somebody else holds it")
    void whatAnotherHoldsIsAConflict() {
        platform.inDatabase(
                "insert into account select 'colleague', 'colleague', password_hash, display_name, null, null, 0, null, null,"
                        + " 1, created_at, updated_at from account where name = 'reviewer'",
                "insert into account_role select 'colleague', role_code from account_role r"
                        + " join account a on a.id = r.account_id where a.name = 'reviewer'",
                "insert into account_scope select 'colleague', 'colleague', s.region_code, s.product_classes, s.stages"
                        + " from account_scope s join account a on a.id = s.account_id where a.name = 'reviewer'");
        JsonNode subject = cases.submit(Registrations.enterprise());
        JsonNode task = cases.task("reviewer", subject);
        assertThat(cases.tasks("colleague", "claimable", subject)).hasSize(1);
        platform.as("reviewer").post(path(task, "claim")).expect(204);

        assertThat(cases.tasks("colleague", "claimable", subject)).isEmpty();
        for (String verb : List.of("claim", "unclaim")) {
            platform.as("colleague").post(path(task, verb)).problem(409);
        }
        cases.decide("colleague", task, "APPROVE", "材料齐全").problem(409);
        assertThat(status(subject)).isEqualTo("UNDER_REVIEW");
        assertThat(cases.tasks("reviewer", "mine", subject)).hasSize(1);

        platform.as("reviewer").post(path(task, "unclaim")).expect(204);
        cases.decide("colleague", task, "APPROVE", "材料齐全").expect(204);
        cases.decide("reviewer", task, "APPROVE", "材料齐全").problem(409);
        assertThat(status(subject)).isEqualTo("REGISTERED");
    }

    @Test
    @DisplayName("claim → 204; again by the same person is harmless")
    void claimingTwiceIsHarmless() {
        JsonNode task = cases.task("reviewer", cases.submit(Registrations.enterprise()));

        platform.as("reviewer").post(path(task, "claim")).expect(204);
        platform.as("reviewer").post(path(task, "claim")).expect(204);
        platform.as("reviewer").post(path(task, "unclaim")).expect(204);
    }

    @Test
    @DisplayName("403 within scope but no candidate")
    void whoIsNoCandidateIsRefused() {
        JsonNode subject = cases.submit(Registrations.enterprise());
        JsonNode task = cases.task("reviewer", subject);

        for (String account : List.of("reviewer2", "supervisor")) {
            platform.as(account).post(path(task, "claim")).problem(403);
            cases.decide(account, task, "APPROVE", null).problem(403);
        }
        assertThat(status(subject)).isEqualTo("UNDER_REVIEW");
        assertThat(cases.task("reviewer", subject).get("assignee")).isEqualTo(NullNode.getInstance());
    }

    @Test
    @DisplayName("The one who reviewed first does not review second")
    void theSecondReviewIsForSomebodyElse() {
        JsonNode subject = cases.submit(Registrations.enterprise(Registrations.uniqueToken() + "药业", LIXIA, "DRUGS"));
        cases.approve("reviewer", subject);
        JsonNode second = cases.task("reviewer2", subject);

        platform.as("reviewer").post(path(second, "claim")).problem(403);
        cases.decide("reviewer", second, "APPROVE", null).problem(403);
    }

    @ParameterizedTest
    @DisplayName("Tasks that are not there are 404")
    @ValueSource(strings = {"nothing", "00000000-0000-0000-0000-000000000000", "-1", "1%20or%201=1"})
    void unknownTasksAreNotFound(String id) {
        Client reviewer = platform.as("reviewer");

        reviewer.post(TASKS + "/" + id + "/claim").problem(404);
        reviewer.post(TASKS + "/" + id + "/unclaim").problem(404);
        reviewer.post(TASKS + "/" + id + "/decision", object().put("outcome", "APPROVE"))
                .problem(404);
    }

    // ---- decision

    @Test
    @DisplayName("APPROVE → 204; State and next task change in the deciding request")
    void approvalIsVisibleAtOnce() {
        for (int round = 0; round < 10; round++) {
            JsonNode subject =
                    cases.submit(Registrations.enterprise(Registrations.uniqueToken() + "药业", LIXIA, "DRUGS"));
            cases.decide("reviewer", cases.task("reviewer", subject), "APPROVE", "同意")
                    .expect(204);
            JsonNode second = cases.task("reviewer2", subject);
            cases.decide("reviewer2", second, "APPROVE", "同意").expect(204);
            assertThat(status(subject)).isEqualTo("REGISTERED");
        }
    }

    @Test
    @DisplayName("REJECT → 204 and the case is closed")
    void rejectionClosesTheCase() {
        JsonNode subject = cases.submit(Registrations.enterprise());

        cases.decide("reviewer", cases.task("reviewer", subject), "REJECT", "不符合登记条件")
                .expect(204);

        assertThat(status(subject)).isEqualTo("REJECTED");
        assertThat(cases.subject("enterprise", subject.path("id").asText()).get("code"))
                .isEqualTo(NullNode.getInstance());
        assertThat(cases.tasks("enterprise", "mine", subject)).isEmpty();
    }

    @Test
    @DisplayName("corrections [{field, requirement}] go with a RETURN")
    void aReturnNamesWhatToCorrect() {
        JsonNode subject = cases.submit(Registrations.enterprise());
        ObjectNode decision = object().put("outcome", "RETURN").put("opinion", "请补正");
        decision.set("corrections", Answer.parse("[{\"field\":\"address\",\"requirement\":\"请补充门牌号\"}]"));

        platform.as("reviewer")
                .post(path(cases.task("reviewer", subject), "decision"), decision)
                .expect(204);

        assertThat(status(subject)).isEqualTo("RETURNED");
    }

    @Test
    @DisplayName("A decision on an unheld task claims it")
    void aDecisionClaims() {
        JsonNode subject = cases.submit(Registrations.enterprise());

        cases.approve("reviewer", subject);

        List<JsonNode> done = cases.tasks("reviewer", "done", subject);
        assertThat(done).hasSize(1);
        assertThat(done.get(0).path("assignee").asText()).isEqualTo("reviewer");
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("RETURN and REJECT need an opinion (422, and the task is as before)")
    @CsvSource(
            nullValues = "null",
            value = {"RETURN, null", "REJECT, null", "RETURN, ''", "REJECT, '  '", "RETURN, '　'"})
    void refusalsNeedAnOpinion(String outcome, String opinion) {
        JsonNode subject = cases.submit(Registrations.enterprise());
        JsonNode task = cases.task("reviewer", subject);

        cases.decide("reviewer", task, outcome, opinion).wrong("opinion");

        assertThat(cases.task("reviewer", subject)).isEqualTo(task);
        assertThat(status(subject)).isEqualTo("UNDER_REVIEW");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("A rejected decision is 422 with the wrong fields, and the task is as before")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|outcome",
                "{\"outcome\":null}|outcome",
                "{\"outcome\":\"MAYBE\"}|outcome",
                "{\"outcome\":\"approve\"}|outcome",
                "{\"outcome\":1}|outcome",
                "{\"outcome\":[\"APPROVE\"]}|outcome",
                "{\"outcome\":\"APPROVE\",\"opinion\":5}|opinion",
                "{\"outcome\":\"APPROVE\",\"opinion\":\"a\\u0000b\"}|opinion",
                "{\"outcome\":\"APPROVE\",\"opinion\":\"\\ud800\"}|opinion",
                "{\"outcome\":\"APPROVE\",\"reviewer\":\"admin\"}|reviewer",
                "{\"outcome\":\"APPROVE\",\"form\":\"x\"}|form",
                "{\"outcome\":\"RETURN\",\"opinion\":\"a\",\"corrections\":\"x\"}|corrections",
                "{\"outcome\":\"RETURN\",\"opinion\":\"a\",\"corrections\":[5]}|corrections[0]"
            })
    void wrongDecisionsAreNamed(String body, String field) {
        JsonNode subject = cases.submit(Registrations.enterprise());
        JsonNode task = cases.task("reviewer", subject);

        platform.as("reviewer").post(path(task, "decision"), body).wrong(field);

        assertThat(cases.task("reviewer", subject)).isEqualTo(task);
        assertThat(status(subject)).isEqualTo("UNDER_REVIEW");
    }

    @Test
    @DisplayName("… with all wrong fields at once, the missing opinion and the form too")
    void allThatIsWrongWithADecisionIsNamed() {
        JsonNode subject = cases.submit(Registrations.enterprise());
        JsonNode task = cases.task("reviewer", subject);
        Client reviewer = platform.as("reviewer");
        String rest = ",\"corrections\":[{\"field\":\"address\"},7],\"colour\":1,\"form\":{\"colour\":1}}";

        for (String outcome : List.of("RETURN", "REJECT")) {
            for (String opinion : List.of("", ",\"opinion\":\" \"", ",\"opinion\":\"\\u200b\\ufeff\"")) {
                reviewer.post(path(task, "decision"), "{\"outcome\":\"" + outcome + "\"" + opinion + rest)
                        .wrong("opinion", "corrections[0].requirement", "corrections[1]", "colour", "form.colour");
            }
        }
        reviewer.post(path(task, "decision"), "{\"outcome\":\"NO\",\"opinion\":7" + rest)
                .wrong("outcome", "opinion", "corrections[0].requirement", "corrections[1]", "colour", "form.colour");

        assertThat(cases.task("reviewer", subject)).isEqualTo(task);
    }

    @ParameterizedTest
    @DisplayName("An opinion of 2,000 characters, as people count, is kept")
    @ValueSource(strings = {"甲", "𠮷", "好\n"})
    void opinionsAreMeasuredInCharacters(String character) {
        JsonNode subject = cases.submit(Registrations.enterprise());
        JsonNode task = cases.task("reviewer", subject);
        String longest = character.repeat(1999 / character.codePointCount(0, character.length())) + "。";

        cases.decide("reviewer", task, "REJECT", longest + "木木").wrong("opinion");
        cases.decide("reviewer", task, "REJECT", longest).expect(204);
    }

    @Test
    @DisplayName("An opinion of any length is kept or refused clearly")
    void longOpinions() {
        JsonNode subject = cases.submit(Registrations.enterprise());
        JsonNode task = cases.task("reviewer", subject);

        cases.decide("reviewer", task, "APPROVE", "甲".repeat(100_000)).wrong("opinion");
        cases.decide("reviewer", task, "APPROVE", "甲".repeat(1000)).expect(204);
    }

    @ParameterizedTest
    @DisplayName("form may be absent in shipped models")
    @NullSource
    @ValueSource(strings = {"{}"})
    void theFormMayBeAbsent(String form) {
        JsonNode subject = cases.submit(Registrations.enterprise());
        ObjectNode decision = object().put("outcome", "APPROVE");
        if (form != null) {
            decision.set("form", Answer.parse(form));
        }

        platform.as("reviewer")
                .post(path(cases.task("reviewer", subject), "decision"), decision)
                .expect(204);
    }

    @Test
    @DisplayName("Deciding twice: 409, and nothing happens a second time")
    void decidingTwice() {
        JsonNode subject = cases.submit(Registrations.enterprise());
        JsonNode task = cases.task("reviewer", subject);
        cases.decide("reviewer", task, "APPROVE", "同意").expect(204);
        JsonNode before = cases.subject("enterprise", subject.path("id").asText());

        cases.decide("reviewer", task, "APPROVE", "同意").problem(409);
        cases.decide("reviewer", task, "REJECT", "不同意").problem(409);
        platform.as("reviewer").post(path(task, "claim")).problem(409);

        assertThat(cases.subject("enterprise", subject.path("id").asText())).isEqualTo(before);
        assertThat(cases.tasks("reviewer", "done", subject)).hasSize(1);
    }

    @Test
    @DisplayName("… also at the same time")
    void decidingAtTheSameTime() {
        for (int round = 0; round < 5; round++) {
            JsonNode subject = cases.submit(Registrations.enterprise());
            JsonNode task = cases.task("reviewer", subject);

            List<Integer> statuses = Cases.statuses(
                    Cases.atOnce(4, i -> cases.decide("reviewer", task, i % 2 == 0 ? "APPROVE" : "REJECT", "意见")));

            assertThat(statuses).containsExactly(204, 409, 409, 409);
            assertThat(cases.tasks("reviewer", "done", subject)).hasSize(1);
            assertThat(status(subject)).isIn("REGISTERED", "REJECTED");
        }
    }
}
