package org.suyuan.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;
import org.suyuan.shared.Texts;

/** A real PostgreSQL on the loopback address, its cluster kept in the data folder. */
final class PostgresServer implements AutoCloseable {

    static final String USER = "suyuan";

    /** Enough for what one begins with. */
    static final DataSize MEMORY = DataSize.ofMegabytes(192);

    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(75);
    private static final Duration WORTH_TELLING = Duration.ofSeconds(10);
    private static final String PARTIAL = "postgres.partial";
    private static final String CANNOT_CONNECT_NOW = "57P03";

    private final Path dataDir;
    private final int port = FreePort.find();
    private final Map<String, String> settings;
    private final Duration patience;
    private volatile boolean closing;
    private @Nullable ChildProcess initialisation;
    private @Nullable ServerProcess process;

    /** @param durable false only for tests: what is committed need not survive a crash of the machine */
    PostgresServer(Path dataDir, boolean durable) {
        this(dataDir, durable, PATIENCE);
    }

    /** @param patience how long it may be silent; the time it takes to recover what a crash left is not counted */
    PostgresServer(Path dataDir, boolean durable, Duration patience) {
        this(dataDir, settings(durable, MEMORY), patience);
    }

    /** @param memory for pages that are at hand */
    PostgresServer(Path dataDir, DataSize memory) {
        this(dataDir, settings(true, memory), PATIENCE);
    }

    private PostgresServer(Path dataDir, Map<String, String> settings, Duration patience) {
        this.dataDir = dataDir;
        this.settings = settings;
        this.patience = patience;
    }

    /** Starts it, and returns as soon as it answers. */
    void start() {
        Path home = Archive.postgres(dataDir);
        Path cluster = dataDir.resolve("postgres");
        if (!Files.exists(cluster)) {
            initialise(home, cluster);
        }
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/postgres").toString()));
        command.addAll(List.of("-D", cluster.toString(), "-p", String.valueOf(port)));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        ServerProcess server = new ServerProcess("postgres", dataDir, command, Map.of(), "INT");
        synchronized (this) {
            process = server;
        }
        if (!closing) {
            server.endOrphan();
            forgetStranger(cluster);
            server.start();
        }
        awaitAnswer(server);
    }

    /**
     * PostgreSQL refuses to start while the pid in its lock file is that of any process of this user, which after a
     * reboot or in a container is soon a stranger. Nobody else is on this cluster: the data folder is locked.
     */
    private static void forgetStranger(Path cluster) {
        Path lockFile = cluster.resolve("postmaster.pid");
        try {
            if (Files.exists(lockFile)
                    && !ChildProcess.commandLine(holder(lockFile)).contains(cluster.toString())) {
                Files.delete(lockFile);
            }
        } catch (IOException e) {
            log.warn("{} stays", lockFile, e);
        }
    }

    /** The pid in the lock file; 0, which is nobody's, in one that a full disk cut off. */
    private static long holder(Path lockFile) throws IOException {
        // The other lines name folders in the encoding of their time.
        try (var lines = Files.newBufferedReader(lockFile, StandardCharsets.ISO_8859_1)) {
            // A backend that somebody runs alone, for a repair, writes its pid with a minus.
            return Math.abs(Long.parseLong(String.valueOf(lines.readLine()).trim()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Map<String, String> settings(boolean durable, DataSize memory) {
        String safety = durable ? "on" : "off";
        boolean much = memory.compareTo(EmbeddedServers.MUCH_MEMORY) >= 0;
        return Map.ofEntries(
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("unix_socket_directories", ""),
                // One platform takes some twenty; a run of tests keeps many of them open at once.
                Map.entry("max_connections", durable ? "100" : "400"),
                Map.entry("shared_buffers", memory.toMegabytes() + "MB"),
                Map.entry("effective_cache_size", 4 * memory.toMegabytes() + "MB"),
                Map.entry("random_page_cost", "1.1"),
                // What was written since the last checkpoint is what a start after a crash has to read again.
                // But a page is written whole, and packed, whenever it first changes after one.
                Map.entry("max_wal_size", (much ? 4 * memory.toMegabytes() : 512) + "MB"),
                Map.entry("wal_compression", much ? "off" : "on"),
                Map.entry("jit", "off"),
                Map.entry("fsync", safety),
                Map.entry("full_page_writes", safety),
                Map.entry("synchronous_commit", safety));
    }

    /** Creates the cluster under another name first: one that was begun and never finished is no cluster. */
    private void initialise(Path home, Path cluster) {
        // Nobody else ever wrote there, not even an initdb that survived its platform.
        Path partial = dataDir.resolve(PARTIAL + "-" + UUID.randomUUID());
        ChildProcess initdb = new ChildProcess(
                "initdb",
                dataDir,
                List.of(
                        home.resolve("bin/initdb").toString(),
                        "--pgdata=" + partial,
                        "--username=" + USER,
                        "--pwfile=" + passwordFile(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--no-locale",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--no-instructions"),
                Map.of(),
                "TERM");
        initdb.endOrphan();
        deletePartial();
        try {
            createPassword();
            Process running;
            synchronized (this) {
                if (closing) {
                    throw new StartRefused("embedded.stopped");
                }
                running = initdb.launch();
                initialisation = initdb;
            }
            boolean done = running.waitFor(60, TimeUnit.SECONDS) && running.exitValue() == 0;
            initdb.end();
            if (!done) {
                throw closing
                        ? new StartRefused("embedded.stopped")
                        : new StartRefused("embedded.postgres-silent", initdb.output());
            }
            Files.move(partial, cluster, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartRefused("embedded.data-dir-unusable", dataDir, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("embedded.stopped");
        }
    }

    /** Deletes what unfinished attempts left, as far as that can be done: nothing depends on it. */
    private void deletePartial() {
        try (var unfinished = Files.newDirectoryStream(dataDir, PARTIAL + "*")) {
            for (Path folder : unfinished) {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException | DirectoryIteratorException e) {
            log.warn("unfinished clusters stay in {}", dataDir, e);
        }
    }

    /** Other users of the machine reach the port too, hence a password, made at random with the cluster. */
    private void createPassword() throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(passwordFile());
        Files.createFile(
                passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile(), HexFormat.of().formatHex(random));
    }

    String password() {
        try {
            return Files.readString(passwordFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path passwordFile() {
        return dataDir.resolve("postgres.password");
    }

    private void awaitAnswer(ServerProcess server) {
        Duration silent = Duration.ZERO;
        Duration recovering = Duration.ZERO;
        long asked = System.nanoTime();
        for (Answer answer = ask(); answer != Answer.READY; answer = ask()) {
            if (closing) {
                throw new StartRefused("embedded.stopped");
            }
            pause();
            long now = System.nanoTime();
            Duration passed = Duration.ofNanos(now - asked);
            asked = now;
            // A recovery takes what it takes; one that dies again and again is not one, its pauses count.
            if (answer == Answer.RECOVERING && server.isRunning()) {
                boolean told = recovering.compareTo(WORTH_TELLING) > 0;
                recovering = recovering.plus(passed);
                if (!told && recovering.compareTo(WORTH_TELLING) > 0) {
                    log.info(Texts.get("embedded.postgres-recovering"));
                }
            } else {
                silent = silent.plus(passed);
            }
            if (silent.compareTo(patience) > 0) {
                throw new StartRefused("embedded.postgres-silent", dataDir.resolve("logs/postgres.out"));
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("embedded.stopped");
        }
    }

    private Answer ask() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(5) ? Answer.READY : Answer.NONE;
        } catch (SQLException e) {
            return CANNOT_CONNECT_NOW.equals(e.getSQLState()) ? Answer.RECOVERING : Answer.NONE;
        }
    }

    private enum Answer {
        READY,
        RECOVERING,
        NONE
    }

    /** Creates an empty database; one of that name that exists is kept as it is. */
    void createDatabase(String database) {
        try (Connection connection = connect("postgres");
                PreparedStatement query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            query.setString(1, database);
            try (var found = query.executeQuery();
                    Statement statement = connection.createStatement()) {
                if (!found.next()) {
                    statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(database, true));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("no database " + database, e);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), USER, password());
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?reWriteBatchedInserts=true";
    }

    @Override
    public void close() {
        closing = true;
        synchronized (this) {
            if (initialisation != null) {
                initialisation.end();
            }
            if (process != null) {
                process.close();
            }
        }
    }
}
