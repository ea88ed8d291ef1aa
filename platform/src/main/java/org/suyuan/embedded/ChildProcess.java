package org.suyuan.embedded;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
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
 * A program of the data folder as a child process that no kill of the platform hides: it stands in {@code <name>.pid} of
 * the data folder, by which a later start finds and ends it. Its output is {@code logs/<name>.out}, that of the launch
 * before it {@code logs/<name>.out.1}.
 */
final class ChildProcess {

    private static final Logger log = LoggerFactory.getLogger(ChildProcess.class);
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    /**
     * The child writes pid and start by itself before it becomes the program: however early the platform is killed, what
     * runs is recorded. The start is counted in ticks since the machine was booted: no clock that is set changes it.
     */
    private static final String RECORDING = "echo $$ $(cut -d' ' -f22 /proc/$$/stat) > \"$0\" && exec \"$@\"";

    private static final int TICKS_OF_START = 22;

    private final String name;
    private final Path dataDir;
    private final Path pidFile;
    private final List<String> command;
    private final Map<String, String> environment;
    private final String stopSignal;
    private @Nullable Process process;

    /**
     * @param name of the pid file and the log
     * @param command an absolute program below {@code programs} of the data folder, and its arguments
     * @param stopSignal that makes it stop in order: {@code TERM}, {@code INT}
     */
    ChildProcess(String name, Path dataDir, List<String> command, Map<String, String> environment, String stopSignal) {
        this.name = name;
        this.dataDir = dataDir;
        this.pidFile = dataDir.resolve(name + ".pid");
        this.environment = environment;
        this.stopSignal = stopSignal;
        this.command = new ArrayList<>(List.of("/bin/sh", "-c", RECORDING, pidFile.toString()));
        this.command.addAll(Unprivileged.command(command));
    }

    /** Ends what was left over, by a platform that was killed or by a launch that failed half way. */
    synchronized void endOrphan() {
        orphan().ifPresent(orphan -> {
            log.info(Texts.get("embedded.orphan-ended", name, String.valueOf(orphan.pid())));
            end(orphan);
        });
    }

    synchronized Process launch() throws IOException {
        Path output = output();
        if (Files.exists(output)) {
            // What a crashed server said last is wanted after it was started again.
            Files.move(output, formerOutput(), StandardCopyOption.REPLACE_EXISTING);
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(dataDir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process launched = builder.start();
        process = launched;
        launched.getOutputStream().close();
        return launched;
    }

    Path output() {
        return dataDir.resolve("logs").resolve(name + ".out");
    }

    Path formerOutput() {
        return dataDir.resolve("logs").resolve(name + ".out.1");
    }

    synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Ends it with all its children; it leaves no record. */
    synchronized void end() {
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

    /**
     * The program of this data folder that runs on. A pid may have been given to another process since: ours began at the
     * recorded tick, and names the programs of the data folder in its command line.
     */
    private Optional<ProcessHandle> orphan() {
        try {
            String[] recorded = Files.readString(pidFile).trim().split(" ");
            long pid = Long.parseLong(recorded[0]);
            boolean ours = commandLine(pid).contains(dataDir.resolve("programs") + "/")
                    && (recorded.length == 1 || recorded[1].equals(startOf(pid)));
            return ours ? ProcessHandle.of(pid) : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The command line of a process, empty where there is none. */
    static String commandLine(long pid) {
        try {
            // ProcessHandle.Info leaves out a command line as long as that of Elasticsearch.
            byte[] commandLine = Files.readAllBytes(Path.of("/proc", String.valueOf(pid), "cmdline"));
            return new String(commandLine, Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")));
        } catch (IOException e) {
            return "";
        }
    }

    private static String startOf(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
        // The second field, a name in parentheses, may contain spaces.
        String[] fromThirdField = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return fromThirdField[TICKS_OF_START - 3];
    }

    private void end(ProcessHandle program) {
        List<ProcessHandle> family =
                Stream.concat(Stream.of(program), program.descendants()).toList();
        signal(program);
        if (!gone(family, PATIENCE)) {
            log.warn(Texts.get("embedded.killed", name));
            program.descendants().forEach(ProcessHandle::destroyForcibly);
            family.forEach(ProcessHandle::destroyForcibly);
            gone(family, Duration.ofSeconds(5));
        }
    }

    /** Java itself sends TERM only, at which PostgreSQL waits for its clients. */
    private void signal(ProcessHandle program) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + stopSignal + " " + program.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            program.destroy();
        } catch (InterruptedException e) {
            program.destroy();
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
