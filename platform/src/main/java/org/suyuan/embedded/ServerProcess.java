package org.suyuan.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suyuan.shared.Texts;

/**
 * One server as a child process: what an earlier, killed platform left running is ended first; when the server dies it is
 * started again, after a pause that grows; {@link #close} ends it with all its children.
 */
final class ServerProcess implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ServerProcess.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final Duration LONG_RUN = Duration.ofMinutes(1);

    private final String name;
    private final ChildProcess child;

    private volatile boolean closing;
    private long launchedAt;
    private Duration pause = FIRST_PAUSE;

    /** Takes what a {@link ChildProcess} takes. */
    ServerProcess(String name, Path dataDir, List<String> command, Map<String, String> environment, String stopSignal) {
        this.name = name;
        this.child = new ChildProcess(name, dataDir, command, environment, stopSignal);
    }

    /** Ends what was left over; {@link #start} would do it too. */
    void endOrphan() {
        child.endOrphan();
    }

    /** Ends what was left over and launches the server; does not wait until it answers. */
    void start() {
        try {
            launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return whether the server, its first process, is running now */
    boolean isRunning() {
        return child.isRunning();
    }

    private void launch() throws IOException {
        child.endOrphan();
        synchronized (this) {
            if (closing) {
                return;
            }
            launchedAt = System.nanoTime();
            child.launch().onExit().thenAccept(this::ended);
        }
    }

    private void ended(Process dead) {
        if (closing) {
            return;
        }
        synchronized (this) {
            Duration ran = Duration.ofNanos(System.nanoTime() - launchedAt);
            pause = ran.compareTo(LONG_RUN) > 0 ? FIRST_PAUSE : pause;
            log.warn(Texts.get("embedded.restarted", name, String.valueOf(dead.exitValue()), child.formerOutput()));
            launchLater();
        }
    }

    private synchronized void launchLater() {
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::launchAgain);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }

    private void launchAgain() {
        try {
            launch();
        } catch (Throwable e) { // whatever it is, no memory for a process or no place for its output: it may pass
            log.warn(Texts.get("embedded.launch-failed", name, String.valueOf(e)));
            launchLater();
        }
    }

    @Override
    public void close() {
        closing = true;
        synchronized (this) {
            child.end();
        }
    }
}
