package org.suyuan.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.subject.ImportFixtures.columns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;

/** What people write in cells, and what the command of a registration has instead. */
class ImportReadingTest {

    private final ImportReading reading = new ImportReading(new FewRegions());

    private ObjectNode body(String key, String cell) {
        ImportReading.Reading read = reading.read(Map.of(key, cell), columns());
        assertThat(read.problems()).isEmpty();
        return read.body();
    }

    private String problem(String key, String cell) {
        ImportReading.Reading read = reading.read(Map.of(key, cell), columns());
        assertThat(read.problems()).hasSize(1);
        assertThat(read.problems().get(0).column()).isEqualTo(key);
        return read.problems().get(0).message();
    }

    @Test
    void choices_are_words_or_codes() {
        assertThat(body("type", "农户").path("type").asText()).isEqualTo("FARMER");
        assertThat(body("type", " farmer ").path("type").asText()).isEqualTo("FARMER");
        assertThat(problem("type", "国企")).contains("“国企”").contains("农户、其他");
    }

    @ParameterizedTest
    @ValueSource(strings = {"生产加工、产品检测", "生产加工，产品检测", "生产加工;产品检测", " 生产加工 / TESTING ", "生产加工\n产品检测", "生产加工、、产品检测、"})
    void several_choices_stand_in_one_cell(String cell) {
        assertThat(body("stages", cell).path("stages").toString()).isEqualTo("[\"PROCESSING\",\"TESTING\"]");
    }

    @Test
    void of_several_choices_those_unknown_are_named() {
        assertThat(problem("stages", "生产加工、太空、深海")).contains("“太空、深海”").contains("生产加工、产品检测");
    }

    @ParameterizedTest
    @ValueSource(strings = {"370102", "370102 山东省济南市历下区", "370102历下区", "山东省济南市历下区", " 历下区 "})
    void a_division_is_a_code_a_name_or_both(String cell) {
        assertThat(body("regionCode", cell).path("regionCode").asText()).isEqualTo("370102");
    }

    @Test
    void a_division_that_is_not_there_not_alone_or_contradicted_is_a_problem() {
        assertThat(problem("regionCode", "999999")).contains("999999");
        assertThat(problem("regionCode", "火星")).contains("火星");
        assertThat(problem("regionCode", "市中区")).contains("不止一个");
        assertThat(problem("regionCode", "370102 市中区")).contains("历下区").contains("市中区");
    }

    @ParameterizedTest
    @CsvSource({"117.0765, 117.0765", "-3, -3", "' 1.50 ', 1.50"})
    void numbers_are_numbers(String cell, String value) {
        assertThat(body("longitude", cell).path("longitude").decimalValue()).isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"东经117度", "1,5", "1e9", "117.1°"})
    void other_numbers_are_problems(String cell) {
        assertThat(problem("longitude", cell)).contains(cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-31", "2026/1/31", "2026.01.31", "2026年1月31日", "20260131", "2026-01-31 00:00:00"})
    void days_are_written_in_many_ways(String cell) {
        assertThat(ImportReading.day(cell)).contains(LocalDate.of(2026, 1, 31));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "长期", "46053", "2026-13-01", "31/1/2026"})
    void other_days_are_problems(String cell) {
        assertThat(problem("licences.validTo", cell)).contains(cell);
    }

    @Test
    void columns_of_a_licence_make_one_licence() {
        ObjectNode body = reading.read(Map.of("licences.kind", "食品生产许可证", "licences.validTo", "2029-02-28"), columns())
                .body();

        assertThat(body.path("licences").toString())
                .isEqualTo("[{\"kind\":\"FOOD_PRODUCTION\",\"validTo\":\"2029-02-28\"}]");
        assertThat(body("licences.kind", "自拟证照").at("/licences/0/kind").asText())
                .isEqualTo("自拟证照");
    }

    @Test
    void lists_of_codes_are_split() {
        assertThat(body("varieties", "01010101、02, 03").path("varieties").toString())
                .isEqualTo("[\"01010101\",\"02\",\"03\"]");
    }

    @Test
    void errors_of_formulas_are_problems_and_blank_cells_are_nothing() {
        assertThat(problem("name", "#N/A")).contains("#N/A");
        assertThat(reading.read(Map.of("name", " ", "type", ""), columns()).body())
                .isEmpty();
    }

    @Test
    void a_column_has_one_problem_and_wrong_fields_find_their_columns() {
        List<ImportProblem> problems = ImportReading.problems(
                List.of(
                        new FieldError("type", "required", "必填"),
                        new FieldError("stages[1]", "constant", "不对"),
                        new FieldError("licences[0].validTo", "period", "早于"),
                        new FieldError("licences", "too_many", "太多"),
                        new FieldError("body", "conflict", "整行")),
                List.of(new ImportProblem("type", "不在可选项中")),
                columns());

        assertThat(problems)
                .containsExactly(
                        new ImportProblem("type", "不在可选项中"),
                        new ImportProblem("stages", "不对"),
                        new ImportProblem("licences.validTo", "早于"),
                        new ImportProblem("licences.kind", "太多"),
                        new ImportProblem(null, "整行"));
    }

    @ParameterizedTest
    @CsvSource({"0, A", "25, Z", "26, AA", "27, AB", "51, AZ", "52, BA", "701, ZZ", "702, AAA"})
    void columns_have_the_letters_that_spreadsheets_give_them(int index, String letters) {
        assertThat(ImportColumns.letters(index)).isEqualTo(letters);
    }

    private static final class FewRegions implements Regions {

        private static final List<Region> ALL = List.of(
                region("370000", "山东省", "山东省", null),
                region("370100", "济南市", "山东省济南市", "370000"),
                region("370102", "历下区", "山东省济南市历下区", "370100"),
                region("370103", "市中区", "山东省济南市市中区", "370100"),
                region("370400", "枣庄市", "山东省枣庄市", "370000"),
                region("370402", "市中区", "山东省枣庄市市中区", "370400"));

        private static Region region(String code, String name, String full, @Nullable String parent) {
            return new Region(code, name, full, parent, parent == null ? 1 : 3, "/" + code + "/", "", "", null, null);
        }

        @Override
        public Optional<Region> find(String code) {
            return ALL.stream().filter(region -> region.code().equals(code)).findFirst();
        }

        @Override
        public List<Region> below(@Nullable String code) {
            return ALL.stream()
                    .filter(region -> Objects.equals(region.parentCode(), code))
                    .toList();
        }

        @Override
        public String edition() {
            return "test";
        }

        @Override
        public List<Region> match(String typed, int limit) {
            return List.of();
        }
    }
}
