package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.Answer.object;
import static org.suyuan.ui.acceptance.Registrations.SHINAN;
import static org.suyuan.ui.acceptance.Registrations.SUBJECTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Takes registrations through the API as the people of the demo do. */
record Cases(RunningPlatform platform) {

    static final String TASKS = "/api/v1/tasks";

    /** Submits as {@code enterprise}. */
    JsonNode submit(ObjectNode registration) {
        return platform.as("enterprise")
                .post(SUBJECTS, registration)
                .expect(201)
                .json();
    }

    JsonNode subject(String account, String id) {
        return platform.as(account).get(SUBJECTS + "/" + id).expect(200).json();
    }

    /** The tasks on a subject in one part of an inbox. */
    List<JsonNode> tasks(String account, String state, JsonNode subject) {
        return platform
                .as(account)
                .get(TASKS, "state", state, "q", subject.path("caseNo").asText(), "size", 500)
                .expect(200)
                .items()
                .stream()
                .filter(task -> task.path("businessKey").equals(subject.path("id")))
                .toList();
    }

    /** The one task on a subject that this account can take. */
    JsonNode task(String account, JsonNode subject) {
        List<JsonNode> tasks = tasks(account, "claimable", subject);
        assertThat(tasks).as("tasks of %s on %s", account, subject).hasSize(1);
        return tasks.get(0);
    }

    Answer decide(String account, JsonNode task, String outcome, String opinion) {
        ObjectNode decision = object().put("outcome", outcome);
        if (opinion != null) {
            decision.put("opinion", opinion);
        }
        return platform.as(account).post(TASKS + "/" + task.path("id").asText() + "/decision", decision);
    }

    void approve(String account, JsonNode subject) {
        decide(account, task(account, subject), "APPROVE", "材料齐全").expect(204);
    }

    void sendBack(String account, JsonNode subject) {
        decide(account, task(account, subject), "RETURN", "请补充门牌号").expect(204);
    }

    /** Submits and approves, the second time too where one is asked for; answers what the applicant then sees. */
    JsonNode register(ObjectNode registration) {
        JsonNode submitted = submit(registration);
        String id = submitted.path("id").asText();
        approve(reviewerOf(registration), submitted);
        if (subject("enterprise", id).path("status").asText().equals("UNDER_REVIEW")) {
            approve("reviewer2", submitted);
        }
        JsonNode registered = subject("enterprise", id);
        assertThat(registered.path("status").asText()).isEqualTo("REGISTERED");
        return registered;
    }

    /** Registers and waits until the directory shows it. */
    JsonNode registerAndFind(ObjectNode registration) {
        JsonNode registered = register(registration);
        await(
                "found by search",
                Duration.ofSeconds(15),
                () -> found(registered.path("code").asText()));
        return registered;
    }

    boolean found(String code) {
        return !platform.as("supervisor")
                .get(SUBJECTS, "code", code)
                .expect(200)
                .items()
                .isEmpty();
    }

    static String reviewerOf(JsonNode registration) {
        return registration.path("regionCode").asText().equals(SHINAN) ? "reviewer-qd" : "reviewer";
    }

    /** The answers to requests that are made at the same moment by as many clients. */
    static List<Answer> atOnce(int clients, IntFunction<Answer> request) {
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        try {
            CountDownLatch gate = new CountDownLatch(clients);
            List<Future<Answer>> answers = IntStream.range(0, clients)
                    .mapToObj(client -> pool.submit(() -> {
                        gate.countDown();
                        gate.await();
                        return request.apply(client);
                    }))
                    .toList();
            List<Answer> all = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                all.add(answer.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            pool.shutdownNow();
        }
    }

    static List<Integer> statuses(List<Answer> answers) {
        return answers.stream().map(Answer::status).sorted().toList();
    }

    static void await(String what, Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s within %s", what, limit).isLessThan(deadline);
            RunningPlatform.pause(50);
        }
    }
}
