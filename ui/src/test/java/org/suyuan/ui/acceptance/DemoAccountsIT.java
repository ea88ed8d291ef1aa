package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Cases.TASKS;
import static org.suyuan.ui.acceptance.Registrations.LIXIA;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract, Accounts of the demo, as far as subjects and tasks go. */
@ExtendWith(SharedPlatform.class)
class DemoAccountsIT {

    /** All accounts but {@code editor}, which is locked by a test of signing in. */
    static final List<String> ALL = List.of(
            "admin",
            "security",
            "security2",
            "auditor",
            "supervisor",
            "operator",
            "designer",
            "designer2",
            "reviewer",
            "reviewer2",
            "reviewer-qd",
            "enforcer",
            "emergency",
            "leader",
            "counter",
            "assessor",
            "enterprise",
            "uploader");

    private final RunningPlatform platform;
    private final Cases cases;

    DemoAccountsIT(RunningPlatform platform) {
        this.platform = platform;
        cases = new Cases(platform);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Every account signs in with the demo password")
    @FieldSource("ALL")
    void everyAccountSignsIn(String account) {
        platform.as(account).get(TASKS, "state", "mine").expect(200);
        Client.as(platform.base(), account, "suyuan-demo ").get(TASKS).problem(401);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("admin, security, auditor: no business data")
    @ValueSource(strings = {"admin", "security", "security2", "auditor"})
    void administratorsSeeNoBusinessData(String account) {
        JsonNode subject = cases.registerAndFind(Registrations.enterprise());

        platform.as(account)
                .get(SUBJECTS, "code", subject.path("code").asText())
                .problem(403);
        assertThat(platform.as(account)
                        .get(SUBJECTS + "/" + subject.path("id").asText())
                        .status())
                .isIn(403, 404);
        platform.as(account).post(SUBJECTS, Registrations.enterprise()).problem(403);
    }

    @Test
    @DisplayName("supervisor reads all business data, decides nothing, uploads nothing; nation")
    void theSupervisorOnlyReads() {
        JsonNode beijing = cases.submit(Registrations.enterprise(Registrations.uniqueToken() + "公司", "110101", "FOOD"));
        JsonNode lixia = cases.submit(Registrations.enterprise());

        cases.subject("supervisor", beijing.path("id").asText());
        platform.as("supervisor").post(SUBJECTS, Registrations.enterprise()).problem(403);
        cases.decide("supervisor", cases.task("reviewer", lixia), "APPROVE", null)
                .problem(403);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Reviewers review and do not apply")
    @ValueSource(strings = {"reviewer", "reviewer2", "reviewer-qd", "operator", "designer"})
    void othersDoNotApply(String account) {
        platform.as(account).post(SUBJECTS, Registrations.enterprise()).problem(403);
    }

    @Test
    @DisplayName(
            "reviewer: 370102 and below; reviewer2: 370100 and below; reviewer-qd: 370202 and below, must never see 370102's")
    void reviewersSeeTheirRegions() {
        JsonNode lixia = cases.registerAndFind(Registrations.enterprise());
        // 济南市市中区: within 370100, outside 370102.
        JsonNode shizhong =
                cases.submit(Registrations.enterprise(Registrations.uniqueToken() + "公司", "370103", "FOOD"));

        sees("reviewer", lixia, true);
        sees("reviewer2", lixia, true);
        sees("reviewer-qd", lixia, false);
        sees("reviewer", shizhong, false);
        sees("reviewer2", shizhong, true);
        sees("reviewer-qd", shizhong, false);
        for (String query : List.of("q", "code")) {
            assertThat(platform.as("reviewer-qd")
                            .get(SUBJECTS, query, lixia.path("code").asText())
                            .expect(200)
                            .items())
                    .isEmpty();
        }
        assertThat(platform.as("reviewer-qd")
                        .get(TASKS, "state", "claimable", "regionCode", LIXIA)
                        .expect(200)
                        .items())
                .isEmpty();
    }

    private void sees(String account, JsonNode subject, boolean expected) {
        platform.as(account).get(SUBJECTS + "/" + subject.path("id").asText()).expect(expected ? 200 : 404);
    }

    @Test
    @DisplayName("enterprise applies for any number of subjects; own = those it applied for")
    void theEnterpriseSeesItsOwn() {
        JsonNode first = cases.submit(Registrations.enterprise());
        JsonNode second = cases.submit(Registrations.enterprise(Registrations.uniqueToken() + "公司", "440103", "FOOD"));

        sees("enterprise", first, true);
        sees("enterprise", second, true);
    }

    @Test
    @DisplayName("enterprise decides nothing")
    void theEnterpriseDecidesNothing() {
        JsonNode subject = cases.submit(Registrations.enterprise());
        JsonNode task = cases.task("reviewer", subject);

        Answer answer = cases.decide("enterprise", task, "APPROVE", null);

        assertThat(answer.status()).as("%s", answer).isIn(403, 404);
        assertThat(cases.task("reviewer", subject)).isEqualTo(task);
    }

    @Test
    @DisplayName("operator reads no contacts")
    void theOperatorReadsNoContacts() {
        JsonNode subject = cases.register(Registrations.enterprise()
                .put("contactName", "欧阳测试")
                .put("contactPhone", "13800009999")
                .put("email", "unseen@example.com"));

        Answer seen =
                platform.as("operator").get(SUBJECTS + "/" + subject.path("id").asText());

        assertThat(seen.text()).doesNotContain("13800009999");
        Cases.await(
                "found",
                Duration.ofSeconds(15),
                () -> cases.found(subject.path("code").asText()));
        Answer list = platform.as("operator")
                .get(SUBJECTS, "code", subject.path("code").asText());
        assertThat(list.text()).doesNotContain("13800009999", "欧阳测试", "unseen@example.com");
    }
}
