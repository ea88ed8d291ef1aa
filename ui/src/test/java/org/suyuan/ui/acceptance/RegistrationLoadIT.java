package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Cases.TASKS;
import static org.suyuan.ui.acceptance.Registrations.LIXIA;
import static org.suyuan.ui.acceptance.Registrations.SHINAN;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * 1,000 registrations from 32 clients, a tenth of them invalid, some twice; all approved through the API; the platform is
 * killed twice in the middle.
 */
class RegistrationLoadIT {

    private static final int REGISTRATIONS = 1_000;
    private static final int CLIENTS = 32;

    @Test
    @DisplayName(
            "every valid one 201, every invalid one 422 with all its wrong fields, duplicates 409, no 500; all approved, found within 2 s; nothing lost or doubled by kill -9")
    void underLoadAndTwoCrashes() throws InterruptedException {
        try (RunningPlatform platform = RunningPlatform.named("load", "--suyuan.demo-data=false")) {
            platform.start();
            RegistrationLoad load = new RegistrationLoad(platform, CLIENTS);
            AtomicBoolean over = new AtomicBoolean();
            ConcurrentLinkedQueue<String> strays = new ConcurrentLinkedQueue<>();
            Thread watcher = new Thread(() -> watch(platform, over, strays));
            watcher.start();
            ConcurrentLinkedQueue<String> restarts = new ConcurrentLinkedQueue<>();
            Thread killer = new Thread(() -> killTwice(platform, load, over, restarts));
            killer.start();

            long begin = System.nanoTime();
            load.run(REGISTRATIONS);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            over.set(true);
            killer.join();
            watcher.join();

            List<Long> missed = load.millisMissed();
            List<Long> found = load.millisFound();
            System.out.printf(
                    "%d registrations by %d clients in %.1f s; restarts %s; not found yet p50 %d, p99 %d, max %d ms after approval; found p50 %d, p99 %d, max %d ms, %d of %d after 2 s%n",
                    REGISTRATIONS,
                    CLIENTS,
                    took.toMillis() / 1e3,
                    restarts,
                    percentile(missed, 50),
                    percentile(missed, 99),
                    percentile(missed, 100),
                    percentile(found, 50),
                    percentile(found, 99),
                    percentile(found, 100),
                    found.stream().filter(millis -> millis > 2_000).count(),
                    found.size());
            assertThat(load.failures()).isEmpty();
            assertThat(restarts).as("restarts").hasSize(2).noneMatch(restart -> restart.contains("not"));
            assertThat(strays).as("what the region-bound reviewer must not see").isEmpty();
            nothingIsLostOrDoubled(platform, load);
            assertThat(percentile(missed, 100))
                    .as("ms after approval, asked for and not found")
                    .isLessThanOrEqualTo(2_000);
        }
    }

    static long percentile(List<Long> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, (sorted.size() * percent + 99) / 100 - 1));
    }

    private static void killTwice(
            RunningPlatform platform,
            RegistrationLoad load,
            AtomicBoolean over,
            ConcurrentLinkedQueue<String> restarts) {
        for (int at : new int[] {REGISTRATIONS / 3, REGISTRATIONS * 2 / 3}) {
            while (load.finished() < at && !over.get()) {
                RunningPlatform.pause(20);
            }
            if (over.get()) {
                return;
            }
            load.crashing();
            platform.kill();
            load.crashing();
            try {
                restarts.add("%.1f s".formatted(platform.start().toMillis() / 1e3));
            } catch (IllegalStateException e) {
                restarts.add("not ready again: " + e.getMessage());
                return;
            }
        }
    }

    /** Looks over the shoulders of two region-bound reviewers all the time. */
    private static void watch(RunningPlatform platform, AtomicBoolean over, ConcurrentLinkedQueue<String> strays) {
        while (!over.get()) {
            try {
                for (Map.Entry<String, String> each :
                        Map.of("reviewer-qd", SHINAN, "reviewer", LIXIA).entrySet()) {
                    Client reviewer = platform.as(each.getKey());
                    List<Answer> answers = List.of(
                            reviewer.get(TASKS, "state", "claimable", "size", 100),
                            reviewer.get(TASKS, "state", "done", "size", 100),
                            reviewer.get(SUBJECTS, "size", 100, "sort", "registeredAt,desc"));
                    for (Answer answer : answers) {
                        if (answer.status() == 200) {
                            answer.items().stream()
                                    .filter(item ->
                                            !item.path("regionCode").asText().equals(each.getValue()))
                                    .forEach(item -> strays.add(each.getKey() + " sees " + item));
                        }
                    }
                }
            } catch (Client.NoAnswer killed) {
                RunningPlatform.pause(500);
            } catch (AssertionError e) {
                strays.add(String.valueOf(e.getMessage()));
            }
            RunningPlatform.pause(250);
        }
    }

    private static void nothingIsLostOrDoubled(RunningPlatform platform, RegistrationLoad load) {
        Client enterprise = platform.as("enterprise");
        TreeSet<String> caseNumbers = new TreeSet<>();
        for (RegistrationLoad.Registered each : load.registered().values()) {
            JsonNode read =
                    enterprise.get(SUBJECTS + "/" + each.id()).expect(200).json();
            assertThat(read.path("status").asText()).as("%s", each).isEqualTo("REGISTERED");
            assertThat(read.path("code").asText()).isEqualTo(each.code());
            each.sent().properties().forEach(field -> assertThat(
                            SubjectSubmissionIT.sameValue(read.get(field.getKey()), field.getValue()))
                    .as("%s of %s", field.getKey(), read)
                    .isTrue());
            assertThat(caseNumbers.add(read.path("caseNo").asText()))
                    .as("case number of %s", each)
                    .isTrue();
        }

        // One decision a step, by the inbox of who decided.
        Map<String, Integer> decisions = new HashMap<>();
        for (String account : List.of("reviewer", "reviewer2", "reviewer-qd")) {
            for (JsonNode item : all(platform.as(account), TASKS, "state", "done", "sort", "createdAt,asc")) {
                decisions.merge(
                        item.path("businessKey").asText() + " "
                                + item.path("name").asText(),
                        1,
                        Integer::sum);
            }
        }
        assertThat(decisions.values()).as("decisions a step").containsOnly(1);
        for (RegistrationLoad.Registered each : load.registered().values()) {
            assertThat(decisions).containsKey(each.id() + " 初审");
            assertThat(decisions.containsKey(each.id() + " 复审"))
                    .isEqualTo(each.sent().path("productClasses").toString().contains("DRUGS"));
        }

        // Registered are exactly those that were approved; of what nobody answered, at most what was sent is open.
        List<JsonNode> listed = all(platform.as("supervisor"), SUBJECTS, "sort", "code,asc");
        assertThat(listed.stream().map(item -> item.path("code").asText()))
                .containsExactlyInAnyOrderElementsOf(load.registered().keySet());
        int open = 0;
        for (String account : List.of("reviewer", "reviewer2", "reviewer-qd")) {
            open += all(platform.as(account), TASKS, "state", "claimable").size();
        }
        assertThat(open).as("open tasks").isLessThanOrEqualTo(load.uncertain());
        JsonNode lixia = listed.stream()
                .filter(item -> item.path("regionCode").asText().equals(LIXIA))
                .findFirst()
                .orElseThrow();
        platform.as("reviewer-qd")
                .get(SUBJECTS + "/" + lixia.path("id").asText())
                .problem(404);
    }

    /** All items of a list, page by page. */
    static List<JsonNode> all(Client client, String path, Object... query) {
        List<JsonNode> all = new ArrayList<>();
        Object[] paged = Arrays.copyOf(query, query.length + 4);
        paged[query.length] = "size";
        paged[query.length + 1] = 500;
        paged[query.length + 2] = "page";
        for (int page = 0; ; page++) {
            paged[query.length + 3] = page;
            Answer answer = client.get(path, paged).expect(200);
            all.addAll(answer.items());
            if (all.size() >= answer.json().path("total").asInt()
                    || answer.items().isEmpty()) {
                return all;
            }
        }
    }
}
