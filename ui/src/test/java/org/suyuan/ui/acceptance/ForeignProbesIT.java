package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Cases.TASKS;
import static org.suyuan.ui.acceptance.Registrations.LIXIA;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Random questions about what lies outside one's scope: the same answer as about what is not there, and nothing of it. */
@ExtendWith(SharedPlatform.class)
class ForeignProbesIT {

    private static final int PROBES = 100_000;
    private static final int EXPORTS = 100;
    private static final int CLIENTS = 16;
    private static final Pattern DOWNLOAD = Pattern.compile("VAADIN/dynamic/resource/[^\"]+");
    private static final List<String> STRANGERS = List.of("reviewer-qd", "admin", "security", "auditor", "operator");

    private final RunningPlatform platform;

    ForeignProbesIT(RunningPlatform platform) {
        this.platform = platform;
    }

    /** A subject of somebody else and what would betray it. */
    private record Foreign(String id, String code, String caseNo, String token, String taskId) {}

    @Test
    @DisplayName("100,000 random probes of foreign ids through REST and search, and exports: no leak")
    void nothingLeaks() throws InterruptedException {
        List<Foreign> foreign = new ArrayList<>();
        Cases cases = new Cases(platform);
        for (int i = 0; i < 12; i++) {
            String token = Registrations.uniqueToken();
            ObjectNode registration = Registrations.enterprise(token + "食品公司", LIXIA, "FOOD");
            JsonNode open = cases.submit(registration);
            String task = cases.task("reviewer", open).path("id").asText();
            if (i % 2 == 0) {
                cases.approve("reviewer", open);
            }
            foreign.add(new Foreign(
                    open.path("id").asText(),
                    registration.path("uscc").asText(),
                    open.path("caseNo").asText(),
                    token,
                    task));
        }
        String own = Registrations.uniqueToken();
        JsonNode theirs = cases.submit(Registrations.enterprise(own + "食品公司", Registrations.SHINAN, "FOOD"));
        cases.approve("reviewer-qd", theirs);
        Cases.await(
                "the index shows them",
                java.time.Duration.ofSeconds(15),
                () -> cases.found(foreign.get(10).code()));

        exports(foreign, own);
        Queue<String> leaks = new ConcurrentLinkedQueue<>();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        long begin = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
        for (int client = 0; client < CLIENTS; client++) {
            pool.execute(() -> {
                for (int i; (i = next.getAndIncrement()) < PROBES && leaks.size() < 10; ) {
                    try {
                        probe(new Random(i), foreign, leaks, refused);
                    } catch (AssertionError | RuntimeException e) {
                        leaks.add(String.valueOf(e.getMessage()));
                    }
                }
            });
        }
        pool.shutdown();
        assertThat(pool.awaitTermination(20, TimeUnit.MINUTES)).isTrue();
        System.out.printf(
                "%d probes of foreign ids in %.0f s, %d refused for their number%n",
                PROBES, (System.nanoTime() - begin) / 1e9, refused.get());
        assertThat(leaks).isEmpty();
        for (Foreign each : foreign) {
            String status = platform.as("enterprise")
                    .get(SUBJECTS + "/" + each.id())
                    .expect(200)
                    .json()
                    .path("status")
                    .asText();
            assertThat(status).isIn("UNDER_REVIEW", "REGISTERED");
        }
    }

    /** Files of the directory, asked for by what is looked for and by the address that somebody else was given. */
    private void exports(List<Foreign> foreign, String own) {
        Visitor reviewer = signedIn("reviewer");
        Visitor stranger = signedIn("reviewer-qd");
        Foreign registered = foreign.get(10);
        assertThat(file(reviewer, "q=" + registered.code()))
                .as("who may see it takes it away")
                .contains(registered.token());
        assertThat(file(stranger, "q=" + URLEncoder.encode(own, StandardCharsets.UTF_8)))
                .as("the other takes away what is theirs")
                .contains(own);
        Random random = new Random(EXPORTS);
        for (int i = 0; i < EXPORTS; i++) {
            Foreign wanted = foreign.get(random.nextInt(foreign.size()));
            String query =
                    switch (random.nextInt(4)) {
                        case 0 -> "code=" + wanted.code();
                        case 1 -> "regionCode=" + LIXIA;
                        case 2 -> "";
                        default -> "q=" + URLEncoder.encode(any(random, wanted), StandardCharsets.UTF_8);
                    };
            assertThat(file(stranger, query)).as(query).doesNotContain(LIXIA).doesNotContain(tokens(foreign));
        }
        HttpResponse<String> others = stranger.get(address(reviewer, "q=" + registered.code()));
        assertThat(others.statusCode()).isEqualTo(404);
        assertThat(others.body()).doesNotContain(registered.token());
    }

    private static String[] tokens(List<Foreign> foreign) {
        return foreign.stream().map(Foreign::token).toArray(String[]::new);
    }

    private Visitor signedIn(String account) {
        Visitor visitor = new Visitor(platform.base());
        visitor.signIn(account, RunningPlatform.PASSWORD);
        return visitor;
    }

    /** What the list offers to take away; nothing where it found nothing. */
    private static String file(Visitor visitor, String query) {
        String address = address(visitor, query);
        if (address.isEmpty()) {
            return "";
        }
        HttpResponse<String> file = visitor.get(address);
        assertThat(file.statusCode()).as(query).isEqualTo(200);
        return file.body();
    }

    private static String address(Visitor visitor, String query) {
        Matcher link = DOWNLOAD.matcher(visitor.view("subjects", query));
        return link.find() ? "/workbench/" + link.group() : "";
    }

    private void probe(Random random, List<Foreign> foreign, Queue<String> leaks, AtomicInteger refused) {
        Foreign wanted = foreign.get(random.nextInt(foreign.size()));
        String who = STRANGERS.get(random.nextInt(STRANGERS.size()));
        Client stranger = platform.as(who);
        String id = near(random, wanted.id());
        String task = near(random, wanted.taskId());
        Answer answer =
                switch (random.nextInt(11)) {
                    case 0 -> stranger.get(SUBJECTS + "/" + id);
                    case 1 -> stranger.put(SUBJECTS + "/" + id, "\"" + random.nextInt(5) + "\"", "{}");
                    case 2 -> stranger.get(TASKS + "/" + task);
                    case 3 -> stranger.post(TASKS + "/" + task + "/claim");
                    case 4 -> stranger.post(TASKS + "/" + task + "/unclaim");
                    case 5 ->
                        stranger.post(TASKS + "/" + task + "/decision", "{\"outcome\":\"REJECT\",\"opinion\":\"x\"}");
                    case 6 -> stranger.get(SUBJECTS, "code", wanted.code());
                    case 7 -> stranger.get(SUBJECTS, "q", any(random, wanted), "size", 500);
                    case 8 -> stranger.get(SUBJECTS, "regionCode", LIXIA, "size", 500, "sort", "registeredAt,desc");
                    case 9 ->
                        stranger.get(
                                TASKS,
                                "state",
                                List.of("claimable", "mine", "done").get(random.nextInt(3)),
                                "q",
                                any(random, wanted));
                    default -> stranger.get(TASKS, "state", "claimable", "regionCode", LIXIA, "size", 500);
                };
        if (answer.status() == 429) {
            refused.incrementAndGet();
            return;
        }
        String text = answer.text();
        boolean list = answer.status() == 200;
        // What was asked for may be repeated in a sentence, but nothing else of it may come along.
        boolean betrays =
                foreign.stream().anyMatch(each -> text.contains(each.token()) || list && text.contains(each.id()));
        if (betrays || answer.status() >= 500 || (!list && !List.of(403, 404).contains(answer.status()))) {
            leaks.add(who + ": " + answer.request() + " → " + answer.status() + " "
                    + text.substring(0, Math.min(300, text.length())));
        }
        if (list && answer.json().path("facets").path("regionCode").toString().contains(LIXIA)) {
            leaks.add(who + " counts: " + answer.request());
        }
    }

    /** Mostly the id itself, sometimes one beside it. */
    private static String near(Random random, String id) {
        if (random.nextInt(4) > 0) {
            return id;
        }
        int at = id.length() - 1 - random.nextInt(8);
        return id.substring(0, at) + Integer.toHexString(random.nextInt(16)) + id.substring(at + 1);
    }

    private static String any(Random random, Foreign wanted) {
        return List.of(
                        wanted.token(),
                        wanted.code(),
                        wanted.caseNo(),
                        wanted.token().substring(1))
                .get(random.nextInt(4));
    }
}
