package org.suyuan.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suyuan.shared.Texts;

/**
 * One server as a child process: what an earlier, killed platform left running is ended first; when the server dies it is
 * started again, after a pause that grows; {@link #close} ends it with all its children. Its pid stands in
 * {@code <name>.pid} of the data folder, its output in {@code logs/<name>.out}.
 */
final class ServerProcess implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ServerProcess.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final Duration LONG_RUN = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final String name;
    private final Path dataDir;
    private final Path pidFile;
    private final List<String> command;
    private final Map<String, String> environment;
    private final String stopSignal;

    private volatile boolean closing;
    private @Nullable Process process;
    private long launchedAt;
    private Duration pause = FIRST_PAUSE;

    /**
     * @param name of the pid file and the log
     * @param command an absolute program and its arguments; something in it lies below the data folder
     * @param stopSignal that makes it stop in order: {@code TERM}, {@code INT}
     */
    ServerProcess(String name, Path dataDir, List<String> command, Map<String, String> environment, String stopSignal) {
        this.name = name;
        this.dataDir = dataDir;
        this.pidFile = dataDir.resolve(name + ".pid");
        this.environment = environment;
        this.stopSignal = stopSignal;
        // The child writes its pid by itself before it becomes the server: however early the platform is killed, a
        // running server is a recorded one.
        this.command = new ArrayList<>(List.of("/bin/sh", "-c", "echo $$ > \"$0\" && exec \"$@\"", pidFile.toString()));
        this.command.addAll(Unprivileged.command(command));
    }

    /** Ends what was left over and launches the server; does not wait until it answers. */
    void start() {
        orphan().ifPresent(orphan -> {
            log.info(Texts.get("embedded.orphan-ended", name, String.valueOf(orphan.pid())));
            end(orphan);
        });
        launch();
    }

    /** @return whether the server, its first process, is running now */
    synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    private synchronized void launch() {
        if (closing) {
            return;
        }
        File output = dataDir.resolve("logs").resolve(name + ".out").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(dataDir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().putAll(environment);
        try {
            launchedAt = System.nanoTime();
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process.onExit().thenAccept(this::ended);
    }

    private void ended(Process dead) {
        if (closing) {
            return;
        }
        synchronized (this) {
            Duration ran = Duration.ofNanos(System.nanoTime() - launchedAt);
            pause = ran.compareTo(LONG_RUN) > 0 ? FIRST_PAUSE : pause;
            log.warn(Texts.get("embedded.restarted", name, String.valueOf(dead.exitValue()), dataDir.resolve("logs")));
            CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::launch);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    @Override
    public void close() {
        closing = true;
        synchronized (this) {
            if (process != null) {
                end(process.toHandle());
                process = null;
            }
            try {
                Files.deleteIfExists(pidFile);
            } catch (IOException e) {
                log.warn("{} stays", pidFile, e);
            }
        }
    }

    /**
     * The server of this data folder that a killed platform left running. A pid may have been given to another process
     * since: ours names the data folder in its command line and began before its pid was recorded.
     */
    private Optional<ProcessHandle> orphan() {
        try {
            long pid = Long.parseLong(Files.readString(pidFile).trim());
            Instant recorded = Files.getLastModifiedTime(pidFile).toInstant();
            return ProcessHandle.of(pid)
                    .filter(handle -> handle.info()
                            .startInstant()
                            .map(began -> began.isBefore(recorded.plusSeconds(2)))
                            .orElse(false))
                    .filter(this::namesDataDir);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private boolean namesDataDir(ProcessHandle handle) {
        try {
            // ProcessHandle.Info leaves out a command line as long as that of Elasticsearch.
            byte[] commandLine = Files.readAllBytes(Path.of("/proc", String.valueOf(handle.pid()), "cmdline"));
            return new String(commandLine, StandardCharsets.UTF_8).contains(dataDir + "/");
        } catch (IOException e) {
            return false;
        }
    }

    private void end(ProcessHandle server) {
        List<ProcessHandle> family =
                Stream.concat(Stream.of(server), server.descendants()).toList();
        signal(server);
        if (!gone(family, PATIENCE)) {
            log.warn(Texts.get("embedded.killed", name));
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            family.forEach(ProcessHandle::destroyForcibly);
            gone(family, Duration.ofSeconds(5));
        }
    }

    /** Java itself sends TERM only, at which PostgreSQL waits for its clients. */
    private void signal(ProcessHandle server) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + stopSignal + " " + server.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            server.destroy();
        } catch (InterruptedException e) {
            server.destroy();
            Thread.currentThread().interrupt();
        }
    }

    private static boolean gone(List<ProcessHandle> family, Duration patience) {
        try {
            CompletableFuture.allOf(family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
