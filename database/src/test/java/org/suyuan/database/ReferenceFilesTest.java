package org.suyuan.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceFilesTest {

    @ParameterizedTest
    @CsvSource({
        "regions.csv, 'code,name,full_name,parent_code,level,valid_from,valid_to,successor'",
        "business_kinds.csv, 'code,name,reporting_node'",
        "holidays.csv, 'day,kind,name'",
        "industries.csv, 'code,name,parent_code'",
        "product_categories.csv, 'code,name,parent_code,product_class,leaf,valid_from,valid_to,successor'",
        "product_attributes.csv, 'code,product_class,name,kind,pattern,unit_text,note'"
    })
    void aFileIsPlainlySeparatedAndItsKeysAreUnique(String file, String head) throws IOException {
        List<String> lines = text(file).lines().toList();
        assertThat(lines.get(0)).isEqualTo(head);
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.split(",", -1)).hasSize(head.split(",").length).allMatch(cell -> cell.equals(cell.strip()));
            assertThat(line).doesNotContain("\"");
        });
        assertThat(lines.stream().map(line -> line.split(",")[0])).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "regions.csv",
                "business_kinds.csv",
                "holidays.csv",
                "industries.csv",
                "product_categories.csv",
                "product_attributes.csv",
                "trace_attributes.csv"
            })
    void aFileHasItsSource(String file) throws IOException {
        assertThat(text("SOURCES.md")).contains("## " + file);
    }

    @Test
    void theCatalogueHasSevenClassesAndEveryCodeIsThatOfItsParentAndTwoDigits() throws IOException {
        Map<String, String[]> above = new HashMap<>();
        for (String[] category : rows("product_categories.csv")) {
            assertThat(category[0]).as(category[1]).matches("(\\d\\d)+").startsWith(category[2]);
            assertThat(category[0].length()).isEqualTo(category[2].length() + 2);
            if (!category[2].isEmpty()) {
                assertThat(above).containsKey(category[2]);
                assertThat(above.get(category[2])[4]).as(category[0]).isEqualTo("N");
                assertThat(category[3]).isEqualTo(above.get(category[2])[3]);
            }
            above.put(category[0], category);
        }
        assertThat(above.values().stream().filter(category -> category[2].isEmpty()))
                .extracting(category -> category[3])
                .hasSize(7)
                .doesNotHaveDuplicates();
        assertThat(above.values())
                .filteredOn(category -> category[4].equals("N"))
                .allSatisfy(category -> assertThat(above.values())
                        .anySatisfy(below -> assertThat(below[2]).isEqualTo(category[0])));
    }

    @Test
    void aDivisionNamesOnlyDivisionsAboveIt() throws IOException {
        Set<String> above = new HashSet<>(Set.of(""));
        for (String[] region : rows("regions.csv")) {
            assertThat(above).as(region[0]).contains(region[3], region[7]);
            above.add(region[0]);
        }
    }

    @Test
    void aDivisionInUseStandsOnALevelBelowItsParent() throws IOException {
        Map<String, String[]> regions = regions();
        assertThat(regions.values())
                .filteredOn(region -> region[6].isEmpty() && !region[3].isEmpty())
                .allSatisfy(region -> {
                    String[] parent = regions.get(region[3]);
                    assertThat(Integer.parseInt(parent[4])).as(region[0]).isLessThan(Integer.parseInt(region[4]));
                    assertThat(parent[6]).isEmpty();
                    assertThat(region[2]).isEqualTo(parent[2] + region[1]);
                });
    }

    @Test
    void aRetiredDivisionHangsBelowItsSuccessorAndEndsBeforeIt() throws IOException {
        Map<String, String[]> regions = regions();
        List<String[]> retired =
                regions.values().stream().filter(region -> !region[6].isEmpty()).toList();
        assertThat(retired).hasSizeGreaterThan(300).allSatisfy(region -> {
            assertThat(region[7]).as(region[0]).isNotEmpty().isEqualTo(region[3]);
            assertThat(region[7].substring(0, 2)).isEqualTo(region[0].substring(0, 2));
        });
        assertThat(regions.values())
                .filteredOn(region -> region[6].isEmpty())
                .allSatisfy(region -> assertThat(region[7]).as(region[0]).isEmpty());
    }

    @Test
    void noShelfOfTheStatisticsIsADivision() throws IOException {
        assertThat(regions().values())
                .extracting(region -> region[1])
                .doesNotContain("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划");
    }

    @Test
    void onlyDaysAtTheWeekendAreWorkedInstead() throws IOException {
        assertThat(rows("holidays.csv")).extracting(day -> day[1]).containsOnly("HOLIDAY", "WORKDAY");
        assertThat(rows("holidays.csv"))
                .filteredOn(day -> day[1].equals("WORKDAY"))
                .hasSize(11)
                .allSatisfy(day ->
                        assertThat(LocalDate.parse(day[0]).getDayOfWeek()).isIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
    }

    @Test
    void theIndustriesAreTheSectionsAndEachDivisionOnceBelowOneOfThem() throws IOException {
        List<String[]> sections =
                rows("industries.csv").stream().filter(row -> row[2].isEmpty()).toList();
        List<String[]> divisions =
                rows("industries.csv").stream().filter(row -> !row[2].isEmpty()).toList();
        assertThat(sections.stream().map(row -> row[0]).reduce("", String::concat))
                .isEqualTo("ABCDEFGHIJKLMNOPQRST");
        assertThat(divisions).hasSize(97).allSatisfy(row -> {
            assertThat(row[0]).matches("\\d{2}");
            assertThat(sections).anyMatch(section -> section[0].equals(row[2]));
        });
    }

    private static Map<String, String[]> regions() throws IOException {
        return rows("regions.csv").stream().collect(Collectors.toMap(region -> region[0], Function.identity()));
    }

    private static List<String[]> rows(String file) throws IOException {
        return text(file).lines().skip(1).map(line -> line.split(",", -1)).toList();
    }

    private static String text(String file) throws IOException {
        try (var stream = ReferenceFilesTest.class.getResourceAsStream("/reference/" + file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
