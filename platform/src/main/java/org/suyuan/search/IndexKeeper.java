package org.suyuan.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the indexes sound: asks every second whether Elasticsearch answers, rebuilds an index that is missing, whose
 * definition changed or for which somebody asked, and compares each with the database from time to time.
 */
@Component
class IndexKeeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(IndexKeeper.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final SearchServer server;
    private final SearchSources sources;
    private final IndexMapper indexes;
    private final IndexTurn turn;
    private final IndexRebuild rebuild;
    private final IndexReconciler reconciler;
    private final Months months;
    private final SearchSettings settings;
    private final Clock clock;

    private final Set<String> rebuildAsked = ConcurrentHashMap.newKeySet();
    private final Set<String> reconcileAsked = ConcurrentHashMap.newKeySet();
    private final Set<String> upToDate = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledExecutorService threads;
    private volatile boolean ready;
    private int failures;
    private volatile Instant pausedUntil = Instant.MIN;

    IndexKeeper(
            SearchServer server,
            SearchSources sources,
            IndexMapper indexes,
            IndexTurn turn,
            IndexRebuild rebuild,
            IndexReconciler reconciler,
            Months months,
            SearchSettings settings,
            Clock clock) {
        this.server = server;
        this.sources = sources;
        this.indexes = indexes;
        this.turn = turn;
        this.rebuild = rebuild;
        this.reconciler = reconciler;
        this.months = months;
        this.settings = settings;
        this.clock = clock;
    }

    /** Rows are read from now on: what their documents need, such as the regions, is loaded. */
    @EventListener
    void ready(ApplicationReadyEvent event) {
        ready = true;
    }

    /** Has an index rebuilt soon, even if it is sound. */
    void askRebuild(String kind) {
        rebuildAsked.add(kind);
        pausedUntil = Instant.MIN;
    }

    /** Has an index compared soon. */
    void askReconcile(String kind) {
        reconcileAsked.add(kind);
    }

    @Override
    public synchronized void start() {
        if (threads == null) {
            var started = Executors.newScheduledThreadPool(2, work -> {
                Thread thread = new Thread(work, "search-keeper");
                thread.setDaemon(true);
                return thread;
            });
            started.scheduleWithFixedDelay(this::probe, 0, 1, TimeUnit.SECONDS);
            started.scheduleWithFixedDelay(this::tend, 100, 1000, TimeUnit.MILLISECONDS);
            threads = started;
        }
    }

    @Override
    public synchronized void stop() {
        if (threads != null) {
            threads.shutdownNow();
            try {
                if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                    log.warn("the work on the indexes did not stop in time");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            threads = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return threads != null;
    }

    private void probe() {
        try {
            server.probe();
        } catch (RuntimeException e) {
            log.error("asking whether Elasticsearch answers failed", e);
        }
    }

    /** One look at all indexes. A failure is tried again, ever more seldom. */
    void tend() {
        if (!ready || !server.available() || clock.instant().isBefore(pausedUntil)) {
            return;
        }
        try {
            sources.all().forEach(this::tend);
            failures = 0;
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            if (e instanceof Unreachable) {
                log.warn("the indexes cannot be looked after for now: {}", e.getMessage());
            } else {
                log.error("looking after the indexes failed", e);
            }
            failures++;
            long seconds = Math.min(LONGEST_PAUSE.toSeconds(), 1L << Math.min(failures - 1, 10));
            pausedUntil = clock.instant().plusSeconds(seconds);
        }
    }

    private void tend(IndexDefinition definition) {
        String kind = definition.kind();
        turn.ensure(kind);
        if (definition.source() instanceof MonthlySource source) {
            tend(definition, source);
        } else if (!sound(definition)) {
            turn.take(() -> {
                // Another node may have seen to it meanwhile.
                if (!sound(definition)) {
                    rebuild.run(definition);
                    rebuildAsked.remove(kind);
                }
                return true;
            });
        } else if (reconcileAsked.contains(kind) || due(definition)) {
            turn.take(() -> {
                if (reconcileAsked.remove(kind) || due(definition)) {
                    if (reconciler.run(definition).ahead() > 0) {
                        rebuildAsked.add(kind);
                    }
                }
                return true;
            });
        }
    }

    private void tend(IndexDefinition definition, MonthlySource source) {
        String kind = definition.kind();
        if (rebuildAsked.contains(kind) || !months.sound(definition, source)) {
            turn.take(() -> {
                months.build(definition, source, rebuildAsked.remove(kind));
                indexes.rebuilt(kind, clock.instant());
                return true;
            });
        } else if (reconcileAsked.contains(kind) || due(definition)) {
            turn.take(() -> {
                if (reconcileAsked.remove(kind) || due(definition)) {
                    months.reconcile(definition, source);
                    months.tidy(definition);
                    indexes.reconciled(kind, clock.instant());
                }
                return true;
            });
        }
    }

    /**
     * A changed definition is noticed once, at the start: while two versions of the platform run side by side they do not
     * rebuild each other's index for ever.
     */
    private boolean sound(IndexDefinition definition) {
        IndexRow row = indexes.selectById(definition.kind());
        boolean sound = !rebuildAsked.contains(definition.kind())
                && row != null
                && row.buildingName == null
                && (upToDate.contains(definition.kind()) || definition.digest().equals(row.definitionDigest))
                && rebuild.present(definition, row);
        if (sound) {
            upToDate.add(definition.kind());
        }
        return sound;
    }

    private boolean due(IndexDefinition definition) {
        IndexRow row = indexes.selectById(definition.kind());
        if (row == null) {
            return false;
        }
        Instant last = row.reconciledAt;
        if (last == null || row.rebuiltAt != null && row.rebuiltAt.isAfter(last)) {
            last = row.rebuiltAt;
        }
        return last == null || last.plus(settings.reconcileEvery()).isBefore(clock.instant());
    }
}
