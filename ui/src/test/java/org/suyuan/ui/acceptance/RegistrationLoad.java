package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Cases.TASKS;
import static org.suyuan.ui.acceptance.Registrations.LIXIA;
import static org.suyuan.ui.acceptance.Registrations.SHINAN;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Many clients at once, each taking one registration after the other from submission through its reviews to being found;
 * some of what they send is invalid, some twice. They go on through a crash of the platform: what was not answered is asked
 * again, and what was answered is remembered.
 */
final class RegistrationLoad {

    /** A registration that was approved. */
    record Registered(String id, String caseNo, String code, ObjectNode sent) {}

    private final RunningPlatform platform;
    private final Client enterprise;
    private final int clients;
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicLong crashes = new AtomicLong();
    private final Map<String, Registered> registered = new ConcurrentHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Long> millisMissed = new ConcurrentLinkedQueue<>();
    private final Queue<Long> millisFound = new ConcurrentLinkedQueue<>();
    private final Queue<Long> millisOfWrites = new ConcurrentLinkedQueue<>();
    private final AtomicInteger uncertain = new AtomicInteger();
    private volatile BooleanSupplier searchIsAway = () -> false;

    RegistrationLoad(RunningPlatform platform, int clients) {
        this.platform = platform;
        this.clients = clients;
        this.enterprise = platform.as("enterprise");
    }

    /** While this holds nobody expects search to follow. */
    RegistrationLoad searchIsAwayWhile(BooleanSupplier away) {
        searchIsAway = away;
        return this;
    }

    int finished() {
        return finished.get();
    }

    Map<String, Registered> registered() {
        return registered;
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** How long after its approval a subject was asked for and not found yet, 0 where the first search had it. */
    List<Long> millisMissed() {
        return millisMissed.stream().sorted().toList();
    }

    /** How long after its approval the answer came that held a subject: an upper bound, the request and the pause in it. */
    List<Long> millisFound() {
        return millisFound.stream().sorted().toList();
    }

    List<Long> millisOfWrites() {
        return millisOfWrites.stream().sorted().toList();
    }

    /** Farmers whose submission was not answered: such a one may be there once more, without a case anybody knows of. */
    int uncertain() {
        return uncertain.get();
    }

    /** To be called before and after the platform is killed. */
    void crashing() {
        crashes.incrementAndGet();
    }

    /** Submits this many and takes the valid ones through; returns when all are done. */
    void run(int registrations) {
        run(registrations, () -> true);
    }

    /** The same, as long as this holds. */
    void run(int registrations, BooleanSupplier goOn) {
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        List<Future<?>> running = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            running.add(pool.submit(() -> {
                for (int i; goOn.getAsBoolean() && (i = next.getAndIncrement()) < registrations; ) {
                    try {
                        one(i);
                    } catch (AssertionError | RuntimeException e) {
                        failures.add(String.valueOf(e.getMessage()));
                    }
                    finished.incrementAndGet();
                }
            }));
        }
        pool.shutdown();
        try {
            for (Future<?> each : running) {
                each.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            pool.shutdownNow();
        }
    }

    private void one(int number) {
        Random random = new Random(number);
        if (number % 10 == 7) {
            Mistake.Invalid invalid = Mistake.any(Registrations.enterprise(), random);
            persistently(() -> enterprise.post(SUBJECTS, invalid.body())).wrong(invalid.fields());
            return;
        }
        ObjectNode registration = registration(number);
        Registered done = submit(registration, number % 25 == 3);
        if (done == null) {
            return;
        }
        long crashed = crashes.get();
        long approved = review(done);
        awaitFound(done, approved, crashed);
    }

    private static ObjectNode registration(int number) {
        String token = Registrations.uniqueToken();
        return switch (number % 8) {
            case 0, 5 -> Registrations.farmer();
            case 1, 6 -> Registrations.enterprise(token + "水产公司", SHINAN, "FOOD");
            case 2 -> Registrations.enterprise(token + "药业公司", LIXIA, "DRUGS", "FOOD");
            default -> Registrations.enterprise(token + "食品公司", LIXIA, "FOOD");
        };
    }

    /** Null where nobody can say whether it was taken. */
    private Registered submit(ObjectNode registration, boolean twice) {
        boolean hasCode = registration.has("uscc");
        long before = crashes.get();
        List<Answer> answers = new ArrayList<>();
        if (twice && hasCode) {
            // The same code from two clients at the same moment.
            answers.addAll(Cases.atOnce(2, i -> persistently(() -> enterprise.post(SUBJECTS, registration))));
        } else if (hasCode) {
            answers.add(persistently(() -> enterprise.post(SUBJECTS, registration)));
        } else {
            try {
                answers.add(timed(() -> enterprise.post(SUBJECTS, registration)));
            } catch (Client.NoAnswer lost) {
                if (crashes.get() == 0) {
                    throw lost;
                }
                platform.awaitReady();
                uncertain.incrementAndGet();
                return null;
            }
        }
        boolean crashed = crashes.get() != before;
        List<Answer> taken =
                answers.stream().filter(answer -> answer.status() == 201).toList();
        answers.stream().filter(answer -> answer.status() != 201).forEach(answer -> answer.problem(409));
        assertThat(taken.size()).as("taken once: %s", answers).isLessThanOrEqualTo(1);
        JsonNode body;
        if (!taken.isEmpty()) {
            body = taken.get(0).json();
        } else {
            assertThat(crashed).as("refused without reason: %s", answers).isTrue();
            body = findTask(
                    Cases.reviewerOf(registration), registration.path("name").asText());
        }
        String id = body.path(body.has("businessKey") ? "businessKey" : "id").asText();
        String caseNo = body.path("caseNo").asText();
        if (hasCode) {
            persistently(() -> enterprise.post(SUBJECTS, registration)).problem(409);
        }
        JsonNode read = persistently(() -> enterprise.get(SUBJECTS + "/" + id))
                .expect(200)
                .json();
        assertThat(read.path("name")).isEqualTo(registration.get("name"));
        return new Registered(id, caseNo, "", registration);
    }

    /** The moment at which the last decision was answered. */
    private long review(Registered subject) {
        long approved = decide(Cases.reviewerOf(subject.sent), subject);
        String status = status(subject);
        if (subject.sent.path("productClasses").toString().contains("DRUGS")) {
            assertThat(status).as("after the first review of %s", subject).isEqualTo("UNDER_REVIEW");
            approved = decide("reviewer2", subject);
            status = status(subject);
        }
        assertThat(status).as("after the last review of %s", subject).isEqualTo("REGISTERED");
        return approved;
    }

    private String status(Registered subject) {
        return persistently(() -> enterprise.get(SUBJECTS + "/" + subject.id))
                .expect(200)
                .json()
                .path("status")
                .asText();
    }

    private long decide(String account, Registered subject) {
        String task = findTask(account, subject.caseNo).path("id").asText();
        long before = crashes.get();
        ObjectNode decision = object().put("outcome", "APPROVE").put("opinion", "材料齐全");
        Answer answer = persistently(() -> platform.as(account).post(TASKS + "/" + task + "/decision", decision));
        if (crashes.get() == before) {
            answer.expect(204);
        } else {
            // The decision whose answer was lost may have been taken.
            assertThat(answer.status()).as("%s", answer).isIn(204, 409);
        }
        return System.nanoTime();
    }

    private JsonNode findTask(String account, String typed) {
        List<JsonNode> tasks = persistently(() -> platform.as(account).get(TASKS, "state", "claimable", "q", typed))
                .expect(200)
                .items();
        assertThat(tasks).as("tasks of %s on %s", account, typed).hasSize(1);
        return tasks.get(0);
    }

    private void awaitFound(Registered subject, long approved, long crashed) {
        JsonNode read = persistently(() -> enterprise.get(SUBJECTS + "/" + subject.id))
                .expect(200)
                .json();
        String code = read.path("code").asText();
        if (subject.sent.has("uscc")) {
            assertThat(code).isEqualTo(subject.sent.path("uscc").asText());
        }
        Registered before = registered.put(code, new Registered(subject.id, subject.caseNo, code, subject.sent));
        assertThat(before).as("allocated once: %s", code).isNull();
        String reviewer = Cases.reviewerOf(subject.sent);
        long missed = 0;
        while (!searchIsAway.getAsBoolean()) {
            long asked = (System.nanoTime() - approved) / 1_000_000;
            Answer answer = persistently(() -> platform.as(reviewer).get(SUBJECTS, "code", code));
            boolean undisturbed = crashes.get() == crashed && !searchIsAway.getAsBoolean();
            if (answer.status() != 503 && !answer.expect(200).items().isEmpty()) {
                if (undisturbed) {
                    millisMissed.add(missed);
                    millisFound.add((System.nanoTime() - approved) / 1_000_000);
                }
                return;
            }
            missed = asked;
            assertThat(missed)
                    .as("ms until %s is found after its approval; last answer %s", code, answer)
                    .isLessThan(undisturbed ? 30_000 : 90_000);
            RunningPlatform.pause(100);
        }
    }

    private Answer timed(Supplier<Answer> request) {
        long begin = System.nanoTime();
        Answer answer = request.get();
        if (answer.request().startsWith("POST")) {
            millisOfWrites.add((System.nanoTime() - begin) / 1_000_000);
        }
        return answer;
    }

    /** Asks until there is an answer; only a crash excuses that there is none. */
    private Answer persistently(Supplier<Answer> request) {
        int lost = 0;
        while (true) {
            long before = crashes.get();
            try {
                return timed(request);
            } catch (Client.NoAnswer e) {
                lost = crashes.get() == before ? lost + 1 : 0;
                if (crashes.get() == 0 || lost > 3) {
                    throw e;
                }
                platform.awaitReady();
            }
        }
    }
}
