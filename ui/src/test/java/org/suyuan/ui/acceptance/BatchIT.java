package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract, Subjects: {@code POST /api/v1/subjects/batch}; Style: {@code Idempotency-Key}. */
@ExtendWith(SharedPlatform.class)
class BatchIT {

    private static final String BATCH = SUBJECTS + "/batch";

    private final RunningPlatform platform;
    private final Client enterprise;
    private final Cases cases;

    BatchIT(RunningPlatform platform) {
        this.platform = platform;
        enterprise = platform.as("enterprise");
        cases = new Cases(platform);
    }

    private static ArrayNode list(JsonNode... registrations) {
        ArrayNode list = Answer.JSON.createArrayNode();
        for (JsonNode registration : registrations) {
            list.add(registration);
        }
        return list;
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    @Test
    @DisplayName(
            "an array → 200 {items: [{index, status, id, errors}]}, status the HTTP status that it would have had alone")
    void oneBadNeverCostsTheOthers() {
        ObjectNode firm = Registrations.enterprise();
        ObjectNode wrong = Registrations.farmer().put("name", "").put("contactPhone", "110");
        List<JsonNode> items = enterprise
                .post(BATCH, list(firm, wrong, firm, Answer.parse("7"), Registrations.farmer()))
                .expect(200)
                .items();

        assertThat(items.stream().map(item -> item.path("status"))).allMatch(JsonNode::isInt);
        assertThat(items.stream().map(item -> item.path("status").asInt())).containsExactly(201, 422, 409, 422, 201);
        assertThat(items.stream().map(item -> item.path("index").asInt())).containsExactly(0, 1, 2, 3, 4);
        assertThat(items.get(1).get("id").isNull()).isTrue();
        assertThat(Answer.list(items.get(1).path("errors")).stream()
                        .map(error -> error.path("field").asText()))
                .containsExactlyInAnyOrder("name", "contactPhone");
        assertThat(items.get(2).path("errors").toString()).contains("已有登记");
        assertThat(items.get(0).path("errors")).isEmpty();
        for (int done : List.of(0, 4)) {
            assertThat(cases.subject("enterprise", items.get(done).path("id").asText())
                            .path("status")
                            .asText())
                    .isEqualTo("UNDER_REVIEW");
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("what is no array is 422, what is no JSON 400")
    @ValueSource(strings = {"{}", "null", "7", "\"x\""})
    void aBatchIsAnArray(String body) {
        enterprise.post(BATCH, body).wrong("body");
        enterprise.post(BATCH, "[{").problem(400);
    }

    @Test
    @DisplayName("up to 1,000")
    void notMoreThanAThousand() {
        ArrayNode many = Answer.JSON.createArrayNode();
        for (int i = 0; i < 1_001; i++) {
            many.add(object());
        }
        enterprise.post(BATCH, many).wrong("body");
        many.remove(0);
        assertThat(enterprise.post(BATCH, many).expect(200).items()).hasSize(1_000);
        assertThat(enterprise.post(BATCH, "[]").expect(200).items()).isEmpty();
    }

    @Test
    @DisplayName("for applicants")
    void forApplicantsOnly() {
        platform.as("reviewer").post(BATCH, list(Registrations.farmer())).problem(403);
        platform.as("reviewer").post(BATCH, "[]").problem(403);
    }

    @Test
    @DisplayName("Every creating POST takes Idempotency-Key: the same answer again, without doing it twice")
    void aRepeatedSubmissionIsDoneOnce() {
        String key = key();
        ObjectNode farmer = Registrations.farmer();

        Answer first = enterprise.postOnce(SUBJECTS, key, farmer).expect(201);
        Answer again = enterprise.postOnce(SUBJECTS, key, farmer).expect(201);

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        enterprise.post(SUBJECTS, farmer).expect(201);
    }

    @Test
    @DisplayName("another body under the same key: 422")
    void aKeyIsForOneRequest() {
        String key = key();
        enterprise.postOnce(SUBJECTS, key, Registrations.farmer()).expect(201);

        enterprise.postOnce(SUBJECTS, key, Registrations.farmer()).wrong("Idempotency-Key");
        enterprise.postOnce(BATCH, key, list(Registrations.farmer())).wrong("Idempotency-Key");
        enterprise.postOnce(SUBJECTS, " ", Registrations.farmer()).wrong("Idempotency-Key");
    }

    @Test
    @DisplayName("what was refused was not done: the key is free")
    void whatWasRefusedIsNotKept() {
        String key = key();
        ObjectNode farmer = Registrations.farmer();
        enterprise.postOnce(SUBJECTS, key, farmer.deepCopy().put("name", "")).wrong("name");

        enterprise.postOnce(SUBJECTS, key, farmer).expect(201);
    }

    @Test
    @DisplayName("concurrently too: one is done, all are answered alike")
    void repeatedAtOnceItIsDoneOnce() {
        String key = key();
        ObjectNode farmer = Registrations.farmer();

        List<Answer> answers = Cases.atOnce(6, i -> enterprise.postOnce(SUBJECTS, key, farmer));

        assertThat(answers).allSatisfy(answer -> answer.expect(201));
        assertThat(new HashSet<>(answers.stream().map(Answer::text).toList())).hasSize(1);
    }

    @Test
    @DisplayName("a batch that is repeated is done once")
    void aRepeatedBatchIsDoneOnce() {
        String key = key();
        ArrayNode list = list(Registrations.farmer(), object(), Registrations.farmer());

        List<Answer> answers = Cases.atOnce(3, i -> enterprise.postOnce(BATCH, key, list));

        assertThat(answers).allSatisfy(answer -> answer.expect(200));
        assertThat(new HashSet<>(answers.stream().map(Answer::text).toList())).hasSize(1);
        assertThat(answers.get(0).items().stream()
                        .map(item -> item.path("status").asInt()))
                .containsExactly(201, 422, 201);
        enterprise.postOnce(BATCH, key, list(Registrations.farmer())).wrong("Idempotency-Key");
    }
}
