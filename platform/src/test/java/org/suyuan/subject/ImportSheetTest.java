package org.suyuan.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.suyuan.subject.ImportFixtures.SHEET;
import static org.suyuan.subject.ImportFixtures.columns;
import static org.suyuan.subject.ImportFixtures.inline;
import static org.suyuan.subject.ImportFixtures.packed;
import static org.suyuan.subject.ImportFixtures.parts;
import static org.suyuan.subject.ImportFixtures.sheet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;

/** What is read of a workbook, and which workbooks are refused, with what to do. */
class ImportSheetTest {

    private static final List<Object> HEADS = List.of("主体名称*", "主体类型*", "所处环节*", "所属区域*", "经度");

    private static List<SubjectImports.Row> read(byte[] workbook) {
        return ImportSheet.read(workbook, columns());
    }

    private static FieldError refused(byte[] workbook) {
        InvalidInput refused = catchThrowableOfType(InvalidInput.class, () -> read(workbook));
        assertThat(refused).as("it is refused").isNotNull();
        FieldError error = refused.errors().get(0);
        assertThat(error.field()).isEqualTo("file");
        assertThat(error.message()).contains("请").doesNotContain("{");
        return error;
    }

    private static String code(byte[] workbook) {
        return refused(workbook).code();
    }

    @Test
    void the_heads_say_which_column_is_which() {
        List<SubjectImports.Row> rows = read(sheet(
                SHEET,
                List.of(
                        List.of("所属区域", "结果", "主体名称＊", "主体类型 *", "所处环节*", "问题"),
                        List.of("370102", "未通过", "甲", "农户", "生产加工", "从前的问题"),
                        List.of(),
                        List.of("", "", " ", "", ""),
                        List.of("370103", "", "乙", "其他", "产品检测"))));

        assertThat(rows)
                .containsExactly(
                        new SubjectImports.Row(
                                2, Map.of("regionCode", "370102", "name", "甲", "type", "农户", "stages", "生产加工")),
                        new SubjectImports.Row(
                                5, Map.of("regionCode", "370103", "name", "乙", "type", "其他", "stages", "产品检测")));
    }

    @Test
    void numbers_are_read_as_they_are_written_and_days_as_days() {
        SubjectImports.Row row = read(sheet(
                        SHEET,
                        List.of(
                                List.of("主体名称", "主体类型", "所处环节", "所属区域", "经度", "证照有效期至"),
                                Arrays.<Object>asList(13_800_001_234L, true, "生产加工", 370102, 117.5, 46054))))
                .get(0);

        assertThat(row.cells())
                .containsEntry("name", "13800001234")
                .containsEntry("type", "true")
                .containsEntry("regionCode", "370102")
                .containsEntry("longitude", "117.5")
                .containsEntry("licences.validTo", "2026-02-01");
    }

    @Test
    void of_a_formula_the_value_is_taken_that_was_kept_with_it() {
        String row = "<row r=\"1\">" + inline("A1", "主体名称") + inline("B1", "主体类型") + inline("C1", "所处环节")
                + inline("D1", "所属区域") + "</row><row r=\"2\">"
                + "<c r=\"A2\" t=\"str\"><f>CONCATENATE(\"甲\",\"乙\")</f><v>甲乙</v></c>"
                + "<c r=\"B2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c r=\"C2\"><f>NOW()</f></c></row>";

        assertThat(read(packed(parts(row))))
                .containsExactly(new SubjectImports.Row(2, Map.of("name", "甲乙", "type", "#DIV/0!")));
    }

    @Test
    void what_is_no_workbook_is_refused() {
        assertThat(code("id,name\n1,甲".getBytes(StandardCharsets.UTF_8))).isEqualTo("no_workbook");
        assertThat(code(new byte[0])).isEqualTo("no_workbook");
        assertThat(code(packed(Map.of("a.txt", "a")))).isEqualTo("no_workbook");
        assertThat(code(packed(Map.of("[Content_Types].xml", "<Types/>", "word/document.xml", "<a/>"))))
                .isEqualTo("no_workbook");
    }

    @Test
    void old_and_encrypted_workbooks_are_told_apart() {
        byte[] compound = new byte[4096];
        byte[] signature = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
        System.arraycopy(signature, 0, compound, 0, signature.length);
        assertThat(code(compound)).isEqualTo("old");

        byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(name, 0, compound, 1024, name.length);
        assertThat(code(compound)).isEqualTo("encrypted");
    }

    @Test
    void macros_are_refused_by_what_is_inside_whatever_the_name_says() {
        Map<String, String> withCode = parts("");
        withCode.put("xl/vbaProject.bin", "code");
        assertThat(code(packed(withCode))).isEqualTo("macro");

        Map<String, String> declared = parts("");
        declared.computeIfPresent(
                "[Content_Types].xml",
                (part, types) -> types.replace(
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                        "application/vnd.ms-excel.sheet.macroEnabled.main+xml"));
        assertThat(code(packed(declared))).isEqualTo("macro");
    }

    @Test
    void a_broken_workbook_is_refused() {
        byte[] whole = sheet(SHEET, List.of(HEADS, List.of("甲")));
        assertThat(code(Arrays.copyOf(whole, whole.length / 2))).isEqualTo("unreadable");
        assertThat(code(packed(parts("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>seven</v></c></row>"))))
                .isEqualTo("unreadable");
        assertThat(code(packed(parts("<row r=\"1\"><c>")))).isEqualTo("unreadable");
    }

    @Test
    void the_sheet_is_the_one_of_the_template_or_the_only_one() {
        assertThat(read(sheet("随便", List.of(HEADS, List.of("甲"))))).hasSize(1);

        Map<String, String> two = parts("");
        two.computeIfPresent("xl/workbook.xml", (part, book) -> book.replace("主体信息", "甲表")
                .replace("</sheets>", "<sheet name=\"乙表\" sheetId=\"2\" r:id=\"rId1\"/></sheets>"));
        FieldError error = refused(packed(two));
        assertThat(error.code()).isEqualTo("sheet");
        assertThat(error.message()).contains("主体信息").contains("甲表、乙表");
    }

    @Test
    void heads_that_are_missing_twice_there_or_strange_are_all_named() {
        FieldError error = refused(sheet(SHEET, List.of(List.of("主体名称", "主体类型", "经度", "经度", "备注"), List.of("甲"))));

        assertThat(error.code()).isEqualTo("columns");
        assertThat(error.message())
                .contains("缺少必填的列：所处环节、所属区域")
                .contains("重复的列：经度")
                .contains("模板中没有的列：E 列“备注”");
    }

    @Test
    void what_stands_below_no_head_is_not_dropped_silently() {
        FieldError error = refused(sheet(
                SHEET, List.of(List.of("主体名称", "主体类型", "所处环节", "所属区域"), List.of("甲", "农户", "生产加工", "370102", "手记"))));

        assertThat(error.code()).isEqualTo("headless");
        assertThat(error.message()).contains("E2");
    }

    @Test
    void a_workbook_without_rows_is_refused() {
        assertThat(code(sheet(SHEET, List.of()))).isEqualTo("no_rows");
        assertThat(code(sheet(SHEET, List.of(HEADS, List.of("", " "))))).isEqualTo("no_rows");
    }

    @Test
    void ten_thousand_rows_are_taken_and_no_more() {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(HEADS);
        for (int i = 0; i < SubjectImports.MOST; i++) {
            rows.add(List.of("甲" + i));
        }
        assertThat(read(sheet(SHEET, rows))).hasSize(SubjectImports.MOST);

        rows.add(List.of("多出的一行"));
        assertThat(code(sheet(SHEET, rows))).isEqualTo("too_many_rows");
    }

    @Test
    void what_is_made_to_fill_the_memory_is_refused() {
        Map<String, String> bomb = parts("");
        bomb.put("xl/media/a.bin", "0".repeat(100 << 20));
        assertThat(code(packed(bomb))).as("unpacked").isEqualTo("inflated");

        assertThat(code(packed(parts("<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>"))))
                .as("a column far away")
                .isEqualTo("inflated");
        assertThat(code(packed(parts("<row r=\"1\">" + "<c/>".repeat(16_385) + "</row>"))))
                .as("cells without a place")
                .isEqualTo("inflated");
        assertThat(code(packed(
                        parts("<row r=\"1\">" + "<c><f t=\"array\" ref=\"A1:B2\">1</f></c>".repeat(1_001) + "</row>"))))
                .as("formulas that every cell is compared with")
                .isEqualTo("inflated");
        assertThat(code(packed(
                        parts("<row r=\"1\">" + inline("A1", "主体名称") + "<c r=\"B1\"><v>1e999999999</v></c></row>"))))
                .as("a number that is long when it is written out")
                .isEqualTo("columns");
    }

    @Test
    void no_entity_is_resolved() {
        Map<String, String> parts = parts("");
        parts.computeIfPresent(
                "xl/worksheets/sheet1.xml",
                (part, sheet) -> "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                        + sheet.replace(
                                "<sheetData>",
                                "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&x;</t></is></c></row>"));
        assertThat(code(packed(parts))).isEqualTo("unreadable");
    }
}
