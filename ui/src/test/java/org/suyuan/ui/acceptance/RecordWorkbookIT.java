package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.ImportSheets.TYPE;
import static org.suyuan.ui.acceptance.Records.JOBS;
import static org.suyuan.ui.acceptance.Records.RECORDS;
import static org.suyuan.ui.acceptance.Records.counts;
import static org.suyuan.ui.acceptance.Records.ended;
import static org.suyuan.ui.acceptance.Records.errors;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records from workbooks: a line a record, errors by row, and what an attacker puts into one. */
@ExtendWith(SharedPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordWorkbookIT {

    private static final String PATH = "/api/v1/record-workbooks";
    private static final String SHEET = "追溯信息";
    private static final String ROWS = "xl/worksheets/sheet1.xml";
    private static final long BOUND = 384 << 10;

    private static final List<String> HEADS = List.of(
            "记录标识*", "种类*", "业务时间*", "主体代码*", "交易对方代码", "产品代码", "批次号", "投入追溯码", "投入数量", "投入单位", "产出追溯码", "产出数量", "产出单位",
            "交易凭证号", "零售凭证号", "证明编号");

    private final RunningPlatform platform;
    private final Client enterprise;
    private String subject = "";

    RecordWorkbookIT(RunningPlatform platform) {
        this.platform = platform;
        this.enterprise = platform.as("enterprise");
    }

    @BeforeAll
    void aSubject() {
        subject = new Cases(platform)
                .register(Registrations.enterprise())
                .path("code")
                .asText();
    }

    private static byte[] book(Consumer<Worksheet> filled) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "test", null)) {
            filled.accept(book.newWorksheet(SHEET));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @SafeVarargs
    private static byte[] rows(List<String> heads, List<String>... rows) {
        return book(sheet -> {
            for (int i = 0; i < heads.size(); i++) {
                sheet.value(0, i, heads.get(i));
                for (int row = 0; row < rows.length; row++) {
                    if (i < rows[row].size() && !rows[row].get(i).isEmpty()) {
                        sheet.value(row + 1, i, rows[row].get(i));
                    }
                }
            }
        });
    }

    private List<String> processing(String id, String in, String out) {
        return List.of(
                id,
                "加工",
                "2026-11-20 14:05",
                subject,
                "",
                "",
                "B-" + id,
                in,
                "10.5",
                "千克",
                out,
                "9",
                "千克",
                "T-1",
                "",
                "C-1、C-2");
    }

    private static List<String> more(String id, String in, String quantity) {
        return List.of(id, "", "", "", "", "", "", in, quantity, "千克");
    }

    private Answer send(byte[] workbook) {
        return enterprise.send("POST", PATH, TYPE, workbook);
    }

    private JsonNode sent(byte[] workbook) {
        return ended(enterprise, send(workbook).expect(202));
    }

    private static String id() {
        return UUID.randomUUID().toString().substring(0, 13);
    }

    @Test
    @DisplayName(
            "GET of the template → a workbook with head, notes, lists and attributes that can be filled in and sent")
    void theTemplateIsThere() {
        Answer template = enterprise.get(PATH + "/template").expect(200);

        assertThat(template.header("Content-Type")).startsWith(TYPE);
        assertThat(ImportSheets.rows(template.body(), SHEET).get(0)).isEqualTo(HEADS);
        assertThat(ImportSheets.rows(template.body(), "填写说明").toString()).contains("每行一条记录", "一条记录有多个投入或产出");
        assertThat(ImportSheets.rows(template.body(), "代码").get(1)).containsExactly("生产", "千克");
        assertThat(ImportSheets.rows(template.body(), "属性").toString()).contains("属性：");
        assertThat(part(template.body(), ROWS)).contains("dataValidation").contains("list");
    }

    @Test
    @DisplayName(
            "POST of a workbook → 202 with Location and jobId; a line is a record, the lines below hold further units")
    void aWorkbookIsTaken() {
        String one = id();
        String two = id();
        Answer taken = send(rows(
                        HEADS,
                        processing(one, "IN-" + one, "OUT-" + one),
                        more(one, "IN2-" + one, "2"),
                        more("", "IN3-" + one, "0.5"),
                        List.of(two, "流通交接", "2026/11/21", subject, "某某商行", "", "", "OUT-" + one, "9", "KG")))
                .expect(202);
        JsonNode job = ended(enterprise, taken);

        assertThat(taken.header("Location"))
                .isEqualTo(JOBS + "/" + taken.json().path("jobId").asText());
        assertThat(counts(job)).as("%s", job).containsExactly(2, 2, 0, 0);
        Cases.await("found by search", Duration.ofSeconds(3), () -> found(one).size() == 1);
        JsonNode record = found(one).get(0);
        assertThat(record.path("recordId").asText()).isEqualTo(one);
        assertThat(record.path("kind").asText()).isEqualTo("PROCESSING");
        assertThat(java.time.OffsetDateTime.parse(record.path("eventTime").asText())
                        .toInstant())
                .isEqualTo("2026-11-20T06:05:00Z");
        assertThat(record.path("inputs")).hasSize(3);
        assertThat(record.at("/inputs/0/quantity").decimalValue()).isEqualByComparingTo("10.5");
        assertThat(record.at("/inputs/2/traceCode").asText()).isEqualTo("IN3-" + one);
        assertThat(record.at("/inputs/2/unit").asText()).isEqualTo("KG");
        assertThat(record.path("outputs")).hasSize(1);
        assertThat(record.at("/vouchers/certificates")).isEqualTo(Answer.array("C-1", "C-2"));
        assertThat(counts(sent(rows(HEADS, processing(one, "x", "y")))))
                .as("other content under the same id")
                .containsExactly(1, 0, 0, 1);
    }

    private List<JsonNode> found(String id) {
        return enterprise.get(RECORDS, "batchNo", "B-" + id).expect(200).items();
    }

    @Test
    @DisplayName("numbers, dates and attributes are taken as cells hold them; columns stand in any order")
    void cellsOfTheirOwnKind() {
        String id = id();
        JsonNode job = sent(book(sheet -> {
            List<String> heads =
                    List.of("产出数量", "产出追溯码", "产出单位", "主体代码*", "业务时间*", "种类 *", "记录标识", "批次号", "属性：producedOn");
            for (int i = 0; i < heads.size(); i++) {
                sheet.value(0, i, heads.get(i));
            }
            sheet.value(1, 0, 12.25);
            sheet.value(1, 1, "OUT-" + id);
            sheet.value(1, 2, "吨");
            sheet.value(1, 3, subject);
            sheet.value(1, 4, LocalDateTime.parse("2026-11-20T14:05:00"));
            sheet.style(1, 4).format("yyyy-mm-dd hh:mm").set();
            sheet.value(1, 5, "PRODUCTION");
            sheet.value(1, 6, id);
            sheet.value(1, 7, "B-" + id);
            sheet.value(1, 8, "2026-11-20");
        }));
        assertThat(counts(job)).as("%s", job).containsExactly(1, 1, 0, 0);
        Cases.await("found by search", Duration.ofSeconds(3), () -> found(id).size() == 1);
        assertThat(found(id).get(0).at("/outputs/0/quantity").decimalValue()).isEqualByComparingTo("12.25");
        assertThat(found(id).get(0).at("/attributes/producedOn").asText()).isEqualTo("2026-11-20");
    }

    @Test
    @DisplayName("errors name the row of the sheet, and the workbook comes back with the reason beside each row")
    void errorsAreNamedByRow() {
        String one = id();
        String two = id();
        Answer taken = send(rows(
                        HEADS,
                        processing(one, "IN-" + one, "OUT-" + one),
                        List.of(""),
                        List.of(two, "销售", "昨天", subject, "", "", "", "IN-" + two, "很多", "千克"),
                        more(two, "IN2-" + two, "-1")))
                .expect(202);
        JsonNode job = ended(enterprise, taken);

        assertThat(counts(job)).containsExactly(2, 1, 0, 1);
        assertThat(errors(job.path("errors")))
                .containsExactlyInAnyOrder(
                        "4 kind constant",
                        "4 eventTime time",
                        "4 inputs[0].quantity type",
                        "4 inputs[1].quantity positive");
        String result = taken.header("Location") + "/workbook";
        Answer told = enterprise.get(result).expect(200);
        List<List<String>> rows = ImportSheets.rows(told.body(), SHEET);
        int width = HEADS.size();
        assertThat(rows.get(0).subList(width, width + 2)).containsExactly("结果", "问题");
        assertThat(rows.get(1).get(width)).isEqualTo("已接收");
        assertThat(rows.get(2).get(width)).isEqualTo("未接收");
        assertThat(rows.get(2).get(width + 1)).contains("种类：", "业务时间：", "投入数量：");
        assertThat(rows.get(3).get(width + 1)).startsWith("投入数量：").contains("大于 0");
        assertThat(counts(sent(told.body()))).as("sent again as it is").containsExactly(2, 0, 1, 1);

        platform.as("uploader").get(result).problem(404);
        platform.as("operator").get(result).expect(200);
        String plain = Records.send(enterprise, Records.array(List.of(Records.record(subject))))
                .expect(202)
                .header("Location");
        enterprise.get(plain + "/workbook").problem(404);
    }

    @Test
    @DisplayName("in parts it is taken too; the same key and workbook: the same job; others 403 and 401")
    void inPartsAndAgain() {
        byte[] workbook = rows(HEADS, processing(id(), "a", "b"));
        String key = UUID.randomUUID().toString();
        Answer first = enterprise.sendOnce(PATH, key, TYPE, workbook).expect(202);
        assertThat(enterprise.sendOnce(PATH, key, TYPE, workbook).expect(202).json())
                .isEqualTo(first.json());
        byte[] parts = ("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../记录.xlsx\"\r\n\r\n")
                .getBytes(UTF_8);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(parts);
        body.writeBytes(workbook);
        body.writeBytes("\r\n--x--\r\n".getBytes(UTF_8));
        JsonNode job = ended(
                enterprise,
                enterprise
                        .send("POST", PATH, "multipart/form-data; boundary=x", body.toByteArray())
                        .expect(202));
        assertThat(job.path("fileName").asText()).endsWith("记录.xlsx");
        platform.as("reviewer").send("POST", PATH, TYPE, workbook).problem(403);
        platform.as("reviewer").get(PATH + "/template").problem(403);
        platform.anonymous().send("POST", PATH, TYPE, workbook).expect(401);
        enterprise.send("POST", PATH, "text/csv", workbook).problem(415);
    }

    // ---- hostile ones

    /** By their directory: workbooks that are written as they come say the sizes of their parts only there. */
    private static Map<String, byte[]> parts(byte[] workbook) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try {
            Path file = Files.createTempFile("records", ".xlsx");
            Files.write(file, workbook);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }

    private static String part(byte[] workbook, String name) {
        return new String(parts(workbook).get(name), UTF_8);
    }

    /** The same with parts put in the place of others, or beside them. */
    private static byte[] with(byte[] workbook, Map<String, byte[]> more) {
        Map<String, byte[]> all = parts(workbook);
        all.putAll(more);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream made = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : all.entrySet()) {
                made.putNextEntry(new ZipEntry(part.getKey()));
                made.write(part.getValue());
                made.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private byte[] good() {
        return rows(HEADS, processing(id(), "a", "b"));
    }

    private void refused(byte[] workbook, String code) {
        Answer answer = send(workbook);
        answer.wrong("file");
        assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo(code);
    }

    @Test
    @DisplayName("formulas, bombs, slips, entities, macros and what is no workbook are 422, too much is 413, memory is"
            + " bounded")
    void hostileWorkbooks() {
        sent(good());
        long before = platform.peakMemory();
        for (String formula : List.of(
                "1+1", "HYPERLINK(\"http://127.0.0.1/\")", "cmd|'/c calc'!A1", "WEBSERVICE(\"http://127.0.0.1\")")) {
            refused(
                    book(sheet -> {
                        for (int i = 0; i < HEADS.size(); i++) {
                            sheet.value(0, i, HEADS.get(i));
                        }
                        sheet.value(1, 0, id());
                        sheet.formula(1, 8, formula);
                    }),
                    "formula");
        }
        // What only looks like one stays the text it is.
        String looks = "=1+1";
        JsonNode job = sent(rows(HEADS, processing(looks + id(), looks, "b")));
        assertThat(counts(job)).containsExactly(1, 1, 0, 0);

        byte[] zeros = new byte[100 << 20];
        refused(with(good(), Map.of("xl/media/a.bin", zeros)), "inflated");
        Arrays.fill(zeros, (byte) ' ');
        String sheet = part(good(), ROWS);
        refused(
                with(
                        good(),
                        Map.of(ROWS, (sheet.replace("</sheetData>", "") + new String(zeros, UTF_8)).getBytes(UTF_8))),
                "inflated");
        refused(
                with(
                        good(),
                        Map.of(
                                ROWS,
                                sheet.replace("<sheetData>", "<sheetData>" + "<row>".repeat(1_100_000))
                                        .getBytes(UTF_8))),
                "inflated");
        for (String slip : List.of("../../evil.xml", "/etc/evil", "xl/../../evil", "..\\evil", "C:\\evil")) {
            refused(with(good(), Map.of(slip, new byte[1])), "unreadable");
        }
        for (String type : List.of(
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/x.dtd\">",
                "<!DOCTYPE a [<!ENTITY a0 \"lol\"><!ENTITY a1 \"&a0;&a0;&a0;\">]>")) {
            refused(
                    with(
                            good(),
                            Map.of(
                                    ROWS,
                                    sheet.replaceFirst("<worksheet", type + "<worksheet")
                                            .getBytes(UTF_8))),
                    "unreadable");
        }
        refused(with(good(), Map.of("xl/vbaProject.bin", new byte[1])), "macro");
        refused("hello".getBytes(UTF_8), "no_workbook");
        refused(new byte[0], "no_workbook");
        byte[] good = good();
        refused(Arrays.copyOf(good, good.length / 2), "unreadable");
        refused(rows(List.of("姓名", "电话")), "columns");
        refused(rows(List.of("记录标识*", "记录标识*", "种类*", "业务时间*", "主体代码*")), "columns");
        byte[] large = new byte[(10 << 20) + 1];
        System.arraycopy(good, 0, large, 0, good.length);
        send(large).problem(413);
        assertThat(platform.peakMemory() - before).as("KB more at its highest").isLessThan(BOUND);
        sent(good());
    }
}
