package org.suyuan.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves the entries of one consumer out of the database, on a thread of its own. A batch is locked, delivered and deleted
 * in one transaction: after a crash in between it is delivered again, which is harmless.
 */
class Relay implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final OutboxConsumer consumer;
    private final OutboxMapper entries;
    private final Wakeups wakeups;
    private final Awaited awaited;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private int singly;

    Relay(
            OutboxConsumer consumer,
            OutboxMapper entries,
            Wakeups wakeups,
            Awaited awaited,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.consumer = consumer;
        this.entries = entries;
        this.wakeups = wakeups;
        this.awaited = awaited;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public void run() {
        int refusals = 0;
        while (running()) {
            try {
                if (!round()) {
                    wakeups.await(consumer.consumer(), POLL);
                }
                if (refusals > 0) {
                    log.info("outbox consumer {} delivers again", consumer.consumer());
                    refusals = 0;
                }
            } catch (InterruptedException e) {
                return;
            } catch (ConsumerUnavailable e) {
                awaited.away(consumer.consumer());
                if (refusals++ == 0) {
                    log.warn(
                            "outbox consumer {} is unavailable, entries wait: {}", consumer.consumer(), e.getMessage());
                }
                pause(refusals);
            } catch (Throwable e) { // whatever it is, the relay of a running platform lives on
                awaited.away(consumer.consumer());
                if (running()) {
                    log.error("outbox relay {} failed, tries again", consumer.consumer(), e);
                }
                pause(++refusals);
            }
        }
    }

    void stop() {
        stopped.countDown();
        wakeups.wake(consumer.consumer());
    }

    /**
     * Delivers one batch.
     *
     * @return whether there may be more at once
     * @throws ConsumerUnavailable when nothing could be delivered
     */
    boolean round() {
        int limit = singly > 0 ? 1 : consumer.batchSize();
        try {
            List<String> taken = Objects.requireNonNull(transaction.execute(status -> deliver(limit)));
            settled(taken);
            singly = Math.max(0, singly - 1);
            return taken.size() == limit;
        } catch (DeliveryBroken broken) {
            // One entry may have broken the whole batch: taken one by one, only that one fails.
            if (broken.rows.size() > 1) {
                singly = broken.rows.size();
            } else {
                singly = Math.max(0, singly - 1);
                String id = broken.rows.get(0).id;
                countFailure(id, String.valueOf(broken.getCause()));
                settled(List.of(id));
            }
            return true;
        }
    }

    private void settled(List<String> ids) {
        if (consumer.awaited()) {
            awaited.delivered(consumer.consumer(), ids);
        }
    }

    /** The ids of what was taken in hand. */
    private List<String> deliver(int limit) {
        List<OutboxRow> rows = entries.claim(consumer.consumer(), clock.instant(), limit);
        if (rows.isEmpty()) {
            return List.of();
        }
        List<OutboxEntry> batch = rows.stream()
                .sorted(Comparator.comparing((OutboxRow row) -> row.createdAt).thenComparing(row -> row.id))
                .map(OutboxRow::entry)
                .toList();
        Map<OutboxEntry, String> failures;
        try {
            failures = consumer.deliver(batch);
        } catch (ConsumerUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            throw new DeliveryBroken(rows, e);
        }
        List<String> delivered = batch.stream()
                .filter(entry -> !failures.containsKey(entry))
                .map(OutboxEntry::id)
                .toList();
        if (!delivered.isEmpty()) {
            entries.deleteByIds(delivered);
        }
        for (OutboxRow row : rows) {
            String reason = failures.get(row.entry());
            if (reason != null) {
                fail(row, reason);
            }
        }
        return rows.stream().map(row -> row.id).toList();
    }

    private void countFailure(String id, String reason) {
        transaction.executeWithoutResult(status -> {
            OutboxRow row = entries.claimOne(id);
            if (row != null) {
                fail(row, reason);
            }
        });
    }

    private void fail(OutboxRow row, String reason) {
        Instant now = clock.instant();
        row.fail(reason, now);
        entries.updateById(row);
        if (row.dead()) {
            log.warn("outbox entry {} of {} ({} {}) is dead: {}", row.id, row.consumer, row.kind, row.objectId, reason);
            consumer.gaveUp(row.entry(), reason);
        }
    }

    private boolean running() {
        return stopped.getCount() > 0;
    }

    private void pause(int refusals) {
        long millis = Math.min(LONGEST_PAUSE.toMillis(), SHORTEST_PAUSE.toMillis() << Math.min(refusals - 1, 10));
        try {
            stopped.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopped.countDown();
        }
    }

    /** A consumer failed without saying which entry it was. */
    private static final class DeliveryBroken extends RuntimeException {
        private final transient List<OutboxRow> rows;

        DeliveryBroken(List<OutboxRow> rows, RuntimeException cause) {
            super(cause);
            this.rows = rows;
        }
    }
}
