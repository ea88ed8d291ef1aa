package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Elasticsearch is away for a minute under load: half of it killed again and again, half of it deaf. */
@ExtendWith(SharedPlatform.class)
class SearchOutageIT {

    private static final Duration HALF = Duration.ofSeconds(30);

    private final RunningPlatform platform;

    SearchOutageIT(RunningPlatform platform) {
        this.platform = platform;
    }

    @Test
    @DisplayName(
            "Elasticsearch killed for a minute under load, then back: nothing blocked, the index equal to the database 30 s later")
    void registrationGoesOnWithoutSearch() throws InterruptedException {
        AtomicBoolean away = new AtomicBoolean(true);
        AtomicBoolean over = new AtomicBoolean();
        RegistrationLoad load = new RegistrationLoad(platform, 16).searchIsAwayWhile(away::get);
        Thread clients = new Thread(() -> load.run(Integer.MAX_VALUE, () -> !over.get()));
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        AtomicLong slowest = new AtomicLong();
        CompletableFuture<Void> reader = new CompletableFuture<>();
        Thread searches = new Thread(() -> {
            try {
                while (away.get()) {
                    search(refused, answered, slowest);
                    RunningPlatform.pause(200);
                }
                reader.complete(null);
            } catch (AssertionError | RuntimeException e) {
                reader.completeExceptionally(e);
            }
        });
        int before = load.finished();
        assertThat(platform.elasticsearch()).as("embedded Elasticsearch").isNotEmpty();

        killAll();
        clients.start();
        searches.start();
        long half = System.nanoTime() + HALF.toNanos();
        while (System.nanoTime() < half) {
            killAll();
            RunningPlatform.pause(300);
        }
        int afterKilling = load.finished();
        long end = System.nanoTime() + HALF.toNanos();
        while (System.nanoTime() < end) {
            // A new child may have been started meanwhile.
            RunningPlatform.signal("STOP", platform.elasticsearch());
            RunningPlatform.pause(500);
        }
        int afterSilence = load.finished();
        platform.anonymous().get("/actuator/health").expect(200);
        RunningPlatform.signal("CONT", platform.elasticsearch());
        over.set(true);
        clients.join();
        away.set(false);
        assertThat(reader).succeedsWithin(Duration.ofSeconds(30));

        long late = RegistrationLoadIT.percentile(load.millisOfWrites(), 99);
        System.out.printf(
                "Elasticsearch away: %d cases while killed, %d while deaf; 99 of 100 writes within %d ms; searches refused %d, answered %d, slowest %d ms%n",
                afterKilling - before, afterSilence - afterKilling, late, refused.get(), answered.get(), slowest.get());
        assertThat(load.failures()).isEmpty();
        assertThat(afterKilling - before).as("cases while it was killed").isPositive();
        assertThat(afterSilence - afterKilling).as("cases while it was deaf").isPositive();
        assertThat(late).as("ms within which 99 of 100 writes were answered").isLessThan(HALF.toMillis());
        assertThat(refused.get()).as("searches answered 503").isPositive();
        assertThat(slowest.get()).as("ms of the slowest search").isLessThan(HALF.toMillis());

        RunningPlatform.pause(30_000);
        assertThat(index()).as("the index against the database").isEqualTo(database());
        assertThat(index().keySet())
                .containsAll(load.registered().values().stream()
                        .map(RegistrationLoad.Registered::id)
                        .toList());
    }

    private void search(AtomicInteger refused, AtomicInteger answered, AtomicLong slowest) {
        long begin = System.nanoTime();
        Answer answer = platform.as("supervisor").get(SUBJECTS, "size", 1);
        slowest.accumulateAndGet((System.nanoTime() - begin) / 1_000_000, Math::max);
        if (answer.status() == 503) {
            answer.problem(503);
            assertThat(answer.header("Retry-After")).matches("\\d+");
            refused.incrementAndGet();
        } else {
            answer.expect(200);
            answered.incrementAndGet();
        }
        assertThat(platform.anonymous().get("/public/api/v1/subjects", "q", "甲").status())
                .isIn(200, 503);
    }

    private void killAll() {
        RunningPlatform.signal("KILL", platform.elasticsearch());
    }

    /** Id and version of all that search finds. */
    private Map<String, Integer> index() {
        Map<String, Integer> index = new TreeMap<>();
        for (JsonNode item : RegistrationLoadIT.all(platform.as("supervisor"), SUBJECTS, "sort", "code,asc")) {
            assertThat(index.put(item.path("id").asText(), item.path("version").asInt()))
                    .as("found twice: %s", item)
                    .isNull();
        }
        return index;
    }

    /** Id and version of all that has a code. */
    private Map<String, Integer> database() {
        Map<String, Integer> database = new TreeMap<>();
        for (String row : platform.fromDatabase("select id || ' ' || version from subject where code is not null")) {
            database.put(row.split(" ")[0], Integer.valueOf(row.split(" ")[1]));
        }
        return database;
    }
}
