package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Contract, Subjects: the files that go with an amendment. */
@ExtendWith(SharedPlatform.class)
class AmendmentFilesIT {

    private static final String KIND = "BUSINESS_LICENCE";

    private final RunningPlatform platform;
    private final Cases cases;

    AmendmentFilesIT(RunningPlatform platform) {
        this.platform = platform;
        this.cases = new Cases(platform);
    }

    private static String files(JsonNode subject) {
        return SUBJECTS + "/" + subject.path("id").asText() + "/attachments";
    }

    /** A registered subject whose address is being amended. */
    private JsonNode amended() {
        ObjectNode body = Registrations.enterprise();
        JsonNode subject = cases.register(body);
        platform.as("enterprise")
                .put(
                        SUBJECTS + "/" + subject.path("id").asText(),
                        subject.path("version").asInt(),
                        body.put("address", "泉城路九号院"))
                .expect(200);
        return subject;
    }

    private Answer upload(JsonNode subject, byte[] content) {
        return platform.as("enterprise")
                .send("POST", files(subject), Papers.TYPE, Papers.upload(KIND, "执照.pdf", content));
    }

    private List<JsonNode> list(String account, JsonNode subject) {
        return platform.as(account).get(files(subject)).expect(200).items();
    }

    private List<JsonNode> attachmentsInHistory(JsonNode subject, String action) {
        return platform
                .as("enterprise")
                .get(SUBJECTS + "/" + subject.path("id").asText() + "/history")
                .expect(200)
                .items()
                .stream()
                .filter(entry -> entry.path("action").asText().equals(action))
                .flatMap(entry -> StreamSupport.stream(entry.path("changes").spliterator(), false))
                .filter(change -> change.path("field").asText().equals("attachments"))
                .toList();
    }

    @Test
    @DisplayName("a file may be added to an open amendment: 201, listed with its case, opened by its address")
    void aFileIsAddedToAnOpenAmendment() {
        JsonNode subject = amended();

        Answer added = upload(subject, Papers.pdf()).expect(201);

        String caseNo = added.json().path("amendment").asText();
        assertThat(caseNo).startsWith("BG");
        assertThat(list("enterprise", subject)).singleElement().satisfies(file -> {
            assertThat(file.path("id")).isEqualTo(added.json().path("id"));
            assertThat(file.path("amendment").asText()).isEqualTo(caseNo);
        });
        String at = files(subject) + "/" + added.json().path("id").asText();
        Cases.await(
                "scanned",
                Duration.ofSeconds(20),
                () -> platform.as("enterprise").get(at).status() == 200);
        platform.as("reviewer").get(at).expect(200);
    }

    @Test
    @DisplayName("… and is seen by who reviews the amendment, not by who only reads subjects")
    void itIsSeenByReviewersAlone() {
        JsonNode subject = amended();
        JsonNode file = upload(subject, Papers.pdf()).expect(201).json();

        assertThat(list("reviewer", subject)).hasSize(1);
        assertThat(list("supervisor", subject)).isEmpty();
        platform.as("supervisor")
                .get(files(subject) + "/" + file.path("id").asText())
                .problem(404);
        platform.as("reviewer-qd")
                .get(files(subject) + "/" + file.path("id").asText())
                .problem(404);
    }

    @Test
    @DisplayName("… becomes the subject's when it is approved, from that version on, and the history tells so")
    void itBecomesTheSubjectsWhenItIsApproved() {
        JsonNode subject = amended();
        JsonNode file = upload(subject, Papers.pdf()).expect(201).json();
        int before = cases.subject("enterprise", subject.path("id").asText())
                .path("version")
                .asInt();

        cases.approve("reviewer", subject);

        assertThat(list("supervisor", subject)).singleElement().satisfies(now -> {
            assertThat(now.path("id")).isEqualTo(file.path("id"));
            assertThat(now.has("amendment")).isFalse();
        });
        assertThat(platform.as("enterprise")
                        .get(files(subject), "version", before)
                        .expect(200)
                        .items())
                .isEmpty();
        assertThat(attachmentsInHistory(subject, "APPROVE")).singleElement().satisfies(change -> assertThat(
                        change.path("to").get(0).asText())
                .isEqualTo("营业执照"));
        upload(subject, Papers.pdf()).problem(409);
    }

    @Test
    @DisplayName("… stays with the amendment that is refused, of which its people and reviewers can still open it")
    void itStaysWithAnAmendmentThatIsRefused() {
        JsonNode subject = amended();
        JsonNode file = upload(subject, Papers.pdf()).expect(201).json();
        String at = files(subject) + "/" + file.path("id").asText();
        Cases.await(
                "scanned",
                Duration.ofSeconds(20),
                () -> platform.as("enterprise").get(at).status() == 200);

        cases.decide("reviewer", cases.task("reviewer", subject), "REJECT", "材料不符")
                .expect(204);

        assertThat(list("enterprise", subject)).isEmpty();
        platform.as("enterprise").get(at).expect(200);
        platform.as("reviewer").get(at).expect(200);
        assertThat(attachmentsInHistory(subject, "REJECT"))
                .singleElement()
                .satisfies(change -> assertThat(change.path("to").isNull()).isTrue());
    }

    @Test
    @DisplayName("… and with one that is withdrawn; nothing is added to what is closed: 409")
    void itStaysWithAnAmendmentThatIsWithdrawn() {
        JsonNode subject = amended();
        upload(subject, Papers.pdf()).expect(201);

        platform.as("enterprise")
                .post(SUBJECTS + "/" + subject.path("id").asText() + "/withdraw")
                .expect(204);

        assertThat(list("enterprise", subject)).isEmpty();
        assertThat(attachmentsInHistory(subject, "WITHDRAW")).hasSize(1);
        upload(subject, Papers.pdf()).problem(409);
    }

    @Test
    @DisplayName("a file that the subject has already stands there once after approval")
    void whatIsThereAlreadyStandsThereOnce() {
        ObjectNode body = Registrations.enterprise();
        JsonNode submitted = cases.submit(body);
        byte[] same = Papers.pdf();
        JsonNode first = upload(submitted, same).expect(201).json();
        cases.approve("reviewer", submitted);
        JsonNode subject = cases.subject("enterprise", submitted.path("id").asText());
        platform.as("enterprise")
                .put(
                        SUBJECTS + "/" + subject.path("id").asText(),
                        subject.path("version").asInt(),
                        body.put("address", "泉城路九号院"))
                .expect(200);
        upload(subject, same).expect(201);

        cases.approve("reviewer", subject);

        assertThat(list("enterprise", subject)).singleElement().satisfies(file -> assertThat(file.path("id"))
                .isEqualTo(first.path("id")));
    }

    @Test
    @DisplayName("a file of an open amendment is taken away again by its people alone")
    void itIsTakenAwayByItsPeople() {
        JsonNode subject = amended();
        JsonNode file = upload(subject, Papers.pdf()).expect(201).json();
        String at = files(subject) + "/" + file.path("id").asText();

        platform.as("uploader")
                .send("DELETE", at, null, java.net.http.HttpRequest.BodyPublishers.noBody())
                .problem(403);
        platform.as("enterprise")
                .send("DELETE", at, null, java.net.http.HttpRequest.BodyPublishers.noBody())
                .expect(204);

        assertThat(list("enterprise", subject)).isEmpty();
    }
}
