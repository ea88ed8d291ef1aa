package org.suyuan.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The migrations of both vendors come to the same. PostgreSQL is the real one, Oracle is H2 in its Oracle mode. */
class VendorsTest {

    private static final String ORACLE_URL = "jdbc:h2:mem:oracle;MODE=Oracle;DB_CLOSE_DELAY=-1";
    private static final String HISTORY = "flyway_schema_history";
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    private static EmbeddedPostgres server;
    private static Schema postgresql;
    private static Schema oracle;
    private static Set<String> reservedInPostgresql;

    @BeforeAll
    static void bothMigrateFromNothing() throws Exception {
        server = EmbeddedPostgres.builder().start();
        migrate(Flyway.configure().dataSource(server.getPostgresDatabase()), "postgresql");
        migrate(Flyway.configure().dataSource(ORACLE_URL, "sa", ""), "oracle");
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            postgresql = Schema.of(connection, "public");
            reservedInPostgresql = reservedWords(connection);
        }
        try (Connection connection = DriverManager.getConnection(ORACLE_URL, "sa", "")) {
            oracle = Schema.of(connection, "PUBLIC");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static void migrate(FluentConfiguration database, String vendor) throws Exception {
        int applied =
                database.locations("classpath:db/migration/" + vendor).load().migrate().migrationsExecuted;
        assertThat(applied).isEqualTo(Migrations.of(vendor).size()).isPositive();
    }

    @Test
    void theMigrationsHaveTheSameNumbersAndNames() throws Exception {
        assertThat(Migrations.of("oracle").keySet())
                .containsExactlyElementsOf(Migrations.of("postgresql").keySet());
    }

    @Test
    void theTablesHaveTheSameColumnsInTheSameOrder() {
        assertThat(oracle.tables().keySet()).isEqualTo(postgresql.tables().keySet());
        assertThat(oracle.columnNames()).isEqualTo(postgresql.columnNames());
    }

    @Test
    void theColumnsHoldTheSameAndMayBeEmptyAlike() {
        List<String> differences = new ArrayList<>();
        postgresql.columns().forEach((name, here) -> {
            Column there = oracle.columns().get(name);
            if (!oracleTypes(here.type()).contains(there.type()) || here.nullable() != there.nullable()) {
                differences.add(name + ": " + here + " but " + there);
            }
        });
        assertThat(differences).isEmpty();
    }

    @Test
    void keysAndReferencesAreTheSame() {
        assertThat(oracle.keys()).isEqualTo(postgresql.keys()).hasSizeGreaterThan(20);
        assertThat(oracle.references()).isEqualTo(postgresql.references()).isNotEmpty();
    }

    @Test
    void constraintsIndexesAndSequencesHaveTheSameNames() throws Exception {
        Pattern named = Pattern.compile("\\b(constraint|index|sequence)\\s+\\w+");
        Map<String, String> files = Migrations.of("postgresql");
        for (var file : Migrations.of("oracle").entrySet()) {
            assertThat(named.matcher(file.getValue()).results().map(MatchResult::group))
                    .as(file.getKey())
                    .containsExactlyElementsOf(named.matcher(files.get(file.getKey()))
                            .results()
                            .map(MatchResult::group)
                            .toList());
        }
    }

    @Test
    void everyTableAndColumnHasAChineseComment() {
        postgresql
                .tables()
                .forEach((table, comment) -> assertThat(comment).as(table).containsPattern(CHINESE));
        postgresql
                .columns()
                .forEach((column, here) -> assertThat(here.comment()).as(column).containsPattern(CHINESE));
    }

    @Test
    void theCommentsAreTheSame() {
        assertThat(oracle.tables()).isEqualTo(postgresql.tables());
        oracle.columns().forEach((column, there) -> assertThat(there.comment())
                .as(column)
                .isEqualTo(postgresql.columns().get(column).comment()));
    }

    @Test
    void noNameIsAReservedWordOfEitherVendor() {
        assertThat(reservedInPostgresql).contains("select", "user", "limit");
        assertThat(OracleLint.RESERVED).contains("level", "comment", "size", "date", "number", "mode", "user", "start");
        Set<String> reserved = new HashSet<>(reservedInPostgresql);
        reserved.addAll(OracleLint.RESERVED);

        assertThat(postgresql.tables().keySet()).doesNotContainAnyElementsOf(reserved);
        assertThat(postgresql.columnNames().stream().map(name -> name.substring(name.indexOf('.') + 1)))
                .doesNotContainAnyElementsOf(reserved);
    }

    /** What may stand in Oracle, as H2 names it, for a type of PostgreSQL. */
    private static Set<String> oracleTypes(String type) {
        if (type.startsWith("varchar(")) {
            int length = Integer.parseInt(type.substring(8, type.length() - 1));
            // A long Chinese text does not fit into the 4000 bytes of a varchar2.
            return length > 1000
                    ? Set.of("character varying(" + length + ")", "clob")
                    : Set.of("character varying(" + length + ")");
        }
        if (type.startsWith("numeric(")) {
            return Set.of(type);
        }
        return switch (type) {
            case "bpchar(1)" -> Set.of("character(1)");
            case "text" -> Set.of("clob");
            case "bytea" -> Set.of("binary large object");
            case "int2" -> Set.of("numeric(5,0)");
            case "int4" -> Set.of("numeric(10,0)");
            // A date of Oracle has a time of day.
            case "date" -> Set.of("timestamp(0)");
            case "timestamptz" -> Set.of("timestamp with time zone");
            default -> Set.of();
        };
    }

    private static Set<String> reservedWords(Connection connection) throws SQLException {
        Set<String> words = new HashSet<>();
        try (var statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select word from pg_get_keywords() where catcode in ('R', 'T')")) {
            while (rows.next()) {
                words.add(rows.getString(1));
            }
        }
        return words;
    }

    /** A column as the driver tells of it. */
    private record Column(String type, boolean nullable, String comment) {}

    /**
     * What a database holds, in small letters.
     *
     * @param tables comments by name
     * @param columns by table and name, in order
     */
    private record Schema(
            Map<String, String> tables,
            Map<String, Column> columns,
            List<String> columnNames,
            Set<String> keys,
            Set<String> references) {

        static Schema of(Connection connection, String schema) throws SQLException {
            Map<String, String> tables = new TreeMap<>();
            Map<String, Column> columns = new TreeMap<>();
            List<String> columnNames = new ArrayList<>();
            Set<String> keys = new TreeSet<>();
            Set<String> references = new TreeSet<>();
            var metadata = connection.getMetaData();
            try (ResultSet rows =
                    metadata.getTables(null, schema, "%", new String[] {"TABLE", "BASE TABLE", "PARTITIONED TABLE"})) {
                while (rows.next()) {
                    String table = lower(rows.getString("TABLE_NAME"));
                    if (!table.equals(HISTORY)) {
                        tables.put(table, rows.getString("REMARKS"));
                    }
                }
            }
            for (String table : tables.keySet()) {
                String stored = schema.equals("PUBLIC") ? table.toUpperCase(Locale.ROOT) : table;
                try (ResultSet rows = metadata.getColumns(null, schema, stored, "%")) {
                    while (rows.next()) {
                        String name = table + "." + lower(rows.getString("COLUMN_NAME"));
                        columnNames.add(name);
                        columns.put(
                                name, new Column(type(rows), rows.getInt("NULLABLE") == 1, rows.getString("REMARKS")));
                    }
                }
                try (ResultSet rows = metadata.getPrimaryKeys(null, schema, stored)) {
                    while (rows.next()) {
                        keys.add(table + "." + lower(rows.getString("COLUMN_NAME")) + " " + rows.getInt("KEY_SEQ") + " "
                                + lower(rows.getString("PK_NAME")));
                    }
                }
                try (ResultSet rows = metadata.getImportedKeys(null, schema, stored)) {
                    while (rows.next()) {
                        references.add(table + "." + lower(rows.getString("FKCOLUMN_NAME")) + " -> "
                                + lower(rows.getString("PKTABLE_NAME")) + "." + lower(rows.getString("PKCOLUMN_NAME"))
                                + " " + lower(rows.getString("FK_NAME")));
                    }
                }
            }
            return new Schema(tables, columns, columnNames, keys, references);
        }

        private static String type(ResultSet column) throws SQLException {
            String name = lower(column.getString("TYPE_NAME"));
            int size = column.getInt("COLUMN_SIZE");
            int digits = column.getInt("DECIMAL_DIGITS");
            if (name.startsWith("character large object")) {
                return "clob";
            }
            if (Arrays.asList("varchar", "bpchar", "character", "character varying")
                    .contains(name)) {
                return name + "(" + size + ")";
            }
            if (name.equals("numeric")) {
                return name + "(" + size + "," + digits + ")";
            }
            return name.equals("timestamp") ? name + "(" + digits + ")" : name;
        }

        private static String lower(String name) {
            return name.toLowerCase(Locale.ROOT);
        }
    }
}
