package org.suyuan.subject;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.suyuan.form.FormSchema;

/** Columns and workbooks for tests of imports. */
final class ImportFixtures {

    static final String SHEET = "主体信息";

    private ImportFixtures() {}

    /** One column of each kind. */
    static List<ImportColumns.Column> columns() {
        return List.of(
                column("name", ImportColumns.Kind.TEXT, "主体名称", true),
                column("type", ImportColumns.Kind.CHOICE, "主体类型", true, option("FARMER", "农户"), option("OTHER", "其他")),
                column(
                        "stages",
                        ImportColumns.Kind.CHOICES,
                        "所处环节",
                        true,
                        option("PROCESSING", "生产加工"),
                        option("TESTING", "产品检测")),
                column("regionCode", ImportColumns.Kind.REGION, "所属区域", true),
                column("longitude", ImportColumns.Kind.NUMBER, "经度", false),
                column("varieties", ImportColumns.Kind.TEXTS, "经营品种", false),
                column(
                        "licences.kind",
                        ImportColumns.Kind.SUGGESTION,
                        "证照种类",
                        false,
                        option("FOOD_PRODUCTION", "食品生产许可证")),
                column("licences.validTo", ImportColumns.Kind.DAY, "证照有效期至", false));
    }

    private static ImportColumns.Column column(
            String key, ImportColumns.Kind kind, String head, boolean required, FormSchema.Option... options) {
        return new ImportColumns.Column(key, kind, head, required, "", "", List.of(options));
    }

    private static FormSchema.Option option(String value, String label) {
        return new FormSchema.Option(value, label);
    }

    /** A workbook of one sheet; null leaves a cell out. */
    static byte[] sheet(String name, List<List<Object>> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "test", null)) {
            Worksheet sheet = book.newWorksheet(name);
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    put(sheet, row, column, rows.get(row).get(column));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void put(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof Boolean truth) {
            sheet.value(row, column, truth);
        } else if (value != null) {
            sheet.value(row, column, value.toString());
        }
    }

    /** A workbook of parts written by hand. */
    static byte[] packed(Map<String, String> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The parts of a workbook whose one sheet is this. */
    static Map<String, String> parts(String sheetData) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                </Types>""");
        parts.put("xl/workbook.xml", """
                <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
                <sheets><sheet name="主体信息" sheetId="1" r:id="rId1"/></sheets></workbook>""");
        parts.put("xl/_rels/workbook.xml.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="rId1" Target="worksheets/sheet1.xml" Type="x"/></Relationships>""");
        parts.put(
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + sheetData
                        + "</sheetData></worksheet>");
        return parts;
    }

    /** A cell with a text in the sheet itself. */
    static String inline(String place, String text) {
        return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }
}
