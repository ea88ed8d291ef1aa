package org.suyuan;

import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.TestPropertySourceUtils;
import org.suyuan.embedded.ServersForTests;

/**
 * The real PostgreSQL, Elasticsearch and mail server that tests run against: each started once per virtual machine when
 * first asked for, on {@code target/test-servers}, ended with the virtual machine.
 *
 * <p>A Spring test writes {@link RealServers} above itself and is done. A test without Spring asks here:
 *
 * <pre>{@code
 * DataSource database = TestServers.emptyDatabase("migration");
 * String uri = TestServers.elasticsearch();                 // answers when this returns
 * }</pre>
 */
public final class TestServers {

    private static final String SHARED = "test";
    private static final int NOBODY_LISTENS = 9;
    private static volatile @Nullable ServersForTests servers;
    private static boolean elasticsearchAnswered;
    private static volatile boolean endedBySpring;

    private TestServers() {}

    private static synchronized ServersForTests servers() {
        if (servers == null) {
            ServersForTests started = new ServersForTests(Path.of("target", "test-servers"));
            Runtime.getRuntime().addShutdownHook(new Thread(TestServers::stop, "test-servers-stop"));
            servers = started;
            createDatabase(SHARED);
        }
        return servers;
    }

    private static void stop() {
        ServersForTests ended = servers;
        if (!endedBySpring && ended != null) {
            ended.close();
        }
    }

    /** The contexts of Spring are closed before what they need: else each would wait for a database that is gone. */
    private static synchronized void endAfterContexts() {
        if (!endedBySpring) {
            endedBySpring = true;
            SpringApplication.getShutdownHandlers().add(servers()::close);
        }
    }

    /** Creates an empty database, in place of one of that name, and returns its JDBC URL. */
    public static String createDatabase(String name) {
        return create(name, "template1");
    }

    /** Creates an empty database, in place of one of that name, as a data source without a pool. */
    public static DataSource emptyDatabase(String name) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(createDatabase(name));
        database.setUser(username());
        database.setPassword(password());
        return database;
    }

    /** Creates a copy of another database, which nobody must be connected to, and returns its JDBC URL. */
    public static String copyDatabase(String name, String original) {
        return create(name, original);
    }

    private static String create(String name, String template) {
        ServersForTests server = servers();
        try (Connection connection =
                        DriverManager.getConnection(server.url("postgres"), server.username(), server.password());
                Statement statement = connection.createStatement()) {
            String database = statement.enquoteIdentifier(name, true);
            statement.execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
            statement.execute("CREATE DATABASE " + database + " TEMPLATE " + statement.enquoteIdentifier(template, true)
                    + " STRATEGY file_copy");
            return server.url(name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String username() {
        return servers().username();
    }

    public static String password() {
        return servers().password();
    }

    /** The URL of Elasticsearch, which answers when this returns. Its indices outlive a run: take names of your own. */
    public static synchronized String elasticsearch() {
        String url = servers().elasticsearch();
        if (!elasticsearchAnswered) {
            awaitAnswer(URI.create(url + "/_cluster/health?wait_for_status=yellow&timeout=30s"));
            elasticsearchAnswered = true;
        }
        return url;
    }

    private static void awaitAnswer(URI health) {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(40)).build();
        long deadline = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (true) {
            try {
                if (client.send(request, BodyHandlers.ofString()).statusCode() == 200) {
                    return;
                }
                Thread.sleep(200);
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("see target/test-servers/logs/elasticsearch.out", e);
                }
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String mailHost() {
        return "127.0.0.1";
    }

    public static int mailPort() {
        return servers().mailPort();
    }

    /** The mail that arrived since {@link #forgetMail()}. */
    public static List<MimeMessage> receivedMail() {
        return servers().received();
    }

    public static void forgetMail() {
        servers().forgetMail();
    }

    /** Gives every Spring test its servers; one without {@link RealServers} gets none, and none embedded either. */
    static final class Customizers implements ContextCustomizerFactory {

        @Override
        public ContextCustomizer createContextCustomizer(
                Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
            RealServers wanted = TestContextAnnotationUtils.findMergedAnnotation(testClass, RealServers.class);
            if (wanted == null) {
                return new Wanted(null, false, false);
            }
            String database = wanted.ownDatabase() ? testClass.getSimpleName().toLowerCase(Locale.ROOT) : SHARED;
            return new Wanted(database, wanted.search(), wanted.mail());
        }
    }

    /** Equal ones share a cached context. */
    private record Wanted(@Nullable String database, boolean search, boolean mail) implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("suyuan.embedded.enabled", false);
            properties.put("suyuan.security.key", "nbn3Ga+UXm0O5Pz/UBf+dfUce1BultD3VZLHrZkT0Ng=");
            if (database != null) {
                ServersForTests server = servers();
                endAfterContexts();
                properties.put(
                        "spring.datasource.url",
                        database.equals(SHARED) ? server.url(SHARED) : createDatabase(database));
                properties.put("spring.datasource.username", server.username());
                properties.put("spring.datasource.password", server.password());
                // Many cached contexts share the server's connections.
                properties.put("spring.datasource.hikari.minimum-idle", 0);
                properties.put("spring.datasource.hikari.idle-timeout", 10_000);
                properties.put(
                        "spring.elasticsearch.uris",
                        search ? elasticsearch() : "http://" + mailHost() + ":" + NOBODY_LISTENS);
                // Each database has indices of its own.
                properties.put("suyuan.search.prefix", "suyuan-" + database);
                properties.put("suyuan.audit.seals", "target/audit-seals/" + database);
                properties.put("spring.mail.host", mailHost());
                properties.put("spring.mail.port", mail ? mailPort() : NOBODY_LISTENS);
            }
            MutablePropertySources sources = context.getEnvironment().getPropertySources();
            MapPropertySource ours = new MapPropertySource("test servers", properties);
            String inlined = TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME;
            if (sources.contains(inlined)) {
                sources.addAfter(inlined, ours);
            } else {
                sources.addFirst(ours);
            }
        }
    }
}
