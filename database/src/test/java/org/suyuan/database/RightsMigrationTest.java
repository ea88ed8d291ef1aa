package org.suyuan.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** What accounts might do before there were roles, they may do after. */
class RightsMigrationTest {

    private static final String ORACLE_URL = "jdbc:h2:mem:rights;MODE=Oracle;DB_CLOSE_DELAY=-1";

    @Test
    void permissionsBecomeRolesOnPostgresql() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
            check(
                    Flyway.configure().dataSource(server.getPostgresDatabase()),
                    "postgresql",
                    () -> server.getPostgresDatabase().getConnection());
        }
    }

    @Test
    void permissionsBecomeRolesOnOracle() throws Exception {
        check(
                Flyway.configure().dataSource(ORACLE_URL, "sa", ""),
                "oracle",
                () -> DriverManager.getConnection(ORACLE_URL, "sa", ""));
    }

    private interface Connecting {
        Connection connect() throws SQLException;
    }

    private static void check(FluentConfiguration database, String vendor, Connecting connecting) throws Exception {
        database.locations("classpath:db/migration/" + vendor);
        database.target("10").load().migrate();
        try (Connection connection = connecting.connect();
                Statement statement = connection.createStatement()) {
            account(
                    statement,
                    "1",
                    "reviewer",
                    "reviewer@demo.suyuan.invalid",
                    "SUBJECT_READ",
                    "SUBJECT_FIRST_REVIEW",
                    "CONTACT_READ");
            account(statement, "2", "admin", "admin@demo.suyuan.invalid");
            account(statement, "3", "clerk", "clerk@example.cn", "SUBJECT_READ", "OPERATE");
        }

        database.target("11").load().migrate();

        Map<String, String> may = new TreeMap<>();
        try (Connection connection = connecting.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("""
                        select a.name, p.permission from account a join account_role g on g.account_id = a.id
                        join role held on held.code = g.role_code join role above on held.path like above.path || '%'
                        join role_permission p on p.role_code = above.code order by a.name, p.permission""")) {
            while (found.next()) {
                may.merge(found.getString(1), found.getString(2), (one, other) -> one + " " + other);
            }
        }
        assertThat(may)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "admin", "ACCOUNT_KEEP",
                        "clerk", "OPERATE SUBJECT_READ",
                        "reviewer", "CONTACT_READ SUBJECT_FIRST_REVIEW SUBJECT_READ"));
    }

    private static void account(Statement statement, String id, String name, String email, String... permissions)
            throws SQLException {
        statement.execute("insert into account (id, name, password_hash, display_name, email, failed_sign_ins, version,"
                + " created_at, updated_at) values ('" + id + "', '" + name + "', 'x', '" + name + "', '" + email
                + "', 0, 1, current_timestamp, current_timestamp)");
        for (String permission : permissions) {
            statement.execute("insert into account_permission (account_id, permission) values ('" + id + "', '"
                    + permission + "')");
        }
    }
}
