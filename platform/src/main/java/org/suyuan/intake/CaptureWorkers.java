package org.suyuan.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Threads that work off blocks: each time the sender has his turn who had none for the longest time, so that whoever sends a million
 * records keeps nobody waiting who sends ten.
 */
@Component
class CaptureWorkers implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CaptureWorkers.class);
    private static final long POLL_MILLIS = 1_000;
    private static final long SOON_MILLIS = 100;
    private static final long PAUSE_MILLIS = 2_000;

    private final CaptureBlocks blocks;
    private final IntakeSettings settings;
    private final Semaphore work = new Semaphore(0);
    private final AtomicLong turns = new AtomicLong();
    private final Map<String, Long> lastTurn = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    CaptureWorkers(CaptureBlocks blocks, IntakeSettings settings) {
        this.blocks = blocks;
        this.settings = settings;
    }

    /** Something is there to do. */
    void wake() {
        work.release(settings.workers());
    }

    @Override
    public synchronized void start() {
        running = true;
        for (int i = 0; i < settings.workers(); i++) {
            Thread thread = new Thread(this::run, "capture-" + (i + 1));
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** A block in hand is brought to its end; if it takes too long, it is begun anew at the next start. */
    @Override
    public synchronized void stop() {
        running = false;
        wake();
        for (Thread thread : threads) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            long wait;
            try {
                boolean worked = round();
                int waiting = blocks.finish();
                wait = worked ? 0 : waiting > 0 ? SOON_MILLIS : POLL_MILLIS;
            } catch (RuntimeException e) {
                if (running) {
                    log.warn("records cannot be taken over for now: {}", e.toString());
                }
                wait = PAUSE_MILLIS;
            }
            try {
                if (wait > 0) {
                    work.tryAcquire(wait, TimeUnit.MILLISECONDS);
                    work.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** One block of whoever waits longest; whether there was one. */
    boolean round() {
        List<String> senders = blocks.senders();
        lastTurn.keySet().retainAll(senders);
        List<String> inTurn = senders.stream()
                .sorted(Comparator.comparingLong(sender -> lastTurn.getOrDefault(sender, -1L)))
                .toList();
        for (String sender : inTurn) {
            lastTurn.put(sender, turns.incrementAndGet());
            if (blocks.next(sender)) {
                return true;
            }
        }
        return false;
    }
}
