package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Contract, Subjects: {@code PUT} on a registered subject, and the amendment it opens. */
@ExtendWith(SharedPlatform.class)
class AmendmentIT {

    private final RunningPlatform platform;
    private final Client enterprise;
    private final Cases cases;

    AmendmentIT(RunningPlatform platform) {
        this.platform = platform;
        enterprise = platform.as("enterprise");
        cases = new Cases(platform);
    }

    private static String at(JsonNode subject) {
        return SUBJECTS + "/" + subject.path("id").asText();
    }

    private JsonNode read(JsonNode subject) {
        return cases.subject("enterprise", subject.path("id").asText());
    }

    private Answer put(JsonNode subject, JsonNode body) {
        return enterprise.put(at(subject), read(subject).path("version").asInt(), body);
    }

    @Test
    @DisplayName("on a REGISTERED one it opens an amendment (status and registered values stay until it is approved)")
    void anAmendmentChangesNothingBeforeItIsApproved() {
        ObjectNode body = Registrations.enterprise();
        JsonNode subject = cases.register(body);
        String oldName = body.path("name").asText();
        String newName = Registrations.uniqueToken() + "更名有限公司";

        JsonNode answer = put(subject, body.put("name", newName)).expect(200).json();

        assertThat(answer.path("status").asText()).isEqualTo("REGISTERED");
        assertThat(answer.path("name").asText()).isEqualTo(oldName);
        assertThat(answer.path("amendment").path("status").asText()).isEqualTo("UNDER_REVIEW");
        assertThat(answer.path("amendment").path("version").isInt()).isTrue();
        assertThat(answer.path("amendment").path("values").path("name").asText())
                .isEqualTo(newName);
        assertThat(answer.path("amendment").path("values").path("uscc")).isEqualTo(body.path("uscc"));

        JsonNode task = cases.task("reviewer", subject);
        assertThat(task.path("process").asText()).isEqualTo("subject-amendment");
        assertThat(task.path("processName").asText()).isEqualTo("追溯主体变更");
        cases.approve("reviewer", subject);

        JsonNode after = read(subject);
        assertThat(after.path("name").asText()).isEqualTo(newName);
        assertThat(after.path("code")).isEqualTo(subject.path("code"));
        assertThat(after.path("amendment").isNull()).isTrue();
        assertThat(after.path("status").asText()).isEqualTo("REGISTERED");
    }

    @Test
    @DisplayName("After a 2xx … search follows: at approval, and not before")
    void theIndexFollowsAtApprovalOnly() {
        ObjectNode body = Registrations.enterprise();
        JsonNode subject = cases.registerAndFind(body);
        String newName = Registrations.uniqueToken() + "更名有限公司";
        put(subject, body.deepCopy().put("name", newName)).expect(200);

        // A change of the contacts follows at once: when it is there, the index has seen the amendment and kept the old
        // name.
        int version = put(subject, body.deepCopy().put("contactPhone", "13800009999"))
                .expect(200)
                .json()
                .path("version")
                .asInt();
        Cases.await(
                "indexed",
                Duration.ofSeconds(15),
                () -> found(subject).path("version").asInt() >= version);
        assertThat(found(subject).path("name")).isEqualTo(body.path("name"));

        cases.approve("reviewer", subject);
        Cases.await(
                "the new name",
                Duration.ofSeconds(15),
                () -> found(subject).path("name").asText().equals(newName));
    }

    private JsonNode found(JsonNode subject) {
        return platform.as("supervisor")
                .get(SUBJECTS, "code", subject.path("code").asText())
                .expect(200)
                .items()
                .get(0);
    }

    @Test
    @DisplayName("a second meanwhile: 409")
    void aSecondAmendmentWaitsForTheFirst() {
        ObjectNode body = Registrations.enterprise();
        JsonNode subject = cases.register(body);
        put(subject, body.put("address", "泉城路九号院")).expect(200);

        put(subject, body.put("address", "泉城路十号院")).problem(409);
        put(subject, body.put("address", "泉城路九号院")).problem(409);
    }

    @Test
    @DisplayName("… and of several at once one is opened")
    void ofSeveralAtOnceOneIsOpened() {
        ObjectNode body = Registrations.enterprise();
        JsonNode subject = cases.register(body);
        int version = read(subject).path("version").asInt();

        List<Answer> answers = Cases.atOnce(
                4, i -> enterprise.put(at(subject), version, body.deepCopy().put("address", "泉城路" + i + "号院")));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.status()).isIn(409, 412));
        assertThat(cases.tasks("reviewer", "claimable", subject)).hasSize(1);
    }

    @Test
    @DisplayName("The USCC cannot be amended")
    void theCodeStays() {
        ObjectNode body = Registrations.enterprise();
        JsonNode subject = cases.register(body);

        put(subject, body.deepCopy().put("uscc", Registrations.uscc())).wrong("uscc");
        put(subject, body.deepCopy().put("uscc", Registrations.uscc()).put("name", ""))
                .wrong("uscc", "name");
        assertThat(read(subject).path("amendment").isNull()).isTrue();
    }

    @Test
    @DisplayName("contactName, contactPhone and email take effect at once with notice")
    void contactsTakeEffectAtOnce() {
        ObjectNode body = Registrations.enterprise();
        JsonNode subject = cases.register(body);
        body.put("contactName", "周某某").put("contactPhone", "13800001234").put("email", "new@example.com");

        JsonNode answer = put(subject, body).expect(200).json();

        for (String field : List.of("contactName", "contactPhone", "email")) {
            assertThat(answer.path(field)).as(field).isEqualTo(body.path(field));
        }
        assertThat(answer.path("amendment").isNull()).isTrue();
        assertThat(cases.tasks("reviewer", "claimable", subject)).isEmpty();
    }

    @Test
    @DisplayName("all else needs review: of a mixed change the contacts take effect, the rest waits")
    void aMixedChangeIsDivided() {
        ObjectNode body = Registrations.enterprise();
        JsonNode subject = cases.register(body);
        JsonNode oldAddress = body.path("address").deepCopy();

        JsonNode answer = put(subject, body.put("contactName", "吴某某").put("address", "解放路三号院"))
                .expect(200)
                .json();

        assertThat(answer.path("contactName").asText()).isEqualTo("吴某某");
        assertThat(answer.path("address")).isEqualTo(oldAddress);
        assertThat(answer.path("amendment").path("values").path("address").asText())
                .isEqualTo("解放路三号院");
        // Contacts changed while it is under review are not undone by its approval.
        put(subject, Registrations.copy(body).set("address", oldAddress)).expect(200);
        put(subject, ((ObjectNode) Registrations.copy(body).set("address", oldAddress)).put("contactName", "郑某某"))
                .expect(200);
        cases.approve("reviewer", subject);
        assertThat(read(subject).path("contactName").asText()).isEqualTo("郑某某");
        assertThat(read(subject).path("address").asText()).isEqualTo("解放路三号院");
    }

    @Test
    @DisplayName("a PUT that changes nothing opens nothing")
    void nothingChangedIsNoAmendment() {
        ObjectNode body = Registrations.enterprise();
        JsonNode subject = cases.register(body);

        JsonNode answer = put(subject, body).expect(200).json();

        assertThat(answer.path("amendment").isNull()).isTrue();
        assertThat(answer.path("version")).isEqualTo(read(subject).path("version"));
        assertThat(cases.tasks("reviewer", "claimable", subject)).isEmpty();
    }

    @Test
    @DisplayName("Checked in the order 404, 428, 412, 422, 409")
    void theOrderOfChecks() {
        ObjectNode body = Registrations.enterprise();
        JsonNode subject = cases.register(body);
        put(subject, body.put("address", "泉城路九号院")).expect(200);
        int version = read(subject).path("version").asInt();
        ObjectNode wrong = body.deepCopy().put("uscc", Registrations.uscc());

        enterprise.put(SUBJECTS + "/nothing", null, wrong.toString()).problem(404);
        enterprise.put(at(subject), null, wrong.toString()).problem(428);
        enterprise.put(at(subject), version + 5, wrong).problem(412);
        enterprise.put(at(subject), version, wrong).problem(422);
        enterprise.put(at(subject), version, body).problem(409);
    }

    @Test
    @DisplayName("PUT … resubmits … what was RETURNED: an amendment too")
    void aReturnedAmendmentIsResubmitted() {
        ObjectNode body = Registrations.enterprise();
        JsonNode subject = cases.register(body);
        put(subject, body.put("address", "泉城路九号院")).expect(200);
        cases.sendBack("reviewer", subject);
        assertThat(read(subject).path("amendment").path("status").asText()).isEqualTo("RETURNED");
        assertThat(read(subject).path("status").asText()).isEqualTo("REGISTERED");
        assertThat(cases.tasks("enterprise", "mine", subject)).hasSize(1);

        JsonNode answer =
                put(subject, body.put("address", "泉城路九号院二号楼")).expect(200).json();

        assertThat(answer.path("amendment").path("status").asText()).isEqualTo("UNDER_REVIEW");
        assertThat(cases.tasks("enterprise", "mine", subject)).isEmpty();
        cases.approve("reviewer", subject);
        assertThat(read(subject).path("address").asText()).isEqualTo("泉城路九号院二号楼");
    }

    @Test
    @DisplayName("a rejected amendment leaves the subject as it was registered, and another one may be made")
    void aRejectedAmendmentChangesNothing() {
        ObjectNode body = Registrations.enterprise();
        JsonNode subject = cases.register(body);
        JsonNode address = body.path("address").deepCopy();
        put(subject, body.put("address", "泉城路九号院")).expect(200);

        cases.decide("reviewer", cases.task("reviewer", subject), "REJECT", "住所证明不符")
                .expect(204);

        assertThat(read(subject).path("address")).isEqualTo(address);
        assertThat(read(subject).path("amendment").isNull()).isTrue();
        put(subject, body.put("address", "泉城路十号院")).expect(200);
    }

    @Test
    @DisplayName("a second review for DRUGS …: also where the amendment brings the class in")
    void aClassThatIsBroughtInIsReviewedTwice() {
        ObjectNode body = Registrations.enterprise();
        JsonNode subject = cases.register(body);
        body.putArray("productClasses").add("FOOD").add("DRUGS");
        put(subject, body).expect(200);

        cases.approve("reviewer", subject);
        assertThat(read(subject).path("productClasses")).hasSize(1);
        cases.approve("reviewer2", subject);

        assertThat(read(subject).path("productClasses")).hasSize(2);
    }

    @Test
    @DisplayName("amendment … to applicant and reviewers")
    void othersDoNotSeeIt() {
        ObjectNode body = Registrations.enterprise();
        JsonNode subject = cases.register(body);
        put(subject, body.put("address", "泉城路九号院")).expect(200);
        String id = subject.path("id").asText();

        assertThat(cases.subject("reviewer", id)
                        .path("amendment")
                        .path("status")
                        .asText())
                .isEqualTo("UNDER_REVIEW");
        assertThat(cases.subject("reviewer2", id).path("amendment").isObject()).isTrue();
        assertThat(cases.subject("supervisor", id).path("amendment").isNull()).isTrue();
    }

    @Test
    @DisplayName("by the applicant: a reviewer amends nothing")
    void aReviewerAmendsNothing() {
        ObjectNode body = Registrations.enterprise();
        JsonNode subject = cases.register(body);
        int version = read(subject).path("version").asInt();

        platform.as("reviewer")
                .put(at(subject), version, body.put("address", "泉城路九号院"))
                .problem(403);
        platform.as("reviewer-qd").put(at(subject), version, object()).problem(404);
    }
}
