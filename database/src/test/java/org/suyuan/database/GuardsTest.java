package org.suyuan.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The triggers of both vendors, which H2 does not know. Those of PostgreSQL are seen at work by the tests of the platform;
 * those of Oracle are read here.
 */
class GuardsTest {

    private static final Pattern TRIGGER =
            Pattern.compile("create (?:or replace )?trigger (\\w+)\\s+before (update or delete|truncate) on (\\w+)");
    private static final Pattern BLOCK = Pattern.compile(
            "create or replace trigger \\w+\\s+before update or delete on \\w+\\s+for each row\\s+"
                    + "(?:declare\\s+(?:\\w+ number\\(\\d+\\);\\s+)+)?begin\\s.*\\send;",
            Pattern.DOTALL);

    private static Map<String, String> guards(String vendor) throws Exception {
        Path folder =
                Path.of(GuardsTest.class.getResource("/db/guard/" + vendor).toURI());
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), plain(file));
            }
        }
        return files;
    }

    /** Without remarks. */
    private static String plain(Path file) throws IOException {
        return Files.readString(file).replaceAll("(?m)^\\s*--.*$", "");
    }

    private static List<MatchResult> triggers(String script) {
        return TRIGGER.matcher(script).results().toList();
    }

    @Test
    void bothVendorsHaveTheSameFiles() throws Exception {
        assertThat(guards("oracle").keySet())
                .isNotEmpty()
                .isEqualTo(guards("postgresql").keySet());
    }

    @Test
    void bothVendorsGuardTheSameTablesAgainstUpdateAndDelete() throws Exception {
        Map<String, String> postgresql = guards("postgresql");
        guards("oracle")
                .forEach((file, script) ->
                        assertThat(rows(script)).as(file).isNotEmpty().isEqualTo(rows(postgresql.get(file))));
    }

    private static TreeSet<String> rows(String script) {
        TreeSet<String> guarded = new TreeSet<>();
        triggers(script).stream()
                .filter(trigger -> trigger.group(2).equals("update or delete"))
                .forEach(trigger -> guarded.add(trigger.group(1) + " on " + trigger.group(3)));
        return guarded;
    }

    @Test
    void eachTriggerOfOracleIsABlockThatRefuses() throws Exception {
        guards("oracle").forEach((file, script) -> {
            List<String> blocks = Stream.of(script.split("(?m)^/$"))
                    .map(String::strip)
                    .filter(block -> !block.isEmpty())
                    .toList();
            assertThat(blocks).as(file).hasSameSizeAs(triggers(script));
            assertThat(blocks).allSatisfy(block -> {
                assertThat(block).matches(BLOCK).contains("raise_application_error(-20");
                assertThat(block).doesNotContain("$$", "plpgsql", "tg_op", "interval '", "::", "current_timestamp");
                assertThat(count(block, "\\bif\\b(?<!end if)"))
                        .as("each if has its end: %s", block)
                        .isEqualTo(count(block, "\\bend if;"));
            });
        });
    }

    @Test
    void theTriggersOfOracleNameColumnsThatAreThere() throws Exception {
        String tables = String.join("\n", Migrations.of("oracle").values());
        guards("oracle").values().forEach(script -> Stream.of(script.split("(?m)^/$"))
                .filter(block -> !block.isBlank())
                .forEach(block -> {
                    String table = triggers(block).get(0).group(3);
                    MatchResult columns = Pattern.compile("create table " + table + " \\((.*?)\\n\\);", Pattern.DOTALL)
                            .matcher(tables)
                            .results()
                            .findFirst()
                            .orElseThrow();
                    assertThat(Pattern.compile(":old\\.(\\w+)").matcher(block).results())
                            .isNotEmpty()
                            .allMatch(column -> columns.group(1).contains("    " + column.group(1) + " "));
                }));
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }
}
