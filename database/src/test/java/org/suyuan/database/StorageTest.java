package org.suyuan.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How tables are laid out on each vendor, which H2 does not know: PostgreSQL is seen at work by the tests of the platform. */
class StorageTest {

    private static final Pattern PARTITIONED = Pattern.compile("create table (\\w+) \\([^;]*\\) partition by range");
    private static final Pattern MODIFIED = Pattern.compile(
            "alter table (\\w+) modify partition by range \\(event_month\\) interval \\(numtoyminterval\\(1,"
                    + " 'MONTH'\\)\\)\\s+\\(partition \\w+ values less than \\(date '[\\d-]{10}'\\)\\);");

    private static Map<String, String> files(String vendor) throws Exception {
        URL folder = StorageTest.class.getResource("/db/storage/" + vendor);
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(Path.of(folder.toURI()))) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void bothVendorsHaveTheSameFiles() throws Exception {
        assertThat(files("oracle").keySet())
                .isNotEmpty()
                .isEqualTo(files("postgresql").keySet());
    }

    @Test
    void whatPostgresqlPartitionsOraclePartitionsByTheMonthToo() throws Exception {
        TreeSet<String> postgresql = new TreeSet<>();
        PARTITIONED
                .matcher(String.join("\n", Migrations.of("postgresql").values()))
                .results()
                .forEach(table -> postgresql.add(table.group(1)));
        TreeSet<String> oracle = new TreeSet<>();
        MODIFIED.matcher(String.join("\n", files("oracle").values()))
                .results()
                .forEach(table -> oracle.add(table.group(1)));

        assertThat(oracle).isNotEmpty().isEqualTo(postgresql);
    }

    @Test
    void oracleTakesItsFiles() throws Exception {
        files("oracle").values().forEach(script -> assertThat(OracleLint.check(script))
                .isEmpty());
    }
}
