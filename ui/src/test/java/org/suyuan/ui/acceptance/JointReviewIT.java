package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Cases.TASKS;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Contract, Task inbox: of several classes, one 初审 per competent department. In 370104, where the demo has no department, one
 * is competent for food and another for farm products and inputs.
 */
@ExtendWith(SharedPlatform.class)
class JointReviewIT {

    private static final String HUAIYIN = "370104";

    private final RunningPlatform platform;
    private final Cases cases;

    JointReviewIT(RunningPlatform platform) {
        this.platform = platform;
        cases = new Cases(platform);
    }

    /** No interface sets up offices: what the administrators do by hand is done behind the back of the platform. */
    @BeforeEach
    void departments() {
        if (!platform.fromDatabase("select id from organisation where id = 'jr-food'")
                .isEmpty()) {
            return;
        }
        department("jr-food", "槐荫区市场监督管理局", "FOOD");
        department("jr-farm", "槐荫区农业农村局", "EDIBLE_AGRICULTURAL_PRODUCTS,AGRICULTURAL_INPUTS");
    }

    private void department(String id, String name, String classes) {
        platform.inDatabase(
                "insert into organisation (id, code, name, kind, path, region_code, version, created_at, updated_at) values ('"
                        + id + "', '" + id + "', '" + name + "', 'DEPARTMENT', '/" + id + "/', '" + HUAIYIN
                        + "', 1, now(), now())",
                "insert into competence (id, organisation_id, region_code, product_classes) values ('" + id + "', '"
                        + id + "', '" + HUAIYIN + "', '," + classes + ",')");
        for (String person : List.of("1", "2")) {
            String account = id + person;
            platform.inDatabase(
                    "insert into account (id, name, password_hash, display_name, failed_sign_ins, version, created_at, updated_at,"
                            + " organisation_id) select '" + account + "', '" + account + "', password_hash, '" + name
                            + "初审员', 0, 1, now(), now(), '" + id + "' from account where name = 'reviewer'",
                    "insert into account_role (account_id, role_code) values ('" + account + "', 'first-reviewer')",
                    "insert into account_scope (id, account_id, region_code) values ('" + account + "', '" + account
                            + "', '" + HUAIYIN + "')");
        }
    }

    private static ObjectNode aFirm(String... classes) {
        return Registrations.enterprise(Registrations.uniqueToken() + "农食有限公司", HUAIYIN, classes);
    }

    private JsonNode submit() {
        return cases.submit(aFirm("FOOD", "EDIBLE_AGRICULTURAL_PRODUCTS", "AGRICULTURAL_INPUTS"));
    }

    private String status(JsonNode subject) {
        return cases.subject("enterprise", subject.path("id").asText())
                .path("status")
                .asText();
    }

    private JsonNode detail(String account, JsonNode task) {
        return platform.as(account)
                .get(TASKS + "/" + task.path("id").asText())
                .expect(200)
                .json();
    }

    private JsonNode answer(String account, JsonNode subject, String outcome, String field) {
        JsonNode task = cases.task(account, subject);
        ObjectNode decision = object().put("outcome", outcome).put("opinion", account + "的意见");
        decision.withArray("corrections").addObject().put("field", field).put("requirement", account + "的要求");
        platform.as(account)
                .post(TASKS + "/" + task.path("id").asText() + "/decision", decision)
                .expect(204);
        return task;
    }

    private List<String> opinions(String account, JsonNode subject) {
        return platform
                .as(account)
                .get(SUBJECTS + "/" + subject.path("id").asText() + "/history")
                .expect(200)
                .items()
                .stream()
                .map(entry -> entry.path("opinion").asText())
                .filter(opinion -> opinion.endsWith("的意见"))
                .toList();
    }

    @Test
    @DisplayName("of several classes, one 初审 per competent department, in the submitting request")
    void oneTaskForEachDepartment() {
        JsonNode subject = submit();
        JsonNode food = cases.task("jr-food1", subject);
        JsonNode farm = cases.task("jr-farm1", subject);
        assertThat(food.path("name").asText()).isEqualTo("初审");
        assertThat(food.path("id")).isNotEqualTo(farm.path("id"));
        assertThat(farm.path("department").asText()).isEqualTo("槐荫区农业农村局");
        assertThat(farm.path("departmentRole").asText()).isEqualTo("LEAD");
        assertThat(food.path("departmentRole").asText()).isEqualTo("CO");
        assertThat(detail("jr-food1", food).path("jointReview"))
                .extracting(opinion -> opinion.path("department").asText() + " "
                        + opinion.path("answered").asText())
                .containsExactly("槐荫区农业农村局 false", "槐荫区市场监督管理局 false");
    }

    @Test
    @DisplayName("of one class, or of several of one department, one 初审, for whoever reviews there")
    void oneTaskWhereOneDepartmentIsCompetent() {
        for (String[] classes :
                List.of(new String[] {"FOOD"}, new String[] {"EDIBLE_AGRICULTURAL_PRODUCTS", "AGRICULTURAL_INPUTS"})) {
            JsonNode subject = cases.submit(aFirm(classes));
            JsonNode task = cases.task("jr-food1", subject);
            assertThat(cases.task("jr-farm1", subject).path("id")).isEqualTo(task.path("id"));
            assertThat(task.has("department")).isFalse();
            assertThat(detail("jr-food1", task).path("jointReview")).isEmpty();
        }
    }

    @Test
    @DisplayName("in the demo one department is competent for all: one 初审 for all seven classes")
    void oneTaskInTheDemo() {
        JsonNode subject = cases.submit(Registrations.enterprise(
                Registrations.uniqueToken() + "综合有限公司",
                Registrations.LIXIA,
                "EDIBLE_AGRICULTURAL_PRODUCTS",
                "FOOD",
                "DRUGS",
                "AGRICULTURAL_INPUTS",
                "SPECIAL_EQUIPMENT",
                "DANGEROUS_GOODS",
                "RARE_EARTH"));
        cases.approve("reviewer", subject);
        cases.approve("reviewer2", subject);
        assertThat(status(subject)).isEqualTo("REGISTERED");
    }

    @Test
    @DisplayName(
            "the task of a department is for its people: 403 to claim or decide, 422 to hand it out of the department")
    void theTaskIsForItsDepartment() {
        JsonNode subject = submit();
        JsonNode food = cases.task("jr-food1", subject);
        String path = TASKS + "/" + food.path("id").asText();
        platform.as("jr-farm1").post(path + "/claim").problem(403);
        cases.decide("jr-farm1", food, "APPROVE", "材料齐全").problem(403);
        for (String act : List.of("transfer", "delegate")) {
            platform.as("jr-food1")
                    .post(path + "/" + act, object().put("to", "jr-farm1"))
                    .problem(422);
        }
        platform.as("jr-food1")
                .post(path + "/transfer", object().put("to", "jr-food2"))
                .expect(204);
        cases.decide("jr-food2", food, "APPROVE", "材料齐全").expect(204);
    }

    @Test
    @DisplayName("all are waited for; then what any of them wants corrected is told at once")
    void allAreWaitedFor() {
        ObjectNode firm = aFirm("FOOD", "EDIBLE_AGRICULTURAL_PRODUCTS");
        JsonNode subject = cases.submit(firm);
        answer("jr-food1", subject, "RETURN", "address");
        assertThat(status(subject)).isEqualTo("UNDER_REVIEW");
        assertThat(opinions("enterprise", subject)).isEmpty();
        assertThat(opinions("jr-farm1", subject)).containsExactly("jr-food1的意见");
        assertThat(detail("jr-farm1", cases.task("jr-farm1", subject)).path("jointReview"))
                .extracting(opinion -> opinion.path("outcome").asText())
                .containsExactlyInAnyOrder("RETURN", "null");

        answer("jr-farm1", subject, "REJECT", "name");
        assertThat(status(subject)).isEqualTo("RETURNED");
        assertThat(opinions("enterprise", subject)).containsExactlyInAnyOrder("jr-food1的意见", "jr-farm1的意见");
        assertThat(cases.tasks("enterprise", "mine", subject)).hasSize(1);
        String letter = platform.fromDatabase("select body from delivery where business_key = '"
                        + subject.path("id").asText() + "' and headline like '%补正%'")
                .get(0);
        assertThat(letter).contains("槐荫区市场监督管理局", "槐荫区农业农村局");

        int version = cases.subject("enterprise", subject.path("id").asText())
                .path("version")
                .asInt();
        platform.as("enterprise")
                .put(SUBJECTS + "/" + subject.path("id").asText(), version, firm)
                .expect(200);
        cases.approve("jr-food2", subject);
        cases.approve("jr-farm2", subject);
        assertThat(status(subject)).isEqualTo("REGISTERED");
    }

    @Test
    @DisplayName("nobody wants a correction and one refuses: refused; withdrawn in between: a draft")
    void refusedOrWithdrawn() {
        JsonNode refused = submit();
        answer("jr-food1", refused, "REJECT", "name");
        cases.approve("jr-farm1", refused);
        assertThat(status(refused)).isEqualTo("REJECTED");

        JsonNode withdrawn = submit();
        cases.approve("jr-food1", withdrawn);
        platform.as("enterprise")
                .post(SUBJECTS + "/" + withdrawn.path("id").asText() + "/withdraw")
                .expect(204);
        assertThat(status(withdrawn)).isEqualTo("DRAFT");
        assertThat(cases.tasks("jr-farm1", "claimable", withdrawn)).isEmpty();
    }

    @Test
    @DisplayName("POST /api/v1/tasks/decisions: one per task, each for its department")
    void manyAtOnce() {
        List<JsonNode> subjects = List.of(submit(), submit());
        for (String account : List.of("jr-food1", "jr-farm1")) {
            ObjectNode body = object().put("outcome", "APPROVE");
            subjects.forEach(subject -> body.withArray("ids")
                    .add(cases.task(account, subject).path("id").asText()));
            assertThat(platform.as(account)
                            .post(TASKS + "/decisions", body)
                            .expect(200)
                            .items())
                    .extracting(item -> item.path("status").asInt())
                    .containsExactly(204, 204);
        }
        assertThat(subjects).extracting(this::status).containsOnly("REGISTERED");
    }
}
