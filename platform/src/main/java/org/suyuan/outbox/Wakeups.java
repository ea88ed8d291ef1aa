package org.suyuan.outbox;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Tells the relays of this node that something was put; those of other nodes find it by polling. */
@Component
class Wakeups {

    private final Map<String, Semaphore> signals = new ConcurrentHashMap<>();

    void wake(String consumer) {
        signal(consumer).release();
    }

    /** Waits for a signal, no longer than this; signals that piled up count once. */
    void await(String consumer, Duration longest) throws InterruptedException {
        Semaphore signal = signal(consumer);
        if (signal.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            signal.drainPermits();
        }
    }

    private Semaphore signal(String consumer) {
        return signals.computeIfAbsent(consumer, name -> new Semaphore(0));
    }
}
