package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.suyuan.ui.acceptance.Registrations.uniqueToken;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** Workbooks as people fill them in, by the heads of the template, and as they get them back. */
final class ImportSheets {

    static final String PATH = "/api/v1/subject-imports";
    static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final String SHEET = "主体信息";

    /** The heads of the template; the letters of a column are its place here. */
    static final List<String> HEADS = List.of(
            "主体名称*",
            "主体类型*",
            "统一社会信用代码",
            "法定代表人（负责人）*",
            "所属区域*",
            "详细地址*",
            "经度",
            "纬度",
            "联系人*",
            "联系电话*",
            "电子邮箱",
            "产品类别*",
            "所处环节*",
            "经营类型",
            "国民经济行业",
            "经营品种",
            "代办单位",
            "入驻节点编码",
            "摊位号",
            "商户类型",
            "证照种类",
            "证照编号",
            "发证机关",
            "证照有效期自",
            "证照有效期至");

    static final List<String> RESULT_HEADS = List.of("结果", "受理编号", "问题", "上传时的行号");

    private static final Pattern PLACE = Pattern.compile("<comment ref=\"([A-Z]+\\d+)\"");

    private ImportSheets() {}

    /** A food enterprise with most of its columns filled in. */
    static Map<String, String> enterprise() {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("主体名称*", uniqueToken() + "食品有限公司");
        row.put("主体类型*", "生产经营企业");
        row.put("统一社会信用代码", Registrations.uscc());
        row.put("法定代表人（负责人）*", "钱某某");
        row.put("所属区域*", "370102 山东省济南市历下区");
        row.put("详细地址*", "泉城路一号院 007 号");
        row.put("经度", "117.0207");
        row.put("纬度", "36.6689");
        row.put("联系人*", "孙某某");
        row.put("联系电话*", "0531-20000001");
        row.put("产品类别*", "食品、食用农产品");
        row.put("所处环节*", "生产加工、产品流通");
        row.put("国民经济行业", "1353");
        return row;
    }

    /** A farmer with nothing but what is required. */
    static Map<String, String> farmer() {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("主体名称*", uniqueToken() + "种植户");
        row.put("主体类型*", "农户");
        row.put("法定代表人（负责人）*", "李某某");
        row.put("所属区域*", "370102");
        row.put("详细地址*", "泉城路二号院");
        row.put("联系人*", "李某某");
        row.put("联系电话*", "13800001234");
        row.put("产品类别*", "食用农产品");
        row.put("所处环节*", "初级生产");
        return row;
    }

    static byte[] workbook(List<Map<String, String>> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "test", null)) {
            Worksheet sheet = book.newWorksheet(SHEET);
            for (int column = 0; column < HEADS.size(); column++) {
                sheet.value(0, column, HEADS.get(column));
                for (int row = 0; row < rows.size(); row++) {
                    String cell = rows.get(row).get(HEADS.get(column));
                    if (cell != null) {
                        sheet.value(row + 1, column, cell);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The rows of a sheet below its heads, each as long as the heads; what is not there is empty. */
    static List<List<String>> rows(byte[] workbook, String name) {
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(workbook));
                Stream<Row> stream = book.findSheet(name).orElseThrow().openStream()) {
            List<List<String>> rows = new ArrayList<>();
            int[] width = new int[1];
            stream.forEach(row -> {
                width[0] = Math.max(width[0], row.getCellCount());
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < width[0]; i++) {
                    cells.add(i < row.getCellCount() && row.getCell(i) != null ? row.getCellText(i) : "");
                }
                rows.add(cells);
            });
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where remarks stand in the sheet of the rows, those of its heads left out. */
    static Set<String> remarks(byte[] workbook) {
        Set<String> places = new TreeSet<>();
        try {
            Path file = Files.createTempFile("result", ".xlsx");
            Files.write(file, workbook);
            // By its directory: large workbooks say the sizes of their parts only there.
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    if (entry.getName().startsWith("xl/comments")) {
                        PLACE.matcher(new String(zip.getInputStream(entry).readAllBytes(), UTF_8))
                                .results()
                                .map(found -> found.group(1))
                                .filter(place -> !place.matches("[A-Z]+1"))
                                .forEach(places::add);
                    }
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return places;
    }

    /** The letters of a column. */
    static String letters(String head) {
        int index = HEADS.indexOf(head);
        return index < 26 ? String.valueOf((char) ('A' + index)) : "A" + (char) ('A' + index - 26);
    }
}
