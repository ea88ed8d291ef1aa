package org.suyuan.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.signin.Vault;
import org.suyuan.shared.Ids;

/**
 * Takes changes to receivers: one thread for each receiver that there is something for, so that none waits for another; one
 * change at a time, so that each receiver hears in order. No connection to the database is held while a receiver is spoken to.
 */
@Component
class Courier implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LEASE_BEYOND = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final WebhookMapper webhooks;
    private final PushMapper pushes;
    private final ChangeMapper changes;
    private final ChangeItems items;
    private final Receiver receiver;
    private final Vault vault;
    private final ExchangeSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String node = Ids.next();
    private final Semaphore signal = new Semaphore(0);
    private final Set<String> served = ConcurrentHashMap.newKeySet();
    private @Nullable ExecutorService threads;
    private volatile boolean running;

    Courier(
            WebhookMapper webhooks,
            PushMapper pushes,
            ChangeMapper changes,
            ChangeItems items,
            Receiver receiver,
            Vault vault,
            ExchangeSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.webhooks = webhooks;
        this.pushes = pushes;
        this.changes = changes;
        this.items = items;
        this.receiver = receiver;
        this.vault = vault;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** There may be something to take. */
    void wake() {
        signal.release();
    }

    @Override
    public boolean isAutoStartup() {
        return false;
    }

    @Override
    @EventListener(ApplicationReadyEvent.class)
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        ExecutorService pool = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "courier");
            thread.setDaemon(true);
            return thread;
        });
        threads = pool;
        pool.execute(() -> look(pool));
    }

    private void look(ExecutorService pool) {
        int failures = 0;
        while (running) {
            try {
                for (String id : webhooks.ready(node, clock.instant())) {
                    if (served.add(id)) {
                        pool.execute(() -> serve(id));
                    }
                }
                failures = 0;
                if (signal.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    signal.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (running && failures++ == 0) {
                    log.warn("receivers of changes wait: {}", e.toString());
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(String id) {
        try {
            CurrentScope.runAsSystem(() -> {
                while (running && leased(id) && one(id)) {
                    // Until there is nothing more for now.
                }
                webhooks.release(id, node);
            });
        } catch (RuntimeException e) {
            if (running) {
                log.warn("receiver {} waits: {}", id, e.toString());
                pause();
            }
        } finally {
            served.remove(id);
        }
    }

    private boolean leased(String id) {
        Instant now = clock.instant();
        Instant until = now.plus(settings.connectTimeout())
                .plus(settings.answerTimeout())
                .plus(LEASE_BEYOND);
        return webhooks.lease(id, node, now, until) == 1;
    }

    /** Takes one change there; whether there may be another one at once. */
    private boolean one(String id) {
        PushRow push = pushes.next(id, clock.instant());
        WebhookRow webhook = webhooks.selectById(id);
        if (push == null || webhook == null) {
            return false;
        }
        Receiver.Answer answer =
                receiver.send(webhook.address, secret(webhook), push.id, items.body(changes.selectById(push.changeId)));
        transaction.executeWithoutResult(status -> note(webhook, push, answer));
        return !answer.away();
    }

    String secret(WebhookRow webhook) {
        return new String(
                vault.open(webhook.secret, WebhookRow.purpose(webhook.id)), java.nio.charset.StandardCharsets.UTF_8);
    }

    private void note(WebhookRow webhook, PushRow tried, Receiver.Answer answer) {
        Instant now = clock.instant();
        PushRow push = pushes.lock(tried.id);
        if (push.state != PushState.QUEUED && !answer.taken()) {
            // Given up meanwhile; only that it has arrived would still be news.
            return;
        }
        push.tried(answer, now);
        if (answer.taken()) {
            push.state = PushState.DELIVERED;
            webhooks.standing(webhook.id, 0, now);
        } else {
            int failures = answer.away() ? webhook.failures + 1 : webhook.failures;
            Instant next = now.plus(wait(answer.away() ? failures : push.attempts, answer));
            push.dueAt = next;
            if (answer.away()) {
                webhooks.standing(webhook.id, failures, next);
            }
            if (push.firstTriedAt != null
                    && push.firstTriedAt.plus(settings.giveUpAfter()).isBefore(now)) {
                push.state = PushState.DEAD;
                log.warn(
                        "change {} was not taken by receiver {} for {}",
                        push.changeNo,
                        webhook.id,
                        settings.giveUpAfter());
            }
        }
        pushes.updateById(push);
    }

    /** Longer each time, a little more or less so that not all come back at once, and not before the receiver asked for. */
    private Duration wait(int failures, Receiver.Answer answer) {
        long pause = settings.pause(failures).toMillis();
        Duration varied =
                Duration.ofMillis(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
        Duration asked = answer.retryAfter();
        return asked != null && asked.compareTo(varied) > 0 ? asked : varied;
    }

    @Override
    public synchronized void stop() {
        running = false;
        wake();
        ExecutorService pool = threads;
        if (pool != null) {
            pool.shutdown();
            try {
                if (!pool.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    // What hangs is tried again later, by whichever node.
                    pool.shutdownNow();
                }
            } catch (InterruptedException e) {
                pool.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
