package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract, Subjects: {@code withdraw}, {@code suspend|resume|cancel}, {@code history}. */
@ExtendWith(SharedPlatform.class)
class StandingIT {

    private final RunningPlatform platform;
    private final Client enterprise;
    private final Client reviewer;
    private final Cases cases;

    StandingIT(RunningPlatform platform) {
        this.platform = platform;
        enterprise = platform.as("enterprise");
        reviewer = platform.as("reviewer");
        cases = new Cases(platform);
    }

    private static String at(JsonNode subject, String verb) {
        return SUBJECTS + "/" + subject.path("id").asText() + "/" + verb;
    }

    private JsonNode read(JsonNode subject) {
        return cases.subject("enterprise", subject.path("id").asText());
    }

    private String status(JsonNode subject) {
        return read(subject).path("status").asText();
    }

    private Answer put(JsonNode subject, JsonNode body) {
        return enterprise.put(
                SUBJECTS + "/" + subject.path("id").asText(),
                read(subject).path("version").asInt(),
                body);
    }

    private static ObjectNode measure() {
        return object().put("reason", "经查不再具备登记条件").put("documentNo", "济历市监〔2026〕12号");
    }

    // ---- withdraw

    @Test
    @DisplayName("withdraw by the applicant while under review → 204: a first registration becomes DRAFT")
    void aRegistrationIsWithdrawn() {
        ObjectNode body = Registrations.enterprise();
        JsonNode subject = cases.submit(body);

        enterprise.post(at(subject, "withdraw")).expect(204);

        assertThat(status(subject)).isEqualTo("DRAFT");
        assertThat(cases.tasks("reviewer", "claimable", subject)).isEmpty();
        // It still holds its code: 409 while any registration of that USCC is neither REJECTED nor CANCELLED.
        enterprise.post(SUBJECTS, body).problem(409);
    }

    @Test
    @DisplayName("PUT … resubmits a DRAFT")
    void aDraftIsSubmittedAgain() {
        ObjectNode body = Registrations.enterprise();
        JsonNode subject = cases.submit(body);
        enterprise.post(at(subject, "withdraw")).expect(204);

        put(subject, body.put("address", "泉城路八号院")).expect(200);

        assertThat(status(subject)).isEqualTo("UNDER_REVIEW");
        cases.approve("reviewer", subject);
        assertThat(status(subject)).isEqualTo("REGISTERED");
    }

    @Test
    @DisplayName("withdraw …: an amendment ends")
    void anAmendmentIsWithdrawn() {
        ObjectNode body = Registrations.enterprise();
        JsonNode subject = cases.register(body);
        JsonNode address = body.path("address").deepCopy();
        put(subject, body.put("address", "泉城路九号院")).expect(200);

        enterprise.post(at(subject, "withdraw")).expect(204);

        assertThat(read(subject).path("amendment").isNull()).isTrue();
        assertThat(read(subject).path("address")).isEqualTo(address);
        assertThat(status(subject)).isEqualTo("REGISTERED");
        assertThat(cases.tasks("reviewer", "claimable", subject)).isEmpty();
        put(subject, body).expect(200);
    }

    @Test
    @DisplayName("withdraw: by the applicant alone, and only what is under review")
    void onlyWhatIsUnderReviewIsWithdrawn() {
        JsonNode subject = cases.submit(Registrations.enterprise());
        platform.as("reviewer-qd").post(at(subject, "withdraw")).problem(404);
        reviewer.post(at(subject, "withdraw")).problem(403);
        cases.approve("reviewer", subject);

        enterprise.post(at(subject, "withdraw")).problem(409);
        enterprise.post(SUBJECTS + "/nothing/withdraw").problem(404);
    }

    @Test
    @DisplayName("withdrawn and decided at the same moment, one of the two has effect")
    void withdrawalAndDecisionDoNotBothHaveEffect() {
        for (int round = 0; round < 5; round++) {
            JsonNode subject = cases.submit(Registrations.farmer());
            JsonNode task = cases.task("reviewer", subject);

            List<Answer> answers = Cases.atOnce(
                    2,
                    i -> i == 0
                            ? enterprise.post(at(subject, "withdraw"))
                            : cases.decide("reviewer", task, "APPROVE", "材料齐全"));

            assertThat(Cases.statuses(answers).get(0)).as("%s", answers).isEqualTo(204);
            assertThat(Cases.statuses(answers).get(1)).as("%s", answers).isIn(404, 409);
            assertThat(status(subject)).isEqualTo(answers.get(0).status() == 204 ? "DRAFT" : "REGISTERED");
        }
    }

    // ---- suspend, resume, cancel

    @Test
    @DisplayName("suspend|resume → 204, by reviewers in scope; the public search shows it")
    void aSubjectIsSuspendedAndResumed() {
        JsonNode subject = cases.registerAndFind(Registrations.enterprise());

        reviewer.post(at(subject, "suspend"), measure()).expect(204);

        assertThat(status(subject)).isEqualTo("SUSPENDED");
        Cases.await("shown to the public", Duration.ofSeconds(15), () -> shown(subject)
                .equals("SUSPENDED"));
        reviewer.post(at(subject, "resume"), measure()).expect(204);
        assertThat(status(subject)).isEqualTo("REGISTERED");
        Cases.await("shown to the public", Duration.ofSeconds(15), () -> shown(subject)
                .equals("REGISTERED"));
    }

    private String shown(JsonNode subject) {
        return Client.anonymous(platform.base())
                .get("/public" + SUBJECTS, "q", subject.path("name").asText())
                .expect(200)
                .items()
                .get(0)
                .path("status")
                .asText();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("suspend|resume|cancel {reason, documentNo}: both fields required")
    @ValueSource(strings = {"suspend", "resume", "cancel"})
    void bothFieldsAreRequired(String verb) {
        JsonNode subject = cases.register(Registrations.farmer());

        reviewer.post(at(subject, verb), object()).wrong("reason", "documentNo");
        reviewer.post(at(subject, verb), measure().put("reason", " ")).wrong("reason");
        reviewer.post(at(subject, verb), measure().put("documentNo", "")).wrong("documentNo");
        reviewer.post(at(subject, verb), measure().put("more", "x")).wrong("more");
        assertThat(status(subject)).isEqualTo("REGISTERED");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("… by reviewers in scope")
    @ValueSource(strings = {"suspend", "resume", "cancel"})
    void onlyByReviewersInScope(String verb) {
        JsonNode subject = cases.register(Registrations.farmer());

        platform.as("reviewer-qd").post(at(subject, verb), measure()).problem(404);
        enterprise.post(at(subject, verb), measure()).problem(403);
        platform.as("supervisor").post(at(subject, verb), measure()).problem(403);
    }

    @Test
    @DisplayName("409 where the state does not allow it")
    void theStateMustAllowIt() {
        JsonNode subject = cases.submit(Registrations.farmer());
        for (String verb : List.of("suspend", "resume", "cancel")) {
            reviewer.post(at(subject, verb), measure()).problem(409);
        }
        cases.approve("reviewer", subject);
        reviewer.post(at(subject, "resume"), measure()).problem(409);
        reviewer.post(at(subject, "suspend"), measure()).expect(204);
        reviewer.post(at(subject, "suspend"), measure()).problem(409);
        put(subject, Registrations.farmer()).problem(409);
        reviewer.post(at(subject, "cancel"), measure()).expect(204);
        for (String verb : List.of("suspend", "resume", "cancel")) {
            reviewer.post(at(subject, verb), measure()).problem(409);
        }
    }

    @Test
    @DisplayName("cancel is blocked while a case is open: 409 with which")
    void anOpenCaseKeepsItFromBeingCancelled() {
        ObjectNode body = Registrations.enterprise();
        JsonNode subject = cases.register(body);
        put(subject, body.put("address", "泉城路九号院")).expect(200);
        String caseNo = cases.task("reviewer", subject).path("caseNo").asText();

        Answer answer = reviewer.post(at(subject, "cancel"), measure()).problem(409);

        assertThat(answer.json().path("detail").asText()).contains(caseNo);
        enterprise.post(at(subject, "withdraw")).expect(204);
        reviewer.post(at(subject, "cancel"), measure()).expect(204);
    }

    @Test
    @DisplayName("code: … an allocated code, never used again; 409 while … neither REJECTED nor CANCELLED")
    void aCodeIsNeverUsedAgain() {
        JsonNode farmer = cases.register(Registrations.farmer());
        reviewer.post(at(farmer, "cancel"), measure()).expect(204);
        assertThat(read(farmer).path("code")).isEqualTo(farmer.path("code"));
        assertThat(cases.register(Registrations.farmer()).path("code")).isNotEqualTo(farmer.path("code"));

        ObjectNode body = Registrations.enterprise();
        JsonNode firm = cases.register(body);
        reviewer.post(at(firm, "cancel"), measure()).expect(204);
        JsonNode again = cases.register(body);
        assertThat(again.path("id")).isNotEqualTo(firm.path("id"));
        assertThat(again.path("code").asText()).isEqualTo(body.path("uscc").asText());
    }

    // ---- history

    @Test
    @DisplayName(
            "history → items {version, at, by, onBehalfOf, action, opinion, changes: [{field, from, to}]}, complete")
    void theHistoryIsComplete() {
        ObjectNode body = Registrations.enterprise();
        String firstName = body.path("name").asText();
        JsonNode subject = cases.submit(body);
        cases.sendBack("reviewer", subject);
        put(subject, body.put("address", "泉城路三号院五号楼")).expect(200);
        cases.approve("reviewer", subject);
        put(subject, body.put("contactName", "周某某")).expect(200);
        put(subject, body.put("name", firstName + "甲")).expect(200);
        cases.sendBack("reviewer", subject);
        put(subject, body.put("name", firstName + "乙")).expect(200);
        cases.approve("reviewer", subject);
        put(subject, body.put("name", firstName + "丙")).expect(200);
        enterprise.post(at(subject, "withdraw")).expect(204);
        put(subject, body.put("name", firstName + "丁")).expect(200);
        cases.decide("reviewer", cases.task("reviewer", subject), "REJECT", "名称未经核准")
                .expect(204);
        reviewer.post(at(subject, "suspend"), measure()).expect(204);
        reviewer.post(at(subject, "resume"), measure()).expect(204);
        reviewer.post(at(subject, "cancel"), measure()).expect(204);

        Answer answer = enterprise.get(at(subject, "history")).expect(200);

        List<JsonNode> items = answer.items();
        assertThat(answer.json().path("total").asInt()).isEqualTo(items.size());
        assertThat(items.stream().map(item -> item.path("action").asText()))
                .containsExactly(
                        "SUBMIT",
                        "RETURN",
                        "RESUBMIT",
                        "APPROVE",
                        "NOTICE",
                        "AMEND",
                        "RETURN",
                        "RESUBMIT",
                        "APPROVE",
                        "AMEND",
                        "WITHDRAW",
                        "AMEND",
                        "REJECT",
                        "SUSPEND",
                        "RESUME",
                        "CANCEL");
        assertThat(items.stream().map(item -> item.path("version").asInt()))
                .as("each act has a version of its own")
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(items).allSatisfy(item -> {
            assertThat(item.path("at").asText()).matches("2\\d{3}-.*\\+08:00");
            assertThat(item.path("by").asText()).isIn("enterprise", "reviewer");
            assertThat(item.get("onBehalfOf").isNull()).isTrue();
        });
        assertThat(items.get(1).path("opinion").asText()).isEqualTo("请补充门牌号");
        assertThat(items.get(12).path("opinion").asText()).isEqualTo("名称未经核准");
        assertThat(items.get(13).path("opinion").asText()).isEqualTo("经查不再具备登记条件");
        assertThat(items.get(13).path("changes").toString()).contains("济历市监〔2026〕12号");
        JsonNode renamed = items.get(8).path("changes").get(0);
        assertThat(renamed.path("field").asText()).isEqualTo("name");
        assertThat(renamed.path("from").asText()).isEqualTo(firstName);
        assertThat(renamed.path("to").asText()).isEqualTo(firstName + "乙");

        JsonNode now = read(subject);
        replayed(items).forEach((field, value) -> assertThat(SubjectSubmissionIT.sameValue(now.get(field), value))
                .as("%s: %s, now %s", field, value, now.get(field))
                .isTrue());
    }

    /** What following the changes gives, as the description of the history says it is to be done. */
    static Map<String, JsonNode> replayed(List<JsonNode> items) {
        Map<String, JsonNode> state = new TreeMap<>();
        boolean amending = false;
        for (JsonNode item : items) {
            String action = item.path("action").asText();
            boolean proposal = action.equals("AMEND") || amending && action.equals("RESUBMIT");
            if (!proposal) {
                item.path("changes")
                        .forEach(change -> state.put(change.path("field").asText(), change.path("to")));
            }
            amending = switch (action) {
                case "AMEND" -> true;
                case "REJECT", "WITHDRAW" -> false;
                case "APPROVE" -> amending && item.path("changes").isEmpty();
                default -> amending;
            };
        }
        state.remove("documentNo");
        return state;
    }

    @Test
    @DisplayName("history: 404 outside the scope, masked to those without the permission")
    void theHistoryIsSeenAsTheSubjectIs() {
        JsonNode subject = cases.submit(Registrations.enterprise());
        platform.as("reviewer-qd").get(at(subject, "history")).problem(404);

        assertThat(reviewer.get(at(subject, "history")).expect(200).text()).contains("钱某某");
        assertThat(enterprise.get(at(subject, "history")).expect(200).text()).contains("钱某某");
    }

    @Test
    @DisplayName("every opinion stands in the history, that of a first review before a second too")
    void noOpinionIsLost() {
        JsonNode subject = cases.submit(
                Registrations.enterprise("两审" + Registrations.uniqueToken(), Registrations.LIXIA, "DRUGS"));
        cases.decide("reviewer", cases.task("reviewer", subject), "APPROVE", "初审同意")
                .expect(204);
        cases.decide("reviewer2", cases.task("reviewer2", subject), "APPROVE", "复审同意")
                .expect(204);

        assertThat(enterprise.get(at(subject, "history")).expect(200).items().stream()
                        .map(item -> item.path("by").asText() + " "
                                + item.path("opinion").asText()))
                .containsExactly("enterprise null", "reviewer 初审同意", "reviewer2 复审同意");
    }
}
