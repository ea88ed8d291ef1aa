package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Cases.TASKS;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Issue 4: officer on behalf 代录. */
@ExtendWith(SharedPlatform.class)
class EnteredForIT {

    private static final String ENTERED = SUBJECTS + "/entered";

    private final RunningPlatform platform;
    private final Client counter;
    private final Cases cases;

    EnteredForIT(RunningPlatform platform) {
        this.platform = platform;
        counter = platform.as("counter");
        cases = new Cases(platform);
    }

    private static ObjectNode entry(ObjectNode subject) {
        return object().put("documentNo", "历收〔2026〕17号")
                .put("reason", "现场递交纸质材料")
                .<ObjectNode>set("subject", subject);
    }

    private static ObjectNode forWhom(ObjectNode subject, String whom) {
        return subject.put("onBehalfOf", whom);
    }

    private JsonNode enter(String whom) {
        return counter.post(ENTERED, entry(forWhom(Registrations.farmer(), whom)))
                .expect(201)
                .json();
    }

    @Test
    @DisplayName("an officer enters a paper application; origin, for whom and on what grounds are kept")
    void theOriginIsKept() {
        JsonNode subject = enter("赵某某家庭农场");

        JsonNode seen = cases.subject("reviewer", subject.path("id").asText());
        assertThat(seen.path("status").asText()).isEqualTo("UNDER_REVIEW");
        assertThat(seen.path("origin").asText()).isEqualTo("ON_BEHALF");
        assertThat(seen.path("onBehalfOf").asText()).isEqualTo("赵某某家庭农场");
        JsonNode submitted = platform.as("reviewer")
                .get(SUBJECTS + "/" + subject.path("id").asText() + "/history")
                .expect(200)
                .items()
                .get(0);
        assertThat(submitted.path("by").asText()).isEqualTo("counter");
        assertThat(submitted.path("onBehalfOf").isNull()).isTrue();
        assertThat(submitted.path("opinion").asText()).contains("历收〔2026〕17号", "赵某某家庭农场", "现场递交纸质材料");
        assertThat(platform.as("auditor")
                        .get(
                                "/api/v1/audit-entries",
                                "objectType",
                                "subjectEnteredFor",
                                "objectId",
                                subject.path("id").asText())
                        .expect(200)
                        .items())
                .hasSize(1);
    }

    @Test
    @DisplayName("the acknowledgement says by whom it was entered, in the notice and in the letter")
    void theAcknowledgementSaysByWhom() {
        ObjectNode subject = Registrations.farmer().put("email", "farmer@example.com");
        String id = counter.post(ENTERED, entry(forWhom(subject, "赵某某家庭农场")))
                .expect(201)
                .json()
                .path("id")
                .asText();

        assertThat(platform.fromDatabase("select content from document where subject_id = '" + id + "'"))
                .hasSize(1)
                .allMatch(content -> content.contains("历下区窗口受理人员 根据纸质申请（文号 历收〔2026〕17号）代“赵某某家庭农场”录入"));
        assertThat(platform.fromDatabase(
                        "select body from delivery where address = 'farmer@example.com' and body like '%"
                                + subject.path("name").asText() + "%'"))
                .hasSize(1)
                .allMatch(body -> body.contains("由 历下区窗口受理人员 根据纸质申请代录"));
    }

    @Test
    @DisplayName("for whom, document and reason are required, all that is wrong is told at once")
    void theGroundsAreRequired() {
        counter.post(
                        ENTERED,
                        object().<ObjectNode>set(
                                        "subject", Registrations.farmer().put("name", " ")))
                .wrong("documentNo", "reason", "subject.name", "subject.onBehalfOf");
        counter.post(ENTERED, "{}").wrong("documentNo", "reason", "subject");
        counter.post(ENTERED, entry(forWhom(Registrations.farmer(), "甲")).put("extra", 1))
                .wrong("extra");
        counter.post(ENTERED, entry(forWhom(Registrations.farmer(), "counter"))).wrong("subject.onBehalfOf");
    }

    @Test
    @DisplayName("data scope: only regions within the officer's scope, else 422 on regionCode")
    void onlyWithinTheScope() {
        counter.post(ENTERED, entry(forWhom(Registrations.farmer(Registrations.SHINAN), "甲")))
                .wrong("subject.regionCode");
    }

    @Test
    @DisplayName("others may not enter: 403; and whoever enters may not apply: 403")
    void onlyWithThePermission() {
        for (String account : List.of("reviewer", "reviewer2", "enterprise", "supervisor", "operator", "admin")) {
            platform.as(account)
                    .post(ENTERED, entry(forWhom(Registrations.farmer(), "甲")))
                    .problem(403);
        }
        counter.post(SUBJECTS, Registrations.farmer()).problem(403);
    }

    @Test
    @DisplayName("the correction step goes to the officer who entered")
    void theOfficerCorrects() {
        JsonNode subject = enter("赵某某家庭农场");
        cases.sendBack("reviewer", subject);

        assertThat(cases.tasks("counter", "mine", subject)).hasSize(1);
        JsonNode now = cases.subject("counter", subject.path("id").asText());
        ObjectNode corrected = forWhom(Registrations.farmer(), "赵某某家庭农场").put("address", "泉城路七号院");
        counter.put(
                        SUBJECTS + "/" + subject.path("id").asText(),
                        now.path("version").asInt(),
                        corrected)
                .expect(200);
        cases.approve("reviewer", subject);

        assertThat(cases.subject("reviewer", subject.path("id").asText())
                        .path("status")
                        .asText())
                .isEqualTo("REGISTERED");
    }

    @Test
    @DisplayName("or to the applicant's account when onBehalfOf names one, which answers for the subject")
    void theNamedAccountCorrects() {
        JsonNode subject = enter("enterprise");
        String id = subject.path("id").asText();
        assertThat(cases.subject("enterprise", id).path("origin").asText()).isEqualTo("ON_BEHALF");
        JsonNode submitted = platform.as("enterprise")
                .get(SUBJECTS + "/" + id + "/history")
                .expect(200)
                .items()
                .get(0);
        assertThat(submitted.path("by").asText()).isEqualTo("counter");
        assertThat(submitted.path("onBehalfOf").asText()).isEqualTo("enterprise");

        cases.sendBack("reviewer", subject);

        assertThat(cases.tasks("enterprise", "mine", subject)).hasSize(1);
        assertThat(cases.tasks("counter", "mine", subject)).isEmpty();
    }

    @Test
    @DisplayName("who entered may not review, a reviewer with that role too")
    void whoEnteredDoesNotReview() {
        String account = "counter";
        // For as long as this test takes, the officer is a first reviewer as well.
        String officer = platform.fromDatabase("select id from account where name = 'counter'")
                .get(0);
        platform.inDatabase(
                "insert into account_role (account_id, role_code) values ('" + officer + "', 'first-reviewer')");
        platform.inDatabase("update account set version = version + 1 where id = '" + officer + "'");
        try {
            JsonNode subject = enter("赵某某家庭农场");
            JsonNode task = cases.tasks("reviewer", "claimable", subject).get(0);

            platform.as(account)
                    .post(TASKS + "/" + task.path("id").asText() + "/claim")
                    .problem(403);
            cases.decide(account, task, "APPROVE", "材料齐全").problem(403);
            cases.approve("reviewer", subject);
        } finally {
            platform.inDatabase(
                    "delete from account_role where account_id = '" + officer + "' and role_code = 'first-reviewer'");
            platform.inDatabase("update account set version = version + 1 where id = '" + officer + "'");
        }
    }

    @Test
    @DisplayName("the same request again under its key is done once")
    void itIsDoneOnce() {
        ObjectNode body = entry(forWhom(Registrations.farmer(), "甲"));
        String key = Registrations.uscc();

        JsonNode first = counter.postOnce(ENTERED, key, body).expect(201).json();
        JsonNode second = counter.postOnce(ENTERED, key, body).expect(201).json();

        assertThat(second.path("id")).isEqualTo(first.path("id"));
    }
}
