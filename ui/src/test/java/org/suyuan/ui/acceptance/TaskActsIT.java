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
import java.net.http.HttpRequest.BodyPublishers;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract, Task inbox: return, delegate, transfer, signers, urge, decisions, deputies. */
@ExtendWith(SharedPlatform.class)
class TaskActsIT {

    private static final String DEPUTIES = "/api/v1/deputies";
    private static final String ENTRIES = "/api/v1/audit-entries";

    private final RunningPlatform platform;
    private final Cases cases;

    TaskActsIT(RunningPlatform platform) {
        this.platform = platform;
        cases = new Cases(platform);
    }

    private static String path(JsonNode task, String verb) {
        return TASKS + "/" + task.path("id").asText() + "/" + verb;
    }

    private JsonNode detail(String account, JsonNode task) {
        return platform.as(account)
                .get(TASKS + "/" + task.path("id").asText())
                .expect(200)
                .json();
    }

    private String status(JsonNode subject) {
        return cases.subject("enterprise", subject.path("id").asText())
                .path("status")
                .asText();
    }

    private JsonNode submitFood() {
        return cases.submit(Registrations.enterprise());
    }

    private JsonNode submitDrugs() {
        return cases.submit(Registrations.enterprise(Registrations.uniqueToken() + "药业", LIXIA, "DRUGS"));
    }

    private Answer act(String account, JsonNode task, String verb, String field, String to) {
        return platform.as(account).post(path(task, verb), object().put(field, to));
    }

    private Answer sign(String account, JsonNode task, String... signers) {
        ObjectNode body = object();
        for (String signer : signers) {
            body.withArray("add").add(signer);
        }
        return platform.as(account).post(path(task, "signers"), body);
    }

    private Answer back(String account, JsonNode task, String to, String opinion) {
        return platform.as(account)
                .post(path(task, "return"), object().put("to", to).put("opinion", opinion));
    }

    private JsonNode mine(String account, JsonNode subject) {
        List<JsonNode> mine = cases.tasks(account, "mine", subject);
        assertThat(mine).as("held by %s", account).hasSize(1);
        return mine.get(0);
    }

    private List<JsonNode> audited(JsonNode subject, String action) {
        return platform.as("auditor")
                .get(ENTRIES, "objectId", subject.path("id").asText(), "action", action, "size", 100)
                .expect(200)
                .items();
    }

    // ---- the item and where it can go back to

    @Test
    @DisplayName("GET /api/v1/tasks/{id} → the item plus returnSteps [{id, name}]")
    void anItemHasItsReturnSteps() {
        JsonNode subject = submitDrugs();
        JsonNode first = cases.task("reviewer", subject);
        JsonNode detail = detail("reviewer", first);
        first.fields().forEachRemaining(field -> assertThat(detail.get(field.getKey()))
                .as(field.getKey())
                .isEqualTo(field.getValue()));
        assertThat(detail.path("returnSteps")).isEqualTo(Answer.parse("[]"));

        cases.approve("reviewer", subject);

        assertThat(detail("reviewer2", cases.task("reviewer2", subject)).path("returnSteps"))
                .isEqualTo(Answer.parse("[{\"id\":\"firstReview\",\"name\":\"初审\"}]"));
    }

    @Test
    @DisplayName("… never the applicant's correction, nor what lies behind a step the case has come back to")
    void aCorrectionIsNoReturnStep() {
        ObjectNode registration = Registrations.enterprise(Registrations.uniqueToken() + "药业", LIXIA, "DRUGS");
        JsonNode subject = cases.submit(registration);
        cases.approve("reviewer", subject);
        cases.sendBack("reviewer2", subject);
        correct(subject, registration);

        assertThat(detail("reviewer", cases.task("reviewer", subject)).path("returnSteps"))
                .isEmpty();
        cases.approve("reviewer", subject);
        assertThat(detail("reviewer2", cases.task("reviewer2", subject)).path("returnSteps"))
                .extracting(step -> step.path("id").asText())
                .containsExactly("firstReview");
    }

    private void correct(JsonNode subject, ObjectNode registration) {
        int version = cases.subject("enterprise", subject.path("id").asText())
                .path("version")
                .asInt();
        platform.as("enterprise")
                .put(SUBJECTS + "/" + subject.path("id").asText(), version, registration)
                .expect(200);
    }

    @Test
    @DisplayName("POST …/return {to, opinion}: the case is at the earlier step again, in the same request")
    void aCaseGoesBackAStep() {
        JsonNode subject = submitDrugs();
        cases.approve("reviewer", subject);
        JsonNode second = cases.task("reviewer2", subject);

        back("reviewer2", second, "firstReview", "初审意见不完整").expect(204);

        assertThat(status(subject)).isEqualTo("UNDER_REVIEW");
        assertThat(cases.tasks("reviewer2", "claimable", subject)).isEmpty();
        assertThat(cases.tasks("reviewer2", "mine", subject)).isEmpty();
        assertThat(cases.tasks("reviewer2", "done", subject)).hasSize(1);
        assertThat(cases.task("reviewer", subject).path("name").asText()).isEqualTo("初审");
        assertThat(audited(subject, "STEP_BACK")).hasSize(1);
        back("reviewer2", second, "firstReview", "再退一次").problem(409);

        cases.approve("reviewer", subject);
        cases.approve("reviewer2", subject);
        assertThat(status(subject)).isEqualTo("REGISTERED");
    }

    @Test
    @DisplayName("… `to` is one of returnSteps and the opinion is there, else 422, and the task is as before")
    void aWrongReturnIsNamed() {
        JsonNode subject = submitDrugs();
        cases.approve("reviewer", subject);
        JsonNode second = cases.task("reviewer2", subject);

        for (String to : List.of("secondReview", "correction", "approve", "nowhere")) {
            back("reviewer2", second, to, "意见").wrong("to");
        }
        for (String opinion : List.of("", " ", "　")) {
            back("reviewer2", second, "firstReview", opinion).wrong("opinion");
        }
        platform.as("reviewer2").post(path(second, "return"), object()).wrong("to", "opinion");
        platform.as("reviewer2")
                .post(path(second, "return"), object().put("to", "firstReview").put("opinion", "甲".repeat(2001)))
                .wrong("opinion");

        assertThat(cases.task("reviewer2", subject)).isEqualTo(second);
    }

    // ---- delegate

    @Test
    @DisplayName("…/delegate {to} (委派): the delegate answers, the task comes back to its owner")
    void aDelegateAnswers() {
        JsonNode subject = submitFood();
        JsonNode task = cases.task("reviewer", subject);
        act("reviewer", task, "delegate", "to", "reviewer2").expect(204);

        assertThat(cases.tasks("reviewer", "mine", subject)).isEmpty();
        assertThat(mine("reviewer2", subject).path("id")).isEqualTo(task.path("id"));
        cases.decide("reviewer", task, "APPROVE", null).problem(409);

        cases.decide("reviewer2", task, "REJECT", "建议不予通过").expect(204);

        assertThat(status(subject)).isEqualTo("UNDER_REVIEW");
        assertThat(cases.tasks("reviewer2", "mine", subject)).isEmpty();
        assertThat(cases.tasks("reviewer2", "done", subject)).hasSize(1);
        assertThat(mine("reviewer", subject).path("assignee").asText()).isEqualTo("reviewer");

        cases.decide("reviewer", task, "APPROVE", "情况已核实").expect(204);
        assertThat(status(subject)).isEqualTo("REGISTERED");
        assertThat(audited(subject, "OPINION")).hasSize(1);
        assertThat(audited(subject, "DELEGATE")).hasSize(1);
    }

    @Test
    @DisplayName("… who owns it can have it back before the answer, and the delegate can give it back")
    void aDelegationIsTakenBack() {
        JsonNode subject = submitFood();
        JsonNode task = cases.task("reviewer", subject);
        act("reviewer", task, "delegate", "to", "reviewer2").expect(204);
        platform.as("reviewer").post(path(task, "claim")).expect(204);
        assertThat(mine("reviewer", subject).path("id")).isEqualTo(task.path("id"));

        act("reviewer", task, "delegate", "to", "reviewer2").expect(204);
        act("reviewer2", task, "transfer", "to", "reviewer").problem(409);
        act("reviewer2", task, "delegate", "to", "reviewer").problem(409);
        sign("reviewer2", task, "reviewer").problem(409);
        platform.as("reviewer2").post(path(task, "unclaim")).expect(204);
        assertThat(mine("reviewer", subject).path("id")).isEqualTo(task.path("id"));
        assertThat(cases.tasks("reviewer2", "mine", subject)).isEmpty();
    }

    // ---- transfer

    @Test
    @DisplayName("…/transfer {to} (转办): it is the other one's from then on")
    void aTaskIsHandedOn() {
        JsonNode subject = submitFood();
        JsonNode task = cases.task("reviewer", subject);

        act("reviewer", task, "transfer", "to", "reviewer2").expect(204);

        assertThat(cases.tasks("reviewer", "mine", subject)).isEmpty();
        assertThat(mine("reviewer2", subject).path("assignee").asText()).isEqualTo("reviewer2");
        cases.decide("reviewer", task, "APPROVE", null).problem(409);
        cases.decide("reviewer2", task, "APPROVE", "同意").expect(204);
        assertThat(status(subject)).isEqualTo("REGISTERED");
        assertThat(audited(subject, "TRANSFER")).hasSize(1);
    }

    @Test
    @DisplayName("… and who decided the first step by that does not decide the second")
    void fourEyesHoldWithATransfer() {
        JsonNode subject = submitDrugs();
        JsonNode task = cases.task("reviewer", subject);
        act("reviewer", task, "transfer", "to", "reviewer2").expect(204);
        cases.decide("reviewer2", task, "APPROVE", "同意").expect(204);

        JsonNode second = cases.task("reviewer2", subject);
        cases.decide("reviewer2", second, "APPROVE", "同意").problem(403);
        platform.as("reviewer2").post(path(second, "claim")).problem(403);
    }

    @ParameterizedTest(name = "{0} to {1}")
    @DisplayName("whoever gets a task must be able to see it, else 422")
    @CsvSource({
        "delegate, reviewer-qd", "delegate, enterprise", "delegate, supervisor", "delegate, nobody",
                "delegate, reviewer",
        "transfer, reviewer-qd", "transfer, enterprise", "transfer, admin", "transfer, nobody", "transfer, reviewer"
    })
    void aReceiverMustSeeTheTask(String verb, String to) {
        JsonNode subject = submitFood();
        JsonNode task = cases.task("reviewer", subject);

        act("reviewer", task, verb, "to", to).wrong("to");

        assertThat(cases.task("reviewer", subject)).isEqualTo(task);
    }

    @Test
    @DisplayName("… nor one who decided another step of the case")
    void aReceiverHasDecidedNoOtherStep() {
        JsonNode subject = submitDrugs();
        cases.approve("reviewer", subject);
        JsonNode second = cases.task("reviewer2", subject);

        act("reviewer2", second, "delegate", "to", "reviewer").wrong("to");
        act("reviewer2", second, "transfer", "to", "reviewer").wrong("to");
        sign("reviewer2", second, "reviewer").wrong("add[0]");
    }

    @ParameterizedTest
    @DisplayName("Each of these on an unheld task claims it first")
    @ValueSource(strings = {"delegate", "transfer", "signers"})
    void anActClaims(String verb) {
        JsonNode subject = submitFood();
        JsonNode task = cases.task("reviewer", subject);

        if (verb.equals("signers")) {
            sign("reviewer", task, "reviewer2").expect(204);
            assertThat(mine("reviewer", subject).path("id")).isEqualTo(task.path("id"));
        } else {
            act("reviewer", task, verb, "to", "reviewer2").expect(204);
        }
        assertThat(cases.tasks("reviewer", "claimable", subject)).isEmpty();
    }

    @ParameterizedTest
    @DisplayName(
            "404 outside the scope and for what is not there, 403 within it but no candidate, 409 when somebody else holds it")
    @ValueSource(strings = {"delegate", "transfer", "signers", "return"})
    void actsAreForWhoMayDecide(String verb) {
        JsonNode subject = submitFood();
        JsonNode task = cases.task("reviewer", subject);
        ObjectNode body = object();
        switch (verb) {
            case "signers" -> body.withArray("add").add("reviewer2");
            case "return" -> body.put("to", "firstReview").put("opinion", "意见");
            default -> body.put("to", "reviewer2");
        }
        platform.as("reviewer-qd").post(path(task, verb), body).problem(404);
        platform.as("reviewer").post(TASKS + "/nothing/" + verb, body).problem(404);
        platform.as("supervisor").post(path(task, verb), body).problem(403);
        platform.as("enterprise").post(path(task, verb), body).problem(403);

        act("reviewer", task, "transfer", "to", "reviewer2").expect(204);
        platform.as("reviewer").post(path(task, verb), body).problem(409);
    }

    // ---- further reviewers

    @Test
    @DisplayName("…/signers {add} (加签): the owner decides once every added signer has given his opinion")
    void theOwnerDecidesAfterTheSigners() {
        JsonNode subject = submitFood();
        JsonNode task = cases.task("reviewer", subject);
        sign("reviewer", task, "reviewer2").expect(204);

        cases.decide("reviewer", task, "APPROVE", "同意").problem(409);
        assertThat(mine("reviewer", subject).path("id")).isEqualTo(task.path("id"));
        JsonNode asked = mine("reviewer2", subject);
        assertThat(asked.path("name").asText()).contains("初审").contains("加签");
        sign("reviewer", task, "reviewer2").wrong("add[0]");
        act("reviewer2", asked, "transfer", "to", "reviewer").problem(409);
        platform.as("reviewer2").post(path(asked, "unclaim")).problem(409);
        cases.decide("reviewer2", asked, "REJECT", null).wrong("opinion");

        cases.decide("reviewer2", asked, "REJECT", "证照存疑").expect(204);
        cases.decide("reviewer2", asked, "REJECT", "证照存疑").problem(409);

        assertThat(status(subject)).isEqualTo("UNDER_REVIEW");
        assertThat(cases.tasks("reviewer2", "done", subject)).hasSize(1);
        cases.decide("reviewer", task, "APPROVE", "证照已当面核对").expect(204);
        assertThat(status(subject)).isEqualTo("REGISTERED");
        assertThat(audited(subject, "ADD_SIGNERS")).hasSize(1);
        assertThat(audited(subject, "OPINION")).hasSize(1);
    }

    @Test
    @DisplayName("… a signer may answer on the task itself, and the second step is not his any more")
    void aSignerAnswersOnTheTask() {
        JsonNode subject = submitDrugs();
        JsonNode task = cases.task("reviewer", subject);
        sign("reviewer", task, "reviewer2").expect(204);

        cases.decide("reviewer2", task, "APPROVE", "同意").expect(204);
        cases.decide("reviewer", task, "APPROVE", "同意").expect(204);

        JsonNode second = cases.task("reviewer2", subject);
        cases.decide("reviewer2", second, "APPROVE", "同意").problem(403);
    }

    @Test
    @DisplayName("… a wrong list of signers is named, and nobody is asked")
    void wrongSignersAreNamed() {
        JsonNode subject = submitFood();
        JsonNode task = cases.task("reviewer", subject);

        sign("reviewer", task, "reviewer2", "reviewer-qd", "nobody").wrong("add[1]", "add[2]");
        sign("reviewer", task).wrong("add");
        platform.as("reviewer")
                .post(path(task, "signers"), object().put("add", "reviewer2"))
                .wrong("add");

        assertThat(cases.tasks("reviewer2", "mine", subject)).isEmpty();
        assertThat(cases.task("reviewer", subject)).isEqualTo(task);
    }

    // ---- urging

    @Test
    @DisplayName("…/urge (催办): by somebody else who may see the case, once an hour")
    void aTaskIsUrged() {
        JsonNode subject = submitFood();
        JsonNode task = cases.task("reviewer", subject);
        platform.as("reviewer").post(path(task, "claim")).expect(204);

        platform.as("supervisor").post(path(task, "urge")).expect(204);
        Answer again = platform.as("supervisor").post(path(task, "urge")).problem(429);
        assertThat(again.json().path("detail").asText()).contains("一小时");
        platform.as("enterprise").post(path(task, "urge")).expect(204);

        platform.as("reviewer").post(path(task, "urge")).problem(409);
        platform.as("reviewer-qd").post(path(task, "urge")).problem(404);
        platform.as("admin").post(path(task, "urge")).problem(404);
        assertThat(audited(subject, "URGE")).hasSize(2);
        cases.decide("reviewer", task, "APPROVE", null).expect(204);
        platform.as("reviewer2").post(path(task, "urge")).problem(409);
    }

    // ---- many at once

    private Answer decideAll(String account, String outcome, String opinion, List<JsonNode> tasks, String... others) {
        ObjectNode body = object().put("outcome", outcome);
        if (opinion != null) {
            body.put("opinion", opinion);
        }
        tasks.forEach(task -> body.withArray("ids").add(task.path("id").asText()));
        for (String other : others) {
            body.withArray("ids").add(other);
        }
        return platform.as(account).post(TASKS + "/decisions", body);
    }

    @Test
    @DisplayName("POST /api/v1/tasks/decisions {ids, outcome, opinion} → {items: [{id, status, detail}]}, one per task")
    void manyAreDecidedAtOnce() {
        List<JsonNode> subjects = new ArrayList<>();
        List<JsonNode> tasks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            subjects.add(submitFood());
            tasks.add(cases.task("reviewer", subjects.get(i)));
        }
        act("reviewer", tasks.get(1), "transfer", "to", "reviewer2").expect(204);
        JsonNode elsewhere = cases.task(
                "reviewer-qd",
                cases.submit(Registrations.enterprise(Registrations.uniqueToken() + "公司", SHINAN, "FOOD")));

        JsonNode answer = decideAll(
                        "reviewer", "APPROVE", null, tasks, elsewhere.path("id").asText(), "nothing")
                .expect(200)
                .json();

        assertThat(answer.path("items")).hasSize(5);
        assertThat(answer.path("items"))
                .extracting(item -> item.path("status").asInt())
                .containsExactly(204, 409, 204, 404, 404);
        assertThat(answer.path("items"))
                .extracting(item -> item.path("id").asText())
                .startsWith(tasks.get(0).path("id").asText());
        assertThat(answer.path("items").get(0).get("detail")).isEqualTo(NullNode.getInstance());
        assertThat(answer.path("items").get(1).path("detail").asText()).isNotEmpty();
        assertThat(List.of(status(subjects.get(0)), status(subjects.get(1)), status(subjects.get(2))))
                .containsExactly("REGISTERED", "UNDER_REVIEW", "REGISTERED");
    }

    @Test
    @DisplayName("… one step only; a wrong body is 422 and nothing is decided")
    void oneStepOnly() {
        JsonNode food = submitFood();
        JsonNode drugs = submitDrugs();
        cases.approve("reviewer", drugs);
        JsonNode first = cases.task("reviewer", food);
        JsonNode second = cases.task("reviewer2", drugs);

        decideAll("reviewer2", "APPROVE", null, List.of(first, second)).wrong("ids");
        decideAll("reviewer", "RETURN", null, List.of(first)).wrong("opinion");
        decideAll("reviewer", "MAYBE", null, List.of(first)).wrong("outcome");
        platform.as("reviewer")
                .post(TASKS + "/decisions", object().put("outcome", "APPROVE"))
                .wrong("ids");

        assertThat(cases.task("reviewer", food)).isEqualTo(first);
    }

    // ---- deputies

    private Answer appoint(String account, String deputy, String from, String to, String process) {
        ObjectNode body = object().put("deputy", deputy).put("from", from).put("to", to);
        if (process != null) {
            body.put("process", process);
        }
        return platform.as(account).post(DEPUTIES, body);
    }

    private JsonNode appointed(String account, String deputy) {
        OffsetDateTime now = OffsetDateTime.now();
        return appoint(
                        account,
                        deputy,
                        now.minusHours(1).toString(),
                        now.plusDays(1).toString(),
                        "subject-registration")
                .expect(201)
                .json();
    }

    private Answer delete(String account, JsonNode deputy) {
        return platform.as(account)
                .send("DELETE", DEPUTIES + "/" + deputy.path("id").asText(), null, BodyPublishers.noBody());
    }

    private void end(String account, JsonNode deputy) {
        delete(account, deputy).expect(204);
    }

    @Test
    @DisplayName("POST /api/v1/deputies: for that time the deputy sees and decides the tasks, marked so")
    void aDeputyDecides() {
        JsonNode subject = submitFood();
        JsonNode held = submitFood();
        JsonNode heldTask = cases.task("reviewer", held);
        platform.as("reviewer").post(path(heldTask, "claim")).expect(204);
        assertThat(cases.tasks("reviewer2", "claimable", subject)).isEmpty();

        JsonNode deputy = appointed("reviewer", "reviewer2");
        try {
            assertThat(deputy.path("deputy").asText()).isEqualTo("reviewer2");
            assertThat(deputy.path("onBehalfOf").asText()).isEqualTo("reviewer");
            assertThat(deputy.path("process").asText()).isEqualTo("subject-registration");
            assertThat(platform.as("reviewer2").get(DEPUTIES).expect(200).items())
                    .contains(deputy);

            cases.decide("reviewer2", cases.task("reviewer2", subject), "APPROVE", "同意")
                    .expect(204);
            cases.decide("reviewer2", mine("reviewer2", held), "APPROVE", "同意").expect(204);

            for (JsonNode decided : List.of(subject, held)) {
                assertThat(status(decided)).isEqualTo("REGISTERED");
                JsonNode entry = audited(decided, "APPROVE").get(0);
                assertThat(entry.path("actor").asText()).isEqualTo("reviewer2");
                assertThat(entry.path("onBehalfOf").asText()).isEqualTo("reviewer");
            }
        } finally {
            end("reviewer", deputy);
        }
        JsonNode later = submitFood();
        assertThat(cases.tasks("reviewer2", "claimable", later)).isEmpty();
        cases.decide("reviewer2", cases.task("reviewer", later), "APPROVE", null)
                .problem(403);
    }

    @Test
    @DisplayName("… within his own scope and the other one's, and four eyes hold")
    void aDeputyIsNoBackDoor() {
        JsonNode drugs = submitDrugs();
        JsonNode shinan = cases.submit(Registrations.enterprise(Registrations.uniqueToken() + "公司", SHINAN, "FOOD"));
        JsonNode deputy = appointed("reviewer", "reviewer2");
        try {
            assertThat(cases.tasks("reviewer2", "claimable", shinan)).isEmpty();
            cases.decide("reviewer2", cases.task("reviewer2", drugs), "APPROVE", "同意")
                    .expect(204);
            JsonNode second = cases.task("reviewer2", drugs);
            cases.decide("reviewer2", second, "APPROVE", "同意").problem(403);
        } finally {
            end("reviewer", deputy);
        }
    }

    @Test
    @DisplayName("… and what he has taken goes back when it ends")
    void whatADeputyHoldsGoesBack() {
        JsonNode subject = submitFood();
        JsonNode deputy = appointed("reviewer", "reviewer2");
        platform.as("reviewer2")
                .post(path(cases.task("reviewer2", subject), "claim"))
                .expect(204);
        assertThat(mine("reviewer2", subject).path("assignee").asText()).isEqualTo("reviewer2");
        assertThat(cases.tasks("reviewer", "mine", subject)).hasSize(1);

        end("reviewer", deputy);

        assertThat(cases.tasks("reviewer2", "mine", subject)).isEmpty();
        cases.decide("reviewer", mine("reviewer", subject), "APPROVE", "同意").expect(204);
    }

    @ParameterizedTest(name = "{0}: {1} from {2} to {3} for {4}")
    @DisplayName("… 422 for whom cannot see the tasks, and for a wrong period or process")
    @CsvSource(
            nullValues = "null",
            value = {
                "deputy, reviewer-qd, 2026-01-01, 2099-01-01, null",
                "deputy, supervisor, 2099-01-01, 2099-01-02, null",
                "deputy, enterprise, 2099-01-01, 2099-01-02, null",
                "deputy, reviewer, 2099-01-01, 2099-01-02, null",
                "deputy, nobody, 2099-01-01, 2099-01-02, null",
                "to, reviewer2, 2099-01-02, 2099-01-01, null",
                "to, reviewer2, 2020-01-01, 2020-01-02, null",
                "from, reviewer2, soon, 2099-01-02, null",
                "from, reviewer2, null, 2099-01-02, null",
                "process, reviewer2, 2099-01-01, 2099-01-02, no-process"
            })
    void wrongDeputiesAreNamed(String field, String deputy, String from, String to, String process) {
        List<String> fields = deputy.equals("reviewer-qd") ? List.of("deputy", "to") : List.of(field);
        appoint("reviewer", deputy, from, to, process).wrong(fields.toArray(String[]::new));
    }

    @Test
    @DisplayName("Style: every creating POST takes Idempotency-Key")
    void aDeputyIsAppointedOnce() {
        Client reviewer = platform.as("reviewer");
        String key = UUID.randomUUID().toString();
        ObjectNode body =
                object().put("deputy", "reviewer2").put("from", "2098-01-01").put("to", "2098-01-02");

        Answer first = reviewer.postOnce(DEPUTIES, key, body).expect(201);
        Answer again = reviewer.postOnce(DEPUTIES, key, body).expect(201);

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        reviewer.postOnce(DEPUTIES, key, body.put("to", "2098-01-03")).wrong("Idempotency-Key");
        end("reviewer", first.json());
    }

    @Test
    @DisplayName("… 403 for who decides nothing; DELETE by another is 404")
    void deputiesAreForWhoDecides() {
        for (String account : List.of("enterprise", "supervisor", "admin")) {
            appoint(account, "reviewer2", "2099-01-01", "2099-01-02", null).problem(403);
        }
        JsonNode deputy = appoint("reviewer", "reviewer2", "2099-01-01", "2099-01-02", null)
                .expect(201)
                .json();
        assertThat(deputy.get("process")).isEqualTo(NullNode.getInstance());
        for (String account : List.of("reviewer2", "reviewer-qd", "admin")) {
            delete(account, deputy).problem(404);
        }
        end("reviewer", deputy);
        end("reviewer", deputy);
    }
}
