package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Cases.await;
import static org.suyuan.ui.acceptance.ImportSheets.HEADS;
import static org.suyuan.ui.acceptance.ImportSheets.PATH;
import static org.suyuan.ui.acceptance.ImportSheets.SHEET;
import static org.suyuan.ui.acceptance.ImportSheets.TYPE;
import static org.suyuan.ui.acceptance.ImportSheets.letters;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Must show: an import of 10,000 rows with 5 % wrong in ten ways: exact result workbook, repeat changes nothing, progress
 * shown, {@code kill -9} in the middle resumes.
 */
class LargeImportIT {

    /** Fewer for a first look. */
    private static final int ROWS = Integer.getInteger("suyuan.import.rows", 10_000);

    /** Every twentieth row is wrong, in one way after the other. */
    private static final int WRONG_EVERY = 20;

    private static final Duration PATIENCE = Duration.ofMinutes(60);

    private static final int OUTCOME = HEADS.size();
    private static final int CASE_NO = HEADS.size() + 1;
    private static final int PROBLEMS = HEADS.size() + 2;
    private static final int ROW = HEADS.size() + 3;

    /** One way to be wrong: the cell, what stands in it (null for nothing, empty for a wrong check character), what is said. */
    private record Mistake(String head, String cell, String message) {}

    private static final List<Mistake> MISTAKES = List.of(
            new Mistake("主体名称*", null, "此项必填，请补充。"),
            new Mistake("主体类型*", "国有企业", "“国有企业”不在可选项中，请从下列各项中选择：生产经营企业、个体经营户、合作社、农户、其他。"),
            new Mistake("统一社会信用代码", "", "统一社会信用代码不正确：应为 18 位且校验码相符，请核对营业执照。"),
            new Mistake("所属区域*", "999999", "没有“999999”这个区划，请从下拉列表中选择，或填写现行的 6 位区划代码。"),
            new Mistake("联系电话*", "110", Texts.PHONE),
            new Mistake("电子邮箱", "某人@", Texts.EMAIL),
            new Mistake("所处环节*", "生产加工、太空", "“太空”不在可选项中，请从下列各项中选择：初级生产、生产加工、产品流通、产品运输、产品检测、产品消费或使用。"),
            new Mistake("经度", "东经117度", "“东经117度”不是数值，请填写数字，如 117.0765，不带单位和符号。"),
            new Mistake("证照有效期至", "2023-01-01", "结束日期早于开始日期，请更正。"),
            new Mistake("主体名称*", "", ""));

    /** Sentences of the form. */
    private static final class Texts {
        private static final String PHONE = org.suyuan.shared.Texts.get("field.phone");
        private static final String EMAIL = org.suyuan.shared.Texts.get("field.email");
    }

    /** A row as it is sent, and what is expected of it. */
    private record Sent(Map<String, String> cells, int earlier, Mistake mistake) {}

    private final List<Sent> sent = new ArrayList<>();

    private void fill() {
        for (int i = 0; i < ROWS; i++) {
            if (i % WRONG_EVERY != WRONG_EVERY - 1) {
                sent.add(new Sent(i % 3 == 0 ? ImportSheets.farmer() : ImportSheets.enterprise(), -1, null));
                continue;
            }
            Mistake mistake = MISTAKES.get(i / WRONG_EVERY % MISTAKES.size());
            Map<String, String> row = ImportSheets.enterprise();
            if (mistake.message().isEmpty()) {
                int earlier = earlierEnterprise();
                row.put("统一社会信用代码", sent.get(earlier).cells().get("统一社会信用代码"));
                sent.add(new Sent(row, earlier, mistake));
                continue;
            }
            if (mistake.cell() == null) {
                row.remove(mistake.head());
            } else if (mistake.cell().isEmpty()) {
                row.compute(mistake.head(), (head, uscc) -> Registrations.withWrongCheck(uscc));
            } else {
                row.put(mistake.head(), mistake.cell());
            }
            if (mistake.head().startsWith("证照")) {
                row.put("证照种类", "食品生产许可证");
                row.put("证照编号", "SC" + i);
                row.put("证照有效期自", "2024-03-01");
            }
            sent.add(new Sent(row, -1, mistake));
        }
    }

    private int earlierEnterprise() {
        for (int i = sent.size() - 1; ; i--) {
            if (sent.get(i).mistake() == null && sent.get(i).cells().containsKey("统一社会信用代码")) {
                return i;
            }
        }
    }

    private static JsonNode job(RunningPlatform platform, String id) {
        return platform.as("enterprise").get(PATH + "/" + id).expect(200).json();
    }

    private static String start(RunningPlatform platform, byte[] workbook) {
        return platform.as("enterprise")
                .send("POST", PATH, TYPE, workbook)
                .expect(202)
                .json()
                .path("id")
                .asText();
    }

    private static JsonNode ended(RunningPlatform platform, String id) {
        await("the import ends", PATIENCE, () -> {
            RunningPlatform.pause(500);
            return !job(platform, id).path("finishedAt").isNull();
        });
        return job(platform, id);
    }

    private static byte[] result(RunningPlatform platform, String id) {
        return platform.as("enterprise")
                .get(PATH + "/" + id + "/result")
                .expect(200)
                .body();
    }

    private static List<Integer> counts(JsonNode job) {
        return List.of(
                job.path("accepted").asInt(),
                job.path("unchanged").asInt(),
                job.path("rejected").asInt(),
                job.path("progress").asInt());
    }

    /** All that one registration too many would show in. */
    private static String footprint(RunningPlatform platform) {
        return platform.fromDatabase("""
                        select (select count(*) from subject) || ' ' || (select count(distinct name) from subject) || ' '
                            || (select count(*) from work_case) || ' ' || (select count(*) from work_item) || ' '
                            || (select count(*) from act_hi_procinst) || ' ' || (select count(*) from subject_version) || ' '
                            || (select count(*) from audit_entry where action = 'SUBMIT' and object_type = 'subject')""").get(0);
    }

    @Test
    @DisplayName(
            "10,000 rows, 5 % wrong in ten ways, killed in the middle: exact result, each good row once; repeated: nothing")
    void tenThousandRows() {
        fill();
        byte[] workbook = ImportSheets.workbook(sent.stream().map(Sent::cells).toList());
        try (RunningPlatform platform = RunningPlatform.named("import", "--suyuan.demo-data=false")) {
            platform.start();
            String id = start(platform, workbook);
            Set<Integer> shown = new TreeSet<>();
            await("a third is done", PATIENCE, () -> {
                RunningPlatform.pause(200);
                JsonNode now = job(platform, id);
                shown.add(now.path("progress").asInt());
                return now.path("progress").asInt() >= 33;
            });
            assertThat(shown).as("progress is shown").hasSizeGreaterThan(3);

            platform.kill();
            platform.start();
            assertThat(job(platform, id).path("finishedAt").isNull())
                    .as("it was killed in the middle")
                    .isTrue();
            JsonNode job = ended(platform, id);

            int wrong = ROWS / WRONG_EVERY;
            int good = ROWS - wrong;
            assertThat(job.path("state").asText()).isEqualTo("DONE");
            assertThat(counts(job)).containsExactly(good, 0, wrong, 100);
            byte[] result = result(platform, id);
            compare(result, "已提交");
            String footprint = footprint(platform);
            assertThat(footprint.split(" ")).containsOnly(String.valueOf(good));
            caseNumbersAreTheirs(platform, result);

            String again = start(platform, workbook);
            assertThat(counts(ended(platform, again))).containsExactly(0, good, wrong, 100);
            compare(result(platform, again), "已存在，未改动");
            assertThat(footprint(platform)).isEqualTo(footprint);
        }
    }

    /** Cell by cell: what was sent, what became of it, what is wrong with it, and where the remarks are. */
    private void compare(byte[] result, String good) {
        List<List<String>> rows = ImportSheets.rows(result, SHEET);
        assertThat(rows).hasSize(ROWS + 1);
        Set<String> remarks = new TreeSet<>();
        Set<String> cases = new HashSet<>();
        for (int i = 0; i < ROWS; i++) {
            Sent row = sent.get(i);
            List<String> expected = new ArrayList<>();
            HEADS.forEach(head -> expected.add(row.cells().getOrDefault(head, "")));
            List<String> seen = rows.get(i + 1);
            if (row.mistake() == null) {
                assertThat(seen.get(CASE_NO)).as("case of row %d", i).matches("ZT\\d{14}");
                assertThat(cases.add(seen.get(CASE_NO))).isTrue();
                expected.addAll(List.of(good, seen.get(CASE_NO), "", String.valueOf(i + 2)));
            } else if (row.earlier() >= 0) {
                String caseNo = rows.get(row.earlier() + 1).get(CASE_NO);
                expected.addAll(List.of(
                        "未通过",
                        caseNo,
                        "A 列“主体名称”：与您已有的登记（受理编号 " + caseNo + "）内容不同。导入不改动已有登记，需要变更的请到该主体的档案中办理。",
                        String.valueOf(i + 2)));
                remarks.add("A" + (i + 2));
            } else {
                String head = row.mistake().head();
                expected.addAll(List.of(
                        "未通过",
                        "",
                        letters(head) + " 列“" + head.replace("*", "") + "”："
                                + row.mistake().message(),
                        String.valueOf(i + 2)));
                remarks.add(letters(head) + (i + 2));
            }
            assertThat(seen).as("row %d", i + 2).containsExactlyElementsOf(expected);
        }
        assertThat(rows.get(0).subList(OUTCOME, ROW + 1)).isEqualTo(ImportSheets.RESULT_HEADS);
        assertThat(rows.get(0).get(PROBLEMS)).isEqualTo("问题");
        assertThat(ImportSheets.remarks(result)).isEqualTo(remarks);
    }

    private static void caseNumbersAreTheirs(RunningPlatform platform, byte[] result) {
        List<String> told = ImportSheets.rows(result, SHEET).stream()
                .skip(1)
                .filter(row -> row.get(OUTCOME).equals("已提交"))
                .map(row -> row.get(0) + " " + row.get(CASE_NO))
                .toList();
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        platform.fromDatabase("select name || ' ' || case_no from subject where origin = 'IMPORT'"));
    }
}
