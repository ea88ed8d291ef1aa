package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Cases.TASKS;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Figures of this machine, reported and not asserted; the ratio to the bare requests of the same run travels better. */
class FiguresBenchmark {

    private static final int CLIENTS = 32;
    private static final int CASES = 800;

    @Test
    void figures() throws Exception {
        try (RunningPlatform platform = RunningPlatform.named("figures", "--suyuan.demo-data=false")) {
            Duration cold = platform.start();
            platform.stop();
            Duration second = platform.start();
            long heapAtRest = heapInUse(platform);

            Client enterprise = platform.as("enterprise");
            Client reviewer = platform.as("reviewer");
            // A platform runs for weeks: its code is compiled.
            new RegistrationLoad(platform, CLIENTS).run(2 * CASES);
            // In turn, because one account is held to a thousand requests a second.
            List<Client> everybody =
                    DemoAccountsIT.ALL.stream().map(platform::as).toList();
            double bare = perSecond(6_000, i -> everybody
                    .get(i % everybody.size())
                    .get(TASKS, "state", "mine", "size", 1)
                    .expect(200));
            double submitted = perSecond(CASES, i -> submit(enterprise));
            ConcurrentLinkedQueue<JsonNode> tasks = new ConcurrentLinkedQueue<>(
                    RegistrationLoadIT.all(reviewer, TASKS, "state", "claimable", "sort", "createdAt,asc"));
            assertThat(tasks.size()).isGreaterThanOrEqualTo(CASES);
            ObjectNode approval = object().put("outcome", "APPROVE");
            double approved = perSecond(CASES, i -> reviewer.post(
                            TASKS + "/" + tasks.remove().path("id").asText() + "/decision", approval)
                    .expect(204));
            double searched = perSecond(
                    3_000, i -> reviewer.get(SUBJECTS, "q", "食品", "size", 20).expect(200));
            RegistrationLoad whole = new RegistrationLoad(platform, CLIENTS);
            whole.run(CASES);
            assertThat(whole.failures()).isEmpty();
            List<Long> missed = whole.millisMissed();
            long heapAfter = heapInUse(platform);

            System.out.printf(
                    """

                    | figure (%d clients, %d processors) | value | ratio to bare |
                    |---|---|---|
                    | cold start from nothing | %.1f s | |
                    | second start | %.1f s | |
                    | heap at rest after start | %d MB | |
                    | heap at rest after the load | %d MB | |
                    | bare: signed-in reads of an empty inbox | %.0f/s | 1 |
                    | registrations submitted | %.1f/s | %.3f |
                    | registrations approved | %.1f/s | %.3f |
                    | searches | %.0f/s | %.3f |
                    | asked for after approval and not found yet, p50 / p99 / max | %d / %d / %d ms | |
                    %n""",
                    CLIENTS,
                    Runtime.getRuntime().availableProcessors(),
                    cold.toMillis() / 1e3,
                    second.toMillis() / 1e3,
                    heapAtRest >> 20,
                    heapAfter >> 20,
                    bare,
                    submitted,
                    submitted / bare,
                    approved,
                    approved / bare,
                    searched,
                    searched / bare,
                    RegistrationLoadIT.percentile(missed, 50),
                    RegistrationLoadIT.percentile(missed, 99),
                    RegistrationLoadIT.percentile(missed, 100));
        }
    }

    private static void submit(Client enterprise) {
        enterprise.post(SUBJECTS, Registrations.enterprise()).expect(201);
    }

    private static double perSecond(int times, IntConsumer work) throws Exception {
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
        try {
            long begin = System.nanoTime();
            List<Future<?>> clients = java.util.stream.IntStream.range(0, CLIENTS)
                    .<Future<?>>mapToObj(client -> pool.submit(() -> {
                        for (int i; (i = next.getAndIncrement()) < times; ) {
                            work.accept(i);
                        }
                    }))
                    .toList();
            for (Future<?> client : clients) {
                client.get();
            }
            return times * 1e9 / (System.nanoTime() - begin);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Bytes of live objects. */
    private static long heapInUse(RunningPlatform platform) throws IOException, InterruptedException {
        RunningPlatform.pause(5_000);
        jcmd(platform, "GC.run");
        String heap = jcmd(platform, "GC.heap_info");
        Matcher used = Pattern.compile("heap\\s+total \\d+K, used (\\d+)K").matcher(heap);
        return used.find() ? Long.parseLong(used.group(1)) * 1024 : -1;
    }

    private static String jcmd(RunningPlatform platform, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(platform.pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
