package org.suyuan.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.RealServers;
import org.suyuan.RelaySlice;
import org.suyuan.SettableClock;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;

@SpringBootTest(classes = RelaySlice.class)
@RealServers(ownDatabase = true)
class OutboxTest {

    @Autowired
    Outbox outbox;

    @Autowired
    OutboxOperations operations;

    @Autowired
    OutboxMapper entries;

    @Autowired
    Wakeups wakeups;

    @Autowired
    Awaited awaited;

    @Autowired
    OutboxCensus census;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    SettableClock clock;

    @BeforeEach
    void anEmptyOutbox() {
        jdbc.update("delete from outbox_entry");
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("operator", null, "OPERATE"));
    }

    @Test
    void what_is_put_without_a_transaction_is_refused() {
        assertThatThrownBy(() -> outbox.put("test", "thing", "1", 1))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void what_is_rolled_back_was_never_put() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            outbox.put("test", "thing", "1", 1);
            status.setRollbackOnly();
        });
        var taken = new Collector();
        assertThat(relay(taken).round()).isFalse();
        assertThat(taken.entries).isEmpty();
    }

    @Test
    void entries_are_delivered_in_order_and_then_gone() {
        put(0, 25);
        var taken = new Collector();
        Relay relay = relay(taken);
        while (relay.round()) {}
        assertThat(taken.entries).extracting(OutboxEntry::objectId).containsExactlyElementsOf(numbers(0, 25));
        assertThat(taken.largest).isEqualTo(10);
        assertThat(count()).isZero();
    }

    @Test
    void a_put_wakes_the_relay_at_once() throws Exception {
        var arrived = new CountDownLatch(1);
        Relay relay = relay(new Collector(batch -> {
            arrived.countDown();
            return Map.of();
        }));
        Thread thread = started(relay);
        try {
            Thread.sleep(200);
            long before = System.nanoTime();
            put(0, 1);
            assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(700));
        } finally {
            relay.stop();
            thread.join(5_000);
        }
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void after_a_crash_between_delivery_and_delete_the_entries_come_again() {
        put(0, 3);
        var taken = new Collector();
        var crash = new TransactionTemplate(transactions);
        crash.executeWithoutResult(status -> {
            relay(taken).round();
            status.setRollbackOnly();
        });
        assertThat(count()).isEqualTo(3);
        relay(taken).round();
        assertThat(taken.entries).extracting(OutboxEntry::objectId).containsExactly("0", "1", "2", "0", "1", "2");
        assertThat(count()).isZero();
    }

    @Test
    void two_relays_deliver_everything_exactly_once_also_what_commits_late_and_out_of_order() throws Exception {
        var times = new ConcurrentHashMap<String, Integer>();
        Function<List<OutboxEntry>, Map<OutboxEntry, String>> counting = batch -> {
            batch.forEach(entry -> times.merge(entry.objectId(), 1, Integer::sum));
            return Map.of();
        };
        Relay one = relay(new Collector(counting));
        Relay two = relay(new Collector(counting));
        List<Thread> threads = List.of(started(one), started(two));
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            int first = writer * 250;
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 250; i += 5) {
                    int from = first + i;
                    new TransactionTemplate(transactions).executeWithoutResult(status -> {
                        for (int n = from; n < from + 5; n++) {
                            outbox.put("test", "thing", String.valueOf(n), 1);
                        }
                        if (from % 20 == 0) {
                            sleep(30);
                        }
                    });
                }
            });
            writers.add(thread);
            thread.start();
        }
        for (Thread writer : writers) {
            writer.join();
        }
        eventually(() -> count() == 0);
        one.stop();
        two.stop();
        for (Thread thread : threads) {
            thread.join(5_000);
        }
        assertThat(times).hasSize(1000);
        assertThat(times.values()).containsOnly(1);
    }

    @Test
    void an_entry_that_fails_is_tried_again_later_and_ends_as_a_dead_letter_that_can_be_revived() {
        put(0, 3);
        var given = new ArrayList<String>();
        var refused = new Collector(batch -> {
            var failures = new HashMap<OutboxEntry, String>();
            batch.stream()
                    .filter(entry -> entry.objectId().equals("1"))
                    .forEach(entry -> failures.put(entry, "坏".repeat(2000)));
            return failures;
        });
        refused.given = given;
        Relay relay = relay(refused);
        relay.round();
        assertThat(count()).isEqualTo(1);
        assertThat(relay.round()).isFalse();
        assertThat(refused.entries).as("not due yet").hasSize(3);
        for (int attempt = 2; attempt <= OutboxRow.MAX_ATTEMPTS; attempt++) {
            assertThat(given).isEmpty();
            clock.advance(Duration.ofSeconds(1L << attempt));
            relay.round();
        }
        assertThat(refused.entries).hasSize(2 + OutboxRow.MAX_ATTEMPTS);
        assertThat(given).containsExactly("1");
        clock.advance(Duration.ofDays(1));
        relay.round();
        assertThat(refused.entries).as("dead").hasSize(2 + OutboxRow.MAX_ATTEMPTS);

        var letters = operations.deadLetters("test", PageRequest.first());
        assertThat(letters.total()).isEqualTo(1);
        assertThat(letters.items().get(0).attempts()).isEqualTo(10);
        assertThat(letters.items().get(0).reason()).hasSize(1000);
        assertThat(operations.deadLetters(null, PageRequest.first()).total()).isEqualTo(1);
        assertThat(operations.overview()).contains(new OutboxOperations.ConsumerState("test", 0, Duration.ZERO, 1));

        operations.retry(letters.items().get(0).id());
        assertThat(jdbc.queryForList(
                        "select actor from audit_entry where action = 'RETRY' and object_id = ?",
                        String.class,
                        letters.items().get(0).id()))
                .as("written down")
                .containsExactly("operator");
        assertThatThrownBy(() -> operations.retry("nothing")).isInstanceOf(NotFound.class);
        var taken = new Collector();
        relay(taken).round();
        assertThat(taken.entries).extracting(OutboxEntry::objectId).containsExactly("1");
        assertThat(operations.retryAll("test")).isZero();
    }

    @Test
    void while_the_consumer_is_unavailable_nothing_is_counted() throws Exception {
        put(0, 3);
        var down = new AtomicInteger(4);
        Relay relay = relay(new Collector(batch -> {
            if (down.getAndDecrement() > 0) {
                throw new ConsumerUnavailable(new IOException("refused"));
            }
            return Map.of();
        }));
        assertThatThrownBy(relay::round).isInstanceOf(ConsumerUnavailable.class);
        assertThat(jdbc.queryForObject("select sum(attempts) from outbox_entry", Integer.class))
                .isZero();
        Thread thread = started(relay);
        eventually(() -> count() == 0);
        relay.stop();
        thread.join(5_000);
    }

    @Test
    void one_entry_that_breaks_the_whole_batch_costs_the_others_nothing() {
        put(0, 7);
        var taken = new Collector(batch -> {
            if (batch.stream().anyMatch(entry -> entry.objectId().equals("4"))) {
                throw new IllegalStateException("poison");
            }
            return Map.of();
        });
        Relay relay = relay(taken);
        while (relay.round()) {}
        assertThat(count()).isEqualTo(1);
        assertThat(jdbc.queryForMap("select object_id, attempts, last_error from outbox_entry"))
                .containsEntry("object_id", "4")
                .containsEntry("attempts", 1)
                .containsEntry("last_error", "java.lang.IllegalStateException: poison");
    }

    @Test
    void a_program_waits_for_what_it_put_until_it_is_delivered() throws Exception {
        Relay relay = relay(new Promised());
        relay.round();
        CompletableFuture<Void> program = program(false);
        assertThatThrownBy(() -> program.get(700, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        relay.round();
        assertThat(program).succeedsWithin(Duration.ofMillis(400));
    }

    @Test
    void a_program_sees_that_another_node_delivered_what_it_put() {
        relay(new Promised()).round();
        CompletableFuture<Void> program = program(false);
        eventually(() -> count() == 1);
        jdbc.update("delete from outbox_entry");
        assertThat(program).succeedsWithin(Duration.ofSeconds(2));
    }

    @Test
    void nobody_waits_for_what_was_rolled_back_or_is_not_promised() {
        relay(new Promised()).round();
        assertThat(program(true)).succeedsWithin(Duration.ofMillis(400));
        CompletableFuture<Void> unpromised = CompletableFuture.runAsync(() -> {
            awaited.remember();
            put(0, 3);
            awaited.settle();
        });
        assertThat(unpromised).succeedsWithin(Duration.ofMillis(400));
    }

    @Test
    void while_nothing_is_delivered_nobody_waits_and_who_waits_is_let_go() throws Exception {
        relay(new Promised()).round();
        CompletableFuture<Void> first = program(false);
        eventually(() -> count() == 1);
        Relay refusing = relay(new Promised() {
            @Override
            public Map<OutboxEntry, String> deliver(List<OutboxEntry> batch) {
                throw new ConsumerUnavailable(new IOException("away"));
            }
        });
        Thread thread = started(refusing);
        try {
            assertThat(first).succeedsWithin(Duration.ofSeconds(2));
            assertThat(program(false)).succeedsWithin(Duration.ofMillis(400));
        } finally {
            refusing.stop();
            thread.join(5_000);
        }
    }

    @Test
    void who_waited_too_long_lets_go_and_so_does_everybody() {
        relay(new Promised()).round();
        CompletableFuture<Void> first = program(false);
        assertThat(first).succeedsWithin(Duration.ofSeconds(8));
        assertThat(count()).isEqualTo(1);
        assertThat(program(false)).succeedsWithin(Duration.ofMillis(400));
    }

    /** A program that puts one entry and is answered. */
    private CompletableFuture<Void> program(boolean rollback) {
        return CompletableFuture.runAsync(() -> {
            awaited.remember();
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                outbox.put("promised", "thing", "1", 1);
                if (rollback) {
                    status.setRollbackOnly();
                }
            });
            awaited.settle();
        });
    }

    /** What programs wait for. */
    static class Promised extends Collector {
        @Override
        public String consumer() {
            return "promised";
        }

        @Override
        public boolean awaited() {
            return true;
        }
    }

    @Test
    void depth_and_lag_are_figures_per_consumer() {
        put(0, 3);
        clock.advance(Duration.ofSeconds(90));
        var registry = new SimpleMeterRegistry();
        new OutboxMetrics(List.of(new Collector()), census, clock).bindTo(registry);
        assertThat(registry.get("outbox.depth").tag("consumer", "test").gauge().value())
                .isEqualTo(3);
        assertThat(registry.get("outbox.lag").tag("consumer", "test").gauge().value())
                .isBetween(89.9, 91.0);
        assertThat(registry.get("outbox.dead").tag("consumer", "test").gauge().value())
                .isZero();
    }

    @Test
    void only_operators_see_it() {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("reviewer", null, "SUBJECT_READ"));
        assertThatThrownBy(operations::overview).isInstanceOf(AuthorizationDeniedException.class);
        assertThatThrownBy(() -> operations.retryAll("test")).isInstanceOf(AuthorizationDeniedException.class);
    }

    private Relay relay(OutboxConsumer consumer) {
        return new Relay(consumer, entries, wakeups, awaited, transactions, clock);
    }

    private static Thread started(Relay relay) {
        Thread thread = new Thread(relay, "relay-under-test");
        thread.start();
        return thread;
    }

    private void put(int from, int to) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> numbers(from, to)
                .forEach(number -> outbox.put("test", "thing", number, 1)));
    }

    private static List<String> numbers(int from, int to) {
        return java.util.stream.IntStream.range(from, to)
                .mapToObj(String::valueOf)
                .toList();
    }

    private int count() {
        return jdbc.queryForObject("select count(*) from outbox_entry", Integer.class);
    }

    private static void eventually(java.util.function.BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            sleep(50);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps what it is given. */
    static class Collector implements OutboxConsumer {
        final List<OutboxEntry> entries = new ArrayList<>();
        final Function<List<OutboxEntry>, Map<OutboxEntry, String>> delivery;
        List<String> given = new ArrayList<>();
        int largest;

        Collector() {
            this(batch -> Map.of());
        }

        Collector(Function<List<OutboxEntry>, Map<OutboxEntry, String>> delivery) {
            this.delivery = delivery;
        }

        @Override
        public String consumer() {
            return "test";
        }

        @Override
        public Map<OutboxEntry, String> deliver(List<OutboxEntry> batch) {
            largest = Math.max(largest, batch.size());
            entries.addAll(batch);
            return delivery.apply(batch);
        }

        @Override
        public void gaveUp(OutboxEntry entry, String reason) {
            given.add(entry.objectId());
        }

        @Override
        public int batchSize() {
            return 10;
        }
    }
}
