package org.suyuan.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;
import org.suyuan.shared.Texts;

/**
 * A real Elasticsearch on the loopback address. Its port is known at once and stays; the server is unpacked and comes up
 * by and by, because nothing but searching waits for it.
 */
final class ElasticsearchServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ElasticsearchServer.class);

    private final int port = FreePort.find();
    private final CompletableFuture<@Nullable ServerProcess> coming;
    private volatile boolean closing;

    private ElasticsearchServer(Path dataDir, String heap) {
        coming = CompletableFuture.supplyAsync(() -> launch(dataDir, heap), task -> {
            Thread thread = new Thread(task, "elasticsearch-start");
            thread.setDaemon(true);
            thread.start();
        });
        coming.whenComplete((process, failure) -> {
            if (failure != null) {
                report(
                        failure instanceof CompletionException && failure.getCause() != null
                                ? failure.getCause()
                                : failure);
            }
        });
    }

    private static void report(Throwable failure) {
        String sentence = Texts.get("embedded.elasticsearch-failed", String.valueOf(failure.getMessage()));
        if (failure instanceof StartRefused) {
            log.error(sentence);
        } else {
            log.error(sentence, failure);
        }
    }

    /** @param heap as the virtual machine takes it, such as {@code 512m} */
    static ElasticsearchServer start(Path dataDir, String heap) {
        return new ElasticsearchServer(dataDir, heap);
    }

    private @Nullable ServerProcess launch(Path dataDir, String heap) {
        try {
            Path home = Archive.elasticsearch(dataDir);
            Path temporary =
                    Files.createDirectories(dataDir.resolve("elasticsearch").resolve("tmp"));
            List<String> command = List.of(
                    home.resolve("bin/elasticsearch").toString(),
                    "-Ecluster.name=suyuan",
                    "-Enode.name=embedded",
                    "-Ediscovery.type=single-node",
                    "-Enetwork.host=127.0.0.1",
                    "-Ehttp.port=" + port,
                    "-Etransport.port=" + FreePort.find(),
                    "-Epath.data=" + dataDir.resolve("elasticsearch").resolve("data"),
                    "-Epath.logs=" + dataDir.resolve("logs"),
                    "-Expack.security.enabled=false",
                    // A disk that is nearly full must not turn the indices read-only behind the platform's back.
                    "-Ecluster.routing.allocation.disk.threshold_enabled=false");
            String options = "-Xms" + heap + " -Xmx" + heap + " " + effort(heap)
                    // No logs of the collector, 2 GB of them by default.
                    + " -Xlog:disable -Xlog:all=warning:stderr:utctime,level,tags";
            Map<String, String> environment = Map.of(
                    "ES_JAVA_HOME",
                    System.getProperty("java.home"),
                    "ES_JAVA_OPTS",
                    options,
                    "ES_TMPDIR",
                    temporary.toString());
            ServerProcess process = new ServerProcess("elasticsearch", dataDir, command, environment, "TERM");
            synchronized (this) {
                if (closing) {
                    return null;
                }
                process.start();
            }
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Little data, beside the platform on the same few processors: compiling and collecting with little effort brings a change to the
     * index in less than half the time (decision 0013). Whoever gives much memory has much to search, which is worth compiling well.
     */
    static String effort(String heap) {
        boolean much = DataSize.parse(heap.toUpperCase(Locale.ROOT).replaceFirst("(?<=[KMG])$", "B"))
                        .compareTo(EmbeddedServers.MUCH_MEMORY)
                >= 0;
        return "-XX:-UseG1GC -XX:+UseSerialGC -XX:-AlwaysPreTouch" + (much ? "" : " -XX:TieredStopAtLevel=1");
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        synchronized (this) {
            closing = true;
        }
        try {
            ServerProcess process = coming.join();
            if (process != null) {
                process.close();
            }
        } catch (RuntimeException e) {
            log.debug("it never came up", e);
        }
    }
}
