package org.suyuan.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.suyuan.RealServers;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.enrolment.Enrolment;
import org.suyuan.identity.enrolment.Letters;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;

/** Imports on the real database and engine: what becomes of rows, again and again. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers
class SubjectImportsTest {

    private static final AtomicInteger SEQUENCE = new AtomicInteger();

    @Autowired
    SubjectImports imports;

    @Autowired
    SubjectRegistration registration;

    @Autowired
    ImportColumns columns;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Enrolment enrolment;

    @Autowired
    OldImports forgetting;

    private @Nullable String other;

    /** Another applicant. */
    private String other() {
        if (other == null) {
            int n = SEQUENCE.incrementAndGet();
            other = Letters.enrol(enrolment, jdbc, "importer" + n, "192.0.2." + n);
        }
        return other;
    }

    private <T> T as(String account, Supplier<T> work) {
        return SubjectFixtures.as(accounts, account, work);
    }

    /** A row of the workbook by the keys of its columns: a food factory. */
    private static Map<String, String> factory() {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("name", "导入食品厂" + SEQUENCE.incrementAndGet());
        row.put("type", "生产经营企业");
        row.put("uscc", SubjectFixtures.uscc());
        row.put("legalRepresentative", "张某");
        row.put("regionCode", "370102 山东省济南市历下区");
        row.put("address", "历下区试验路 1 号");
        row.put("contactName", "李某");
        row.put("contactPhone", "0531-20000001");
        row.put("productClasses", "食品、食用农产品");
        row.put("stages", "生产加工");
        return row;
    }

    private static Map<String, String> farmer() {
        Map<String, String> row = factory();
        row.put("name", "导入种植户" + SEQUENCE.incrementAndGet());
        row.put("type", "农户");
        row.remove("uscc");
        row.put("productClasses", "食用农产品");
        row.put("stages", "初级生产");
        return row;
    }

    private static Map<String, String> with(Map<String, String> row, String key, String cell) {
        Map<String, String> changed = new LinkedHashMap<>(row);
        changed.put(key, cell);
        return changed;
    }

    private byte[] workbook(List<Map<String, String>> rows) {
        List<List<Object>> cells = new ArrayList<>();
        cells.add(new ArrayList<>(
                columns.all().stream().map(ImportColumns.Column::marked).toList()));
        for (Map<String, String> row : rows) {
            List<Object> line = new ArrayList<>();
            columns.all().forEach(column -> line.add(row.get(column.key())));
            cells.add(line);
        }
        return ImportFixtures.sheet(ImportFixtures.SHEET, cells);
    }

    private SubjectImports.Job sent(String account, byte[] workbook) {
        SubjectImports.Job job = as(account, () -> {
            try {
                return imports.start(imports.read("主体.xlsx", new ByteArrayInputStream(workbook)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        for (int tried = 0; tried < 600; tried++) {
            SubjectImports.Job now = as(account, () -> imports.get(job.id()));
            if (now.state().ended()) {
                return now;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("the import does not end");
    }

    private SubjectImports.Job sent(List<Map<String, String>> rows) {
        return sent("enterprise", workbook(rows));
    }

    private byte[] bytes(String account, Supplier<SubjectImports.Workbook> workbook) {
        return as(account, () -> {
            try {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                workbook.get().content().writeTo(out);
                return out.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The rows of a sheet by their heads. */
    private static List<Map<String, String>> sheet(byte[] workbook, String name) {
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(workbook));
                Stream<Row> rows = book.findSheet(name).orElseThrow().openStream()) {
            List<Row> all = rows.toList();
            List<Map<String, String>> read = new ArrayList<>();
            for (Row row : all.subList(1, all.size())) {
                Map<String, String> cells = new LinkedHashMap<>();
                for (int i = 0; i < all.get(0).getCellCount(); i++) {
                    String cell = i < row.getCellCount() && row.getCell(i) != null ? row.getCellText(i) : "";
                    if (!cell.isEmpty()) {
                        cells.put(all.get(0).getCellText(i), cell);
                    }
                }
                read.add(cells);
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Map<String, String>> results(SubjectImports.Job job) {
        return sheet(bytes("enterprise", () -> imports.result(job.id())), ImportFixtures.SHEET);
    }

    private static List<String> outcomes(List<Map<String, String>> results) {
        return results.stream().map(row -> row.get("结果")).toList();
    }

    private long registered(Map<String, String> row) {
        return jdbc.sql("select count(*) from subject where name = ?")
                .param(row.get("name"))
                .query(Long.class)
                .single();
    }

    @Test
    void every_field_of_the_command_has_a_column_and_every_column_an_example() {
        Set<String> fields = new HashSet<>();
        columns.all().forEach(column -> fields.add(column.key().replaceAll("\\..*", "")));

        assertThat(fields)
                .containsExactlyInAnyOrderElementsOf(Stream.of(SubjectCommand.class.getRecordComponents())
                        .map(java.lang.reflect.RecordComponent::getName)
                        .toList());
        assertThat(columns.all())
                .allSatisfy(column -> assertThat(column.example()).isNotBlank());
    }

    @Test
    void the_template_offers_what_there_is_to_choose_and_is_itself_read() {
        byte[] template = bytes("enterprise", imports::template);

        assertThat(sheet(template, "代码表").get(0))
                .containsEntry("主体类型", "生产经营企业")
                .containsEntry("所属区域", "110000 北京市");
        assertThat(sheet(template, "代码表")).hasSizeGreaterThan(3_000);
        assertThat(sheet(template, "填写说明").get(0)).containsEntry("列", "主体名称").containsEntry("是否必填", "必填");
        assertThatThrownBy(() -> as("enterprise", () -> {
                    try {
                        return imports.read("模板.xlsx", new ByteArrayInputStream(template));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }))
                .extracting(refused -> ((org.suyuan.shared.InvalidInput) refused)
                        .errors()
                        .get(0)
                        .code())
                .isEqualTo("no_rows");
    }

    @Test
    void good_rows_go_through_and_wrong_ones_say_column_and_remedy() {
        Map<String, String> wrong = with(with(factory(), "contactPhone", "110"), "stages", "太空");
        Map<String, String> full = factory();
        full.putAll(Map.of(
                "longitude", "117.02",
                "latitude", "36.66",
                "licences.kind", "食品生产许可证",
                "licences.number", "SC1",
                "licences.validFrom", "2024/3/1",
                "licences.validTo", "2029年2月28日",
                "varieties", "01、02"));

        SubjectImports.Job job = sent(List.of(full, wrong, farmer()));

        assertThat(job.state()).isEqualTo(SubjectImportState.DONE);
        assertThat(List.of(job.received(), job.accepted(), job.unchanged(), job.rejected()))
                .containsExactly(3, 2, 0, 1);
        List<Map<String, String>> results = results(job);
        assertThat(outcomes(results)).containsExactly("已提交", "未通过", "已提交");
        assertThat(results.get(0).get("受理编号")).startsWith("ZT");
        assertThat(results.get(1).get("问题"))
                .contains("J 列“联系电话”：")
                .contains("“太空”不在可选项中")
                .doesNotContain("PROCESSING");
        assertThat(results.get(1)).containsEntry("联系电话*", "110").containsEntry("上传时的行号", "3");
        assertThat(jdbc.sql("select origin || applicant || licences from subject where name = ?")
                        .param(full.get("name"))
                        .query(String.class)
                        .single())
                .startsWith("IMPORTenterprise")
                .contains("[2029,2,28]");
        assertThat(jdbc.sql("select count(*) from audit_entry where object_type = 'subjectImport' and object_id = ?")
                        .param(job.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void the_same_workbook_and_the_returned_one_change_nothing() {
        List<Map<String, String>> rows = List.of(factory(), farmer(), with(factory(), "email", "x@"), farmer());
        byte[] workbook = workbook(rows);
        SubjectImports.Job first = sent("enterprise", workbook);
        byte[] returned = bytes("enterprise", () -> imports.result(first.id()));

        for (byte[] again : List.of(workbook, returned)) {
            SubjectImports.Job job = sent("enterprise", again);

            assertThat(List.of(job.received(), job.accepted(), job.unchanged(), job.rejected()))
                    .containsExactly(4, 0, 3, 1);
            assertThat(outcomes(results(job))).containsExactly("已存在，未改动", "已存在，未改动", "未通过", "已存在，未改动");
            assertThat(results(job).get(0).get("受理编号"))
                    .isEqualTo(results(first).get(0).get("受理编号"));
        }
        rows.forEach(row -> assertThat(registered(row)).isEqualTo(row.containsKey("email") ? 0 : 1));
    }

    @Test
    void a_corrected_result_goes_through() {
        Map<String, String> row = factory();
        sent(List.of(farmer(), with(row, "regionCode", "999999")));

        SubjectImports.Job job = sent(List.of(row));

        assertThat(outcomes(results(job))).containsExactly("已提交");
    }

    @Test
    void what_differs_from_what_is_there_is_told_and_changes_nothing() {
        Map<String, String> firm = factory();
        Map<String, String> grower = farmer();
        sent(List.of(firm, grower));

        SubjectImports.Job job =
                sent(List.of(with(firm, "address", "别处 2 号"), with(grower, "contactPhone", "0531-20000009")));

        List<Map<String, String>> results = results(job);
        assertThat(outcomes(results)).containsExactly("未通过", "未通过");
        assertThat(results.get(0).get("问题")).contains("F 列“详细地址”").contains("不改动已有登记");
        assertThat(results.get(1).get("问题")).contains("“联系电话”").doesNotContain("详细地址");
        assertThat(jdbc.sql("select address from subject where name = ?")
                        .param(firm.get("name"))
                        .query(String.class)
                        .single())
                .isEqualTo(firm.get("address"));
    }

    @Test
    void twice_in_one_workbook_is_once_registered() {
        Map<String, String> firm = factory();
        Map<String, String> grower = farmer();

        SubjectImports.Job job =
                sent(List.of(with(firm, "contactPhone", "110"), firm, with(firm, "name", "冒名厂"), firm, grower, grower));

        assertThat(outcomes(results(job))).containsExactly("未通过", "已提交", "未通过", "已存在，未改动", "已提交", "已存在，未改动");
        assertThat(registered(grower)).isEqualTo(1);
    }

    @Test
    void what_somebody_else_has_registered_stays_his() {
        Map<String, String> firm = factory();
        ObjectNode body = SubjectFixtures.aFactory(firm.get("name"));
        body.put("uscc", firm.get("uscc"));
        as(other(), () -> registration.submit(body, SubjectRegistration.Origin.INTERFACE));

        List<Map<String, String>> results = results(sent(List.of(firm)));

        assertThat(outcomes(results)).containsExactly("未通过");
        assertThat(results.get(0).get("问题")).contains("C 列“统一社会信用代码”").contains("已有登记");
    }

    @Test
    void an_import_is_seen_by_who_sent_it_alone() {
        SubjectImports.Job job = sent(List.of(farmer()));

        assertThatThrownBy(() -> as(other(), () -> imports.get(job.id()))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> as(other(), () -> imports.result(job.id()))).isInstanceOf(NotFound.class);
        assertThat(as(other(), () -> imports.mine(PageRequest.first())).items())
                .noneMatch(other -> other.id().equals(job.id()));
        assertThatThrownBy(() -> as("reviewer", () -> imports.get(job.id()))).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void who_may_not_submit_any_more_has_nothing_submitted() {
        Map<String, String> grower = farmer();
        jdbc.sql("update account set disabled_at = current_timestamp where name = ?")
                .param(other())
                .update();
        try {
            SubjectImports.Job job = sent(other(), workbook(List.of(grower)));

            assertThat(job.state()).isEqualTo(SubjectImportState.FAILED);
            assertThat(job.failure()).contains("权限");
            assertThat(registered(grower)).isZero();
            assertThat(sheet(bytes(other(), () -> imports.result(job.id())), ImportFixtures.SHEET)
                            .get(0))
                    .containsEntry("结果", "未处理");
        } finally {
            jdbc.sql("update account set disabled_at = null where name = ?")
                    .param(other())
                    .update();
        }
    }

    @Test
    void nothing_that_is_returned_becomes_a_formula() {
        SubjectImports.Job job =
                sent(List.of(with(with(farmer(), "name", "=1+1"), "contactPhone", "+CMD|' /C calc'!A0")));
        byte[] result = bytes("enterprise", () -> imports.result(job.id()));

        assertThat(results(job).get(0)).containsEntry("主体名称*", "=1+1");
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(result));
                Stream<Row> rows =
                        book.findSheet(ImportFixtures.SHEET).orElseThrow().openStream()) {
            assertThat(rows.flatMap(Row::stream).filter(java.util.Objects::nonNull))
                    .allSatisfy(cell -> assertThat(cell.getFormula()).isNull());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void ninety_days_after_its_end_an_import_is_forgotten_and_what_came_of_it_stays() {
        Map<String, String> grower = farmer();
        SubjectImports.Job old = sent(List.of(grower));
        SubjectImports.Job young = sent(List.of(farmer()));
        jdbc.sql("update subject_import set finished_at = current_timestamp - interval '91' day where id = ?")
                .param(old.id())
                .update();

        forgetting.forget();

        assertThatThrownBy(() -> as("enterprise", () -> imports.get(old.id()))).isInstanceOf(NotFound.class);
        assertThat(as("enterprise", () -> imports.get(young.id())).received()).isEqualTo(1);
        assertThat(registered(grower)).isEqualTo(1);
    }
}
