package org.suyuan.ui.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The platform as others meet it, in a process of its own, started from a folder of its own that also holds its data and its
 * log: the executable jar, or the same taken apart as the image has it, which starts in three quarters of the time.
 */
final class RunningPlatform implements AutoCloseable {

    /** Password of all demo accounts unless another one is given. */
    static final String PASSWORD = "suyuan-demo";

    static final Path JAR =
            Path.of(System.getProperty("suyuan.jar", "target/suyuan.jar")).toAbsolutePath();

    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** Of the virtual machine, where neither the start nor the load is what is looked at. */
    private static final String QUICK = System.getProperty("suyuan.java.options", "-XX:TieredStopAtLevel=1");

    /** Longer than the contract allows, so that a slow start is a failed figure and not a broken suite. */
    private static final Duration PATIENCE = Duration.ofSeconds(240);

    private static final HttpClient HEALTH = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private final Path home;
    private final int port;
    private final List<String> arguments;
    private final Map<String, String> environment;
    private final List<String> machine;
    private Path jar = JAR;
    private String heap = "1g";
    private volatile Process process;

    private RunningPlatform(
            String name, int port, List<String> arguments, Map<String, String> environment, List<String> machine) {
        this.home = Path.of("target", "acceptance", name).toAbsolutePath();
        this.port = port;
        this.arguments = arguments;
        this.environment = environment;
        this.machine = machine;
        // What a run that was broken off has left.
        servers().forEach(ProcessHandle::destroyForcibly);
        delete(home);
    }

    /** The jar taken apart, once for all that start it. */
    private static final class Apart {

        private static final Path JAR = extracted();

        private static Path extracted() {
            Path folder = Path.of("target", "acceptance", "apart").toAbsolutePath();
            delete(folder);
            try {
                Process tool = new ProcessBuilder(
                                JAVA,
                                "-Djarmode=tools",
                                "-jar",
                                RunningPlatform.JAR.toString(),
                                "extract",
                                "--destination",
                                folder.toString())
                        .inheritIO()
                        .start();
                if (tool.waitFor() != 0) {
                    throw new IllegalStateException("the jar was not taken apart: " + tool.exitValue());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            return folder.resolve(RunningPlatform.JAR.getFileName());
        }
    }

    /** A platform, taken apart, on a free port with an empty data folder, told by arguments; not started yet. */
    static RunningPlatform named(String name, String... more) {
        RunningPlatform platform = packed(name, more);
        platform.jar = Apart.JAR;
        return platform;
    }

    /** The same from the executable jar. */
    static RunningPlatform packed(String name, String... more) {
        int port = freePort();
        List<String> arguments = new ArrayList<>(List.of("--server.port=" + port, "--suyuan.data-dir=" + data(name)));
        arguments.addAll(List.of(more));
        return new RunningPlatform(name, port, arguments, Map.of(), List.of(QUICK));
    }

    /** The executable jar told by nothing but the environment: data below the working folder. */
    static RunningPlatform byEnvironment(String name, Map<String, String> more, String... arguments) {
        int port = freePort();
        Map<String, String> environment = new HashMap<>(more);
        environment.put("SERVER_PORT", Integer.toString(port));
        return new RunningPlatform(name, port, List.of(arguments), environment, List.of());
    }

    /** Before it is started: more memory than the 1 GB it does with. */
    RunningPlatform heap(String size) {
        heap = size;
        return this;
    }

    private static Path data(String name) {
        return Path.of("target", "acceptance", name, "data").toAbsolutePath();
    }

    Path data() {
        return home.resolve("data");
    }

    Path log() {
        return home.resolve("platform.log");
    }

    int port() {
        return port;
    }

    String base() {
        return "http://127.0.0.1:" + port;
    }

    long pid() {
        return process.pid();
    }

    /** The most memory its process ever held, in kibibytes. */
    long peakMemory() {
        try {
            Matcher peak = Pattern.compile("VmHWM:\\s+(\\d+) kB")
                    .matcher(Files.readString(Path.of("/proc", Long.toString(pid()), "status")));
            return peak.find() ? Long.parseLong(peak.group(1)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Client as(String account) {
        return Client.as(base(), account, PASSWORD);
    }

    Client anonymous() {
        return Client.anonymous(base());
    }

    /** Starts it, the first time on nothing, later on its data, and tells how long that took. */
    Duration start(String... more) {
        long begin = System.nanoTime();
        try {
            Files.createDirectories(home);
            List<String> command = new ArrayList<>(List.of(JAVA, "-Xmx" + heap));
            command.addAll(machine);
            command.addAll(List.of("-jar", jar.toString()));
            command.addAll(arguments);
            command.addAll(List.of(more));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            builder.environment().remove("SUYUAN_DEMO_PASSWORD");
            builder.environment().remove("SERVER_PORT");
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitReady(Duration.ZERO);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Waits until it says that it is ready, through a restart by somebody else as well. */
    void awaitReady() {
        awaitReady(Duration.ofSeconds(60));
    }

    private void awaitReady(Duration restartedWithin) {
        long begin = System.nanoTime();
        while (!ready()) {
            long waited = System.nanoTime() - begin;
            if (!process.isAlive() && waited >= restartedWithin.toNanos()) {
                throw new IllegalStateException("the platform ended with " + process.exitValue() + lastWords());
            }
            if (waited > PATIENCE.toNanos()) {
                throw new IllegalStateException("the platform was not ready within " + PATIENCE + lastWords());
            }
            pause(restartedWithin.isZero() ? 100 : 500);
        }
    }

    boolean ready() {
        try {
            return HEALTH.send(
                                    HttpRequest.newBuilder(URI.create(base() + "/actuator/health"))
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean alive() {
        return process != null && process.isAlive();
    }

    /** SIGTERM; tells how long it took to end. */
    Duration stop() {
        long begin = System.nanoTime();
        process.destroy();
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                kill();
                throw new IllegalStateException("the platform did not end within 120 s of SIGTERM" + lastWords());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** {@code kill -9} of the JVM alone; its servers become orphans. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All processes that work on its data, whoever their parent is; without the JVM itself. */
    List<ProcessHandle> servers() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(candidate -> process == null || candidate.pid() != process.pid())
                    .filter(candidate -> command(candidate).contains(data().toString())
                            || workingFolder(candidate).startsWith(data()))
                    .toList();
        }
    }

    List<ProcessHandle> elasticsearch() {
        return servers().stream()
                .filter(server -> command(server).contains("elasticsearch"))
                .toList();
    }

    /** The port of its Elasticsearch. */
    int elasticsearchPort() {
        return elasticsearch().stream()
                .map(server -> Pattern.compile("-Ehttp\\.port=(\\d+)").matcher(command(server)))
                .filter(Matcher::find)
                .map(found -> Integer.valueOf(found.group(1)))
                .findFirst()
                .orElseThrow();
    }

    List<ProcessHandle> postgres() {
        return servers().stream()
                .filter(server -> command(server).contains("postgres"))
                .toList();
    }

    /** The URL of one of the databases of its PostgreSQL. */
    String databaseUrl(String database) {
        try {
            // The fourth line is the port.
            String port = Files.readAllLines(data().resolve("postgres/postmaster.pid"))
                    .get(3)
                    .trim();
            return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String databasePassword() {
        try {
            return Files.readString(data().resolve("postgres.password"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does something to the database behind the back of the platform, for what no interface offers yet. */
    void inDatabase(String... statements) {
        try (Connection connection = database();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of a query. */
    List<String> fromDatabase(String query) {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection database() throws SQLException {
        return DriverManager.getConnection(databaseUrl("suyuan"), "suyuan", databasePassword());
    }

    private static String command(ProcessHandle candidate) {
        try {
            return new String(
                    Files.readAllBytes(Path.of("/proc", Long.toString(candidate.pid()), "cmdline")),
                    StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    private static Path workingFolder(ProcessHandle candidate) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(candidate.pid()), "cwd"));
        } catch (IOException gone) {
            return Path.of("/");
        }
    }

    static void signal(String signal, List<ProcessHandle> processes) {
        for (ProcessHandle each : processes) {
            try {
                new ProcessBuilder("kill", "-" + signal, Long.toString(each.pid()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The end of the log, for people who look at a failure. */
    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log(), StandardCharsets.UTF_8);
            return "; end of " + log() + ":\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - 80), lines.size()));
        } catch (IOException noLog) {
            return "; no log";
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it with everything it started and removes its data; the log stays. */
    @Override
    public void close() {
        try {
            if (alive()) {
                stop();
            }
        } finally {
            servers().forEach(ProcessHandle::destroyForcibly);
            delete(data());
        }
    }

    private static void delete(Path folder) {
        for (int attempt = 0; Files.exists(folder) && attempt < 20; attempt++) {
            try (Stream<Path> below = Files.walk(folder)) {
                below.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            } catch (IOException | UncheckedIOException changing) {
                pause(100);
            }
        }
    }

    private static int freePort() {
        // Below the ports from which the system gives any to whoever calls out: nobody takes it until the platform
        // does.
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // another one
            }
        }
    }
}
