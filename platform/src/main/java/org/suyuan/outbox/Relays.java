package org.suyuan.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** One relay for each consumer, from the moment the platform is ready until it stops. */
@Component
class Relays implements SmartLifecycle {

    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final List<OutboxConsumer> consumers;
    private final OutboxMapper entries;
    private final Wakeups wakeups;
    private final Awaited awaited;
    private final PlatformTransactionManager transactions;
    private final RelayConnections connections;
    private final Clock clock;
    private final Map<Relay, Thread> running = new LinkedHashMap<>();

    Relays(
            List<OutboxConsumer> consumers,
            OutboxMapper entries,
            Wakeups wakeups,
            Awaited awaited,
            PlatformTransactionManager transactions,
            RelayConnections connections,
            Clock clock) {
        this.consumers = consumers;
        this.entries = entries;
        this.wakeups = wakeups;
        this.awaited = awaited;
        this.transactions = transactions;
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public boolean isAutoStartup() {
        return false;
    }

    @Override
    @EventListener(ApplicationReadyEvent.class)
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        connections.roomFor(consumers.size());
        for (OutboxConsumer consumer : consumers) {
            Relay relay = new Relay(consumer, entries, wakeups, awaited, transactions, clock);
            Thread thread = new RelayConnections.RelayThread(relay, "outbox-" + consumer.consumer());
            running.put(relay, thread);
            thread.start();
        }
    }

    @Override
    public synchronized void stop() {
        running.keySet().forEach(Relay::stop);
        for (Thread thread : running.values()) {
            try {
                // What is being delivered is finished; only what hangs is interrupted, and delivered again later.
                thread.join(PATIENCE.toMillis());
                if (thread.isAlive()) {
                    thread.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        running.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !running.isEmpty();
    }
}
