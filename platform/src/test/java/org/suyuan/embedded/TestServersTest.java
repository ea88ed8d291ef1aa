package org.suyuan.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.RealServers;
import org.suyuan.TestServers;

@SpringBootTest(classes = TestServersTest.Slice.class)
@RealServers(search = true, mail = true, ownDatabase = true)
class TestServersTest {

    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class
    })
    static class Slice {}

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Environment environment;

    @Test
    void a_slice_has_a_database_of_its_own_and_an_elasticsearch_that_answers() throws Exception {
        assertThat(jdbc.sql("SELECT current_database()").query(String.class).single())
                .isEqualTo("testserverstest");
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        environment.getRequiredProperty("spring.elasticsearch.uris") + "/_cat/nodes"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(environment.getRequiredProperty("spring.mail.port", Integer.class))
                .isEqualTo(TestServers.mailPort());
        assertThat(environment.getProperty("suyuan.demo", Boolean.class)).isFalse();
    }

    @Test
    void a_database_is_copied_with_what_is_in_it() throws Exception {
        String original = TestServers.createDatabase("original");
        try (var connection = DriverManager.getConnection(original, TestServers.username(), TestServers.password())) {
            connection.createStatement().execute("CREATE TABLE kept AS SELECT 1 AS one");
        }
        String copy = TestServers.copyDatabase("copy", "original");
        try (var connection = DriverManager.getConnection(copy, TestServers.username(), TestServers.password());
                var rows = connection.createStatement().executeQuery("SELECT one FROM kept")) {
            assertThat(rows.next()).isTrue();
        }
    }
}
