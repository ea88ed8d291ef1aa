package org.suyuan.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Lets a thread that changed something wait until what it put is delivered. */
@Component
class Awaited {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration GLANCE = Duration.ofMillis(500);
    private static final ThreadLocal<@Nullable List<Put>> COMMITTED = new ThreadLocal<>();

    private final OutboxMapper entries;
    private final Set<String> delivering = ConcurrentHashMap.newKeySet();
    private final Map<String, Put> waiting = new ConcurrentHashMap<>();

    Awaited(OutboxMapper entries) {
        this.entries = entries;
    }

    /** From now on this thread remembers what it puts. */
    void remember() {
        COMMITTED.set(new ArrayList<>());
    }

    /** An entry was put in the transaction of this thread. */
    void put(String consumer, String id) {
        if (COMMITTED.get() != null && delivering.contains(consumer)) {
            Put put = new Put(consumer, id, new CountDownLatch(1));
            waiting.put(id, put);
            TransactionSynchronizationManager.registerSynchronization(put);
        }
    }

    /** A round of deliveries ended well; these are gone, or failed for a reason of their own. */
    void delivered(String consumer, Collection<String> ids) {
        delivering.add(consumer);
        for (String id : ids) {
            Put put = waiting.get(id);
            if (put != null) {
                put.arrived.countDown();
            }
        }
    }

    /** Nothing is delivered for now: nobody waits for it. */
    void away(String consumer) {
        delivering.remove(consumer);
        waiting.values().stream().filter(put -> put.consumer.equals(consumer)).forEach(put -> put.arrived.countDown());
    }

    /** Returns when all that this thread put is delivered, or when waiting any longer makes no sense. */
    void settle() {
        List<Put> committed = COMMITTED.get();
        COMMITTED.remove();
        if (committed == null) {
            return;
        }
        long end = System.nanoTime() + LONGEST.toNanos();
        try {
            for (Put put : committed) {
                while (delivering.contains(put.consumer)
                        && !put.arrived.await(GLANCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    if (System.nanoTime() > end) {
                        away(put.consumer);
                    } else if (entries.selectById(put.id) == null) {
                        break; // another node took it
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            committed.forEach(put -> waiting.remove(put.id));
        }
    }

    private final class Put implements TransactionSynchronization {
        private final String consumer;
        private final String id;
        private final CountDownLatch arrived;

        private Put(String consumer, String id, CountDownLatch arrived) {
            this.consumer = consumer;
            this.id = id;
            this.arrived = arrived;
        }

        @Override
        public void afterCompletion(int status) {
            List<Put> committed = COMMITTED.get();
            if (status == STATUS_COMMITTED && committed != null) {
                committed.add(this);
            } else {
                waiting.remove(id);
            }
        }
    }
}
