package org.suyuan.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** A real PostgreSQL on the loopback address, its cluster kept in the data folder. */
final class PostgresServer implements AutoCloseable {

    static final String USER = "suyuan";
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    private final Path dataDir;
    private final int port = FreePort.find();
    private final boolean durable;
    private volatile boolean closing;
    private @Nullable Process initialisation;
    private @Nullable ServerProcess process;

    /** @param durable false only for tests: what is committed need not survive a crash of the machine */
    PostgresServer(Path dataDir, boolean durable) {
        this.dataDir = dataDir;
        this.durable = durable;
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
        settings(durable).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        ServerProcess server = new ServerProcess("postgres", dataDir, command, Map.of(), "INT");
        synchronized (this) {
            process = server;
        }
        if (!closing) {
            server.start();
        }
        awaitAnswer();
    }

    private static Map<String, String> settings(boolean durable) {
        String safety = durable ? "on" : "off";
        return Map.ofEntries(
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("unix_socket_directories", ""),
                Map.entry("max_connections", "100"),
                Map.entry("shared_buffers", "192MB"),
                Map.entry("effective_cache_size", "768MB"),
                Map.entry("random_page_cost", "1.1"),
                Map.entry("max_wal_size", "2GB"),
                Map.entry("wal_compression", "on"),
                Map.entry("jit", "off"),
                Map.entry("fsync", safety),
                Map.entry("full_page_writes", safety),
                Map.entry("synchronous_commit", safety));
    }

    /** Creates the cluster under another name first: one that was begun and never finished is no cluster. */
    private void initialise(Path home, Path cluster) {
        Path partial = dataDir.resolve("postgres.partial");
        Path output = dataDir.resolve("logs").resolve("initdb.out");
        try {
            FileSystemUtils.deleteRecursively(partial);
            createPassword();
            ProcessBuilder initdb = new ProcessBuilder(Unprivileged.command(List.of(
                            home.resolve("bin/initdb").toString(),
                            "--pgdata=" + partial,
                            "--username=" + USER,
                            "--pwfile=" + passwordFile(),
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--no-locale",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--no-instructions")))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            Process running;
            synchronized (this) {
                if (closing) {
                    throw new StartRefused("embedded.stopped");
                }
                running = initdb.start();
                initialisation = running;
            }
            if (!running.waitFor(60, TimeUnit.SECONDS) || running.exitValue() != 0) {
                running.destroyForcibly();
                throw new StartRefused("embedded.postgres-silent", output);
            }
            Files.move(partial, cluster, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("embedded.postgres-silent", output);
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

    private void awaitAnswer() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (closing) {
                throw new StartRefused("embedded.stopped");
            }
            if (System.nanoTime() > deadline) {
                throw new StartRefused("embedded.postgres-silent", dataDir.resolve("logs/postgres.out"));
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartRefused("embedded.stopped");
            }
        }
    }

    private boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
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
                initialisation.descendants().forEach(ProcessHandle::destroyForcibly);
                initialisation.destroyForcibly();
            }
            if (process != null) {
                process.close();
            }
        }
    }
}
