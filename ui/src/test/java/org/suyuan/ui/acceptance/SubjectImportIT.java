package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Cases.await;
import static org.suyuan.ui.acceptance.ImportSheets.HEADS;
import static org.suyuan.ui.acceptance.ImportSheets.PATH;
import static org.suyuan.ui.acceptance.ImportSheets.SHEET;
import static org.suyuan.ui.acceptance.ImportSheets.TYPE;
import static org.suyuan.ui.acceptance.ImportSheets.enterprise;
import static org.suyuan.ui.acceptance.ImportSheets.farmer;
import static org.suyuan.ui.acceptance.ImportSheets.workbook;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Imports of subjects over HTTP. */
@ExtendWith(SharedPlatform.class)
class SubjectImportIT {

    private final RunningPlatform platform;
    private final Client enterprise;

    SubjectImportIT(RunningPlatform platform) {
        this.platform = platform;
        enterprise = platform.as("enterprise");
    }

    private JsonNode ended(JsonNode job) {
        String path = PATH + "/" + job.path("id").asText();
        await("the import ends", Duration.ofSeconds(60), () -> !enterprise
                .get(path)
                .expect(200)
                .json()
                .path("finishedAt")
                .isNull());
        return enterprise.get(path).json();
    }

    private static List<Integer> counts(JsonNode job) {
        return List.of(
                job.path("received").asInt(),
                job.path("accepted").asInt(),
                job.path("unchanged").asInt(),
                job.path("rejected").asInt(),
                job.path("progress").asInt());
    }

    @Test
    @DisplayName("POST of a workbook → 202 with Location; its state, its counts and its result are there to be read")
    void aWorkbookIsTakenAndItsResultIsReturned() {
        Answer taken = enterprise
                .send("POST", PATH, TYPE, workbook(List.of(enterprise(), farmer(), Map.of("主体名称*", "只有名称"))))
                .expect(202);
        JsonNode job = ended(taken.json());

        assertThat(taken.header("Location"))
                .isEqualTo(PATH + "/" + job.path("id").asText());
        assertThat(job.path("state").asText()).isEqualTo("DONE");
        assertThat(counts(job)).containsExactly(3, 2, 0, 1, 100);
        Answer result = enterprise.get(taken.header("Location") + "/result").expect(200);
        assertThat(result.header("Content-Type")).startsWith(TYPE);
        assertThat(result.header("Content-Disposition")).startsWith("attachment");
        List<List<String>> rows = ImportSheets.rows(result.body(), SHEET);
        assertThat(rows.get(0))
                .startsWith(HEADS.toArray(String[]::new))
                .endsWith(ImportSheets.RESULT_HEADS.toArray(String[]::new));
        assertThat(rows.get(1)).contains("已提交", "0531-20000001", "泉城路一号院 007 号");
        assertThat(rows.get(3).get(HEADS.size() + 2)).contains("此项必填");
        assertThat(ImportSheets.rows(result.body(), "导入结果").toString()).contains("未通过, 1");
        assertThat(enterprise.get(PATH).expect(200).items())
                .anyMatch(item -> item.path("id").equals(job.path("id")));
    }

    @Test
    @DisplayName("in a part named file as well; the name is kept")
    void aWorkbookInAPart() {
        JsonNode job = enterprise
                .send("POST", PATH, Papers.TYPE, Papers.upload(null, "主体 2026.xlsx", workbook(List.of(farmer()))))
                .expect(202)
                .json();

        assertThat(job.path("fileName").asText()).isEqualTo("主体 2026.xlsx");
        assertThat(counts(ended(job))).containsExactly(1, 1, 0, 0, 100);
        enterprise
                .send("POST", PATH, Papers.TYPE, Papers.upload("OTHER", "a.xlsx", workbook(List.of(farmer()))))
                .wrong("kind");
        enterprise
                .send("POST", PATH, Papers.TYPE, Papers.upload(null, "a", null))
                .wrong("file");
    }

    @Test
    @DisplayName("Every creating POST takes Idempotency-Key")
    void repeatedUnderAKeyItIsTakenOnce() {
        String key = UUID.randomUUID().toString();
        byte[] workbook = workbook(List.of(farmer()));

        Answer first = enterprise.sendOnce(PATH, key, TYPE, workbook).expect(202);
        Answer again = enterprise.sendOnce(PATH, key, TYPE, workbook).expect(202);

        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
        enterprise.sendOnce(PATH, key, TYPE, workbook(List.of(farmer()))).wrong("Idempotency-Key");
    }

    @Test
    @DisplayName("what is no workbook is 422 and nothing is taken; another type 415; too large 413")
    void whatCannotBeTaken() {
        long before = enterprise.get(PATH).json().path("total").asLong();

        enterprise
                .send("POST", PATH, TYPE, "no".getBytes(StandardCharsets.UTF_8))
                .wrong("file");
        enterprise.send("POST", PATH, TYPE, workbook(List.of())).wrong("file");
        enterprise.send("POST", PATH, TYPE, new byte[11 << 20]).problem(413);
        enterprise.post(PATH, "{}").problem(415);
        platform.as("reviewer")
                .send("POST", PATH, TYPE, workbook(List.of(farmer())))
                .problem(403);
        platform.anonymous()
                .send("POST", PATH, TYPE, workbook(List.of(farmer())))
                .problem(401);

        assertThat(enterprise.get(PATH).json().path("total").asLong()).isEqualTo(before);
    }

    @Test
    @DisplayName("404 for what is nobody's; the template is the workbook to fill in")
    void theTemplate() {
        enterprise.get(PATH + "/0193a0de-0000-7000-8000-000000000000").problem(404);
        enterprise.get(PATH + "/0193a0de-0000-7000-8000-000000000000/result").problem(404);
        byte[] template = enterprise.get(PATH + "/template").expect(200).body();

        assertThat(ImportSheets.rows(template, SHEET)).containsExactly(HEADS);
        enterprise.send("POST", PATH, TYPE, template).wrong("file");
    }
}
