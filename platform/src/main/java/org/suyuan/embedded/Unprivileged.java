package org.suyuan.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a server is launched: in a session of its own, so that Ctrl-C at the terminal reaches the platform alone, which
 * ends the servers last. PostgreSQL and Elasticsearch refuse to run as root; as root they run in a user namespace.
 */
final class Unprivileged {

    private static final List<String> NAMESPACE = List.of("unshare", "-U", "--map-user=1000", "--map-group=1000");

    private Unprivileged() {}

    /** The command that runs this command as an ordinary user. */
    static List<String> command(List<String> command) {
        Stream<String> session = find("setsid").stream();
        Stream<String> namespace = isRoot() ? NAMESPACE.stream() : Stream.of();
        return Stream.of(session, namespace, command.stream())
                .flatMap(part -> part)
                .toList();
    }

    /** Says clearly when this machine does not let root run servers as an ordinary user. */
    static void check() {
        if (!isRoot()) {
            return;
        }
        if (find("unshare").isEmpty()) {
            throw new StartRefused("embedded.unshare-missing");
        }
        try {
            Process trial = new ProcessBuilder(
                            Stream.concat(NAMESPACE.stream(), Stream.of("true")).toList())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!trial.waitFor(10, TimeUnit.SECONDS) || trial.exitValue() != 0) {
                throw new StartRefused("embedded.unshare-refused");
            }
        } catch (IOException e) {
            throw new StartRefused("embedded.unshare-refused");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("embedded.unshare-refused");
        }
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static Optional<String> find(String program) {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv().getOrDefault("PATH", "/usr/bin:/bin"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
