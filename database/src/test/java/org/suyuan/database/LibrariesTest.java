package org.suyuan.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The information libraries of GB/T 38157 5.3, each with its tables in both vendors, their constraints and the tests that use them. */
class LibrariesTest {

    private static final int LIBRARIES = 13;
    private static final Path DOCS = Path.of("..", "platform", "docs");
    private static final Path MODULES = Path.of("..", "platform", "src", "main", "java", "org", "suyuan");

    private static final Pattern CREATE = Pattern.compile("create table (\\w+) \\((.*?)\\n\\)([^;]*);", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("comment on table (\\w+) is '([^']+)'");
    private static final Pattern CONSTRAINT =
            Pattern.compile("constraint (\\w+) (primary key|unique|foreign key|check)", Pattern.DOTALL);

    private static Map<String, Map<String, Table>> vendors;
    private static List<Library> libraries;
    private static Set<String> tests;

    /** A library as the mapping has it. */
    private record Library(String number, String name, List<String> tables, List<String> tests, String due) {}

    /** A table as a migration makes it. */
    private record Table(String comment, List<String> constraints, boolean partitioned) {}

    @BeforeAll
    static void read() throws Exception {
        vendors = new TreeMap<>();
        for (String vendor : List.of("postgresql", "oracle")) {
            vendors.put(vendor, tables(String.join("\n", Migrations.of(vendor).values())));
        }
        libraries = Files.readAllLines(DOCS.resolve("libraries.csv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(";", -1))
                .map(cells -> new Library(
                        cells[0].strip(), cells[1].strip(), words(cells[2]), words(cells[3]), cells[4].strip()))
                .toList();
        tests = Stream.of("database", "platform", "ui")
                .flatMap(module -> files(Path.of("..", module, "src", "test", "java")))
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> words(String cell) {
        return Arrays.stream(cell.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Map<String, Table> tables(String sql) {
        Map<String, String> comments = new TreeMap<>();
        Matcher comment = COMMENT.matcher(sql);
        while (comment.find()) {
            comments.put(comment.group(1), comment.group(2));
        }
        Map<String, Table> tables = new TreeMap<>();
        Matcher create = CREATE.matcher(sql);
        while (create.find()) {
            List<String> constraints = new ArrayList<>();
            Matcher constraint = CONSTRAINT.matcher(create.group(2));
            while (constraint.find()) {
                constraints.add(constraint.group(2) + " " + constraint.group(1));
            }
            tables.put(
                    create.group(1),
                    new Table(
                            comments.getOrDefault(create.group(1), ""),
                            constraints.stream().sorted().toList(),
                            create.group(3).contains("partition by")));
        }
        return tables;
    }

    @Test
    void thereAreThirteenLibraries() {
        assertThat(libraries).hasSize(LIBRARIES).extracting(Library::name).doesNotHaveDuplicates();
    }

    @Test
    void everyLibraryHasTablesWithKeysInBothVendors() {
        for (Library library : libraries) {
            if (library.due().isEmpty()) {
                assertThat(library.tables()).as(library.name()).isNotEmpty();
                assertThat(library.tests()).as(library.name()).isNotEmpty();
            }
            vendors.forEach((vendor, tables) -> assertThat(tables.keySet())
                    .as("%s in %s", library.name(), vendor)
                    .containsAll(library.tables()));
            for (String table : library.tables()) {
                Table here = vendors.get("postgresql").get(table);
                assertThat(here.comment()).as(table).isNotBlank();
                assertThat(here.constraints()).as(table).anyMatch(constraint -> constraint.startsWith("primary key"));
                assertThat(vendors.get("oracle").get(table).constraints())
                        .as(table)
                        .isEqualTo(here.constraints());
            }
        }
    }

    @Test
    void aLibraryWaitsOnlyForAModuleThatIsNotThereYet() {
        assertThat(libraries).filteredOn(library -> !library.due().isEmpty()).allSatisfy(library -> assertThat(
                        MODULES.resolve(library.due()))
                .as("%s is there: name its tables in libraries.csv", library.due())
                .doesNotExist());
    }

    @Test
    void everyNamedTestIsThere() {
        assertThat(tests)
                .containsAll(libraries.stream()
                        .flatMap(library -> library.tests().stream())
                        .toList());
    }

    @Test
    void theMatrixIsUpToDate() throws IOException {
        Path file = DOCS.resolve("libraries.md");
        String before = Files.exists(file) ? Files.readString(file) : "";
        String now = drawn();
        Files.write(file, now.getBytes(UTF_8));
        assertThat(before).as("drawn anew: commit it").isEqualTo(now);
    }

    private static String drawn() {
        StringBuilder text = new StringBuilder("""
            # 信息资源库 Information libraries

            GB/T 38157—2019 5.3 的十三类信息资源库，各自的表、约束和测试。本文由 `LibrariesTest` 依据迁移脚本和 `libraries.csv` 生成，请勿手改；
            两种数据库的表、字段和约束相同，由 `VendorsTest` 核对。与 GB/T 38154 的对应关系待核。

            The thirteen information libraries of 5.3 with their tables, constraints and tests, drawn by `LibrariesTest` from the migrations of
            PostgreSQL and Oracle and from `libraries.csv`.
            """);
        for (Library library : libraries) {
            text.append("\n## ")
                    .append(library.number())
                    .append(". ")
                    .append(library.name())
                    .append('\n');
            if (!library.due().isEmpty()) {
                text.append("\n模块 `").append(library.due()).append("` 交付时补充其表。\n");
            }
            if (!library.tables().isEmpty()) {
                text.append("\n| 表 | 内容 | 约束 |\n|---|---|---|\n");
                library.tables().forEach(name -> {
                    Table table = vendors.get("postgresql").get(name);
                    text.append("| `")
                            .append(name)
                            .append("` | ")
                            .append(table.comment())
                            .append(table.partitioned() ? "（分区）" : "")
                            .append(" | ")
                            .append(String.join("<br>", table.constraints()))
                            .append(" |\n");
                });
            }
            if (!library.tests().isEmpty()) {
                text.append("\n测试：")
                        .append(library.tests().stream()
                                .map(test -> "`" + test + "`")
                                .collect(Collectors.joining("、")))
                        .append('\n');
            }
        }
        return text.toString();
    }
}
