package org.suyuan.search;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.suyuan.shared.Ids;
import org.suyuan.shared.Regions;

/**
 * Writes lookups in batches on a thread of its own, so that no answer waits for it. Where the database cannot keep up the
 * newest are left out and counted as {@code lookup.log.dropped}.
 */
@Component
class BufferedLookupLog implements LookupLog, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BufferedLookupLog.class);
    private static final int KEPT = 10_000;
    private static final int BATCH = 500;
    private static final int CITY_LEVEL = 2;

    private final LookupMapper lookups;
    private final Regions regions;
    private final Clock clock;
    private final Counter dropped;
    private final BlockingQueue<LookupRow> waiting = new ArrayBlockingQueue<>(KEPT);
    private volatile @Nullable Thread writer;

    BufferedLookupLog(LookupMapper lookups, Regions regions, Clock clock, MeterRegistry registry) {
        this.lookups = lookups;
        this.regions = regions;
        this.clock = clock;
        this.dropped = registry.counter("lookup.log.dropped");
    }

    @Override
    public void note(
            String kind,
            @Nullable String productClass,
            @Nullable String subjectType,
            @Nullable String regionCode,
            Channel channel,
            long hits) {
        LookupRow row = new LookupRow();
        row.id = Ids.next();
        row.lookedUpAt = clock.instant();
        row.kind = kind;
        row.productClass = productClass;
        row.subjectType = subjectType;
        row.regionCode = city(regionCode);
        row.channel = channel;
        row.hits = (int) Math.min(hits, Integer.MAX_VALUE);
        if (!waiting.offer(row)) {
            dropped.increment();
        }
    }

    /** The city of a region, or the province itself; null for what is no region. */
    private @Nullable String city(@Nullable String regionCode) {
        if (regionCode == null) {
            return null;
        }
        return regions.find(regionCode)
                .map(region -> region.lineage())
                .filter(lineage -> !lineage.isEmpty())
                .map(lineage -> lineage.get(Math.min(CITY_LEVEL, lineage.size()) - 1))
                .orElse(null);
    }

    @Override
    public synchronized void start() {
        if (writer == null) {
            Thread thread = new Thread(this::write, "lookup-log");
            thread.setDaemon(true);
            writer = thread;
            thread.start();
        }
    }

    /** What waits is written before the platform stops. */
    @Override
    public synchronized void stop() {
        Thread thread = writer;
        if (thread == null) {
            return;
        }
        writer = null;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return writer != null;
    }

    /** Stopped after the doors are closed, so that the last lookup is there. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void write() {
        List<LookupRow> batch = new ArrayList<>();
        while (true) {
            boolean last = !isRunning();
            if (batch.isEmpty()) {
                waiting.drainTo(batch, BATCH);
            }
            if (batch.isEmpty() && last) {
                return;
            }
            boolean written = batch.isEmpty() || write(batch);
            if (written) {
                batch.clear();
            } else if (last) {
                log.warn("{} lookups are lost, the database does not take them", batch.size() + waiting.size());
                return;
            }
            if (!last && (!written || waiting.size() < BATCH)) {
                pause();
            }
        }
    }

    /** Whether the batch is done with. */
    private boolean write(List<LookupRow> batch) {
        try {
            lookups.insert(batch);
            return true;
        } catch (DataIntegrityViolationException e) {
            log.error("{} lookups do not fit and are left out", batch.size(), e);
            dropped.increment(batch.size());
            return true;
        } catch (RuntimeException e) {
            log.warn("lookups cannot be written for now: {}", e.toString());
            return false;
        }
    }

    private void pause() {
        // Short pauses, so that stopping is noticed at once.
        for (int i = 0; i < 10 && isRunning(); i++) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
