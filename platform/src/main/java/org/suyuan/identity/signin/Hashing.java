package org.suyuan.identity.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Checks passwords few at once, so that somebody who tries many cannot take the processors from all others. An address
 * whose failures have used up its budget is not locked: its passwords are checked one after the other, a few a second.
 */
@Component
public class Hashing {

    /** Failures that an address may have at once, and how they are forgiven. */
    private static final int BUDGET = 100;

    private static final Duration FORGIVEN = Duration.ofSeconds(100);

    private static final int SLOW_A_SECOND = 2;
    private static final int SLOW_WAITING = 8;
    private static final int WAITING = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Answers of failures end on a multiple of this, so that what was looked up cannot be told by the time it took. */
    private static final long GRID_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final PasswordEncoder passwords;
    private final Semaphore slots;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger slowWaiting = new AtomicInteger();
    private final Bucket pace = Bucket.builder()
            .addLimit(limit -> limit.capacity(SLOW_A_SECOND).refillGreedy(SLOW_A_SECOND, Duration.ofSeconds(1)))
            .build();
    private final Cache<String, Bucket> budgets = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(10))
            .maximumSize(100_000)
            .build();

    @Autowired
    Hashing(PasswordEncoder passwords) {
        this(passwords, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    Hashing(PasswordEncoder passwords, int atOnce) {
        this.passwords = passwords;
        this.slots = new Semaphore(atOnce, true);
    }

    /** The hash of a new password. */
    public String encode(String password) {
        return inTurn(() -> passwords.encode(password));
    }

    /**
     * Whether a password is the one of a hash.
     *
     * @throws SignInTooBusy where too many wait
     */
    public boolean matches(@Nullable String address, String password, String hash) {
        Bucket budget = budgets.get(address == null ? "" : address, each -> budget());
        boolean within = budget.tryConsume(1);
        if (!within) {
            waitSlowly();
        }
        boolean right = inTurn(() -> passwords.matches(password, hash));
        if (right && within) {
            budget.addTokens(1);
        }
        return right;
    }

    /** Waits before a failure is told. */
    public void even(long begin) {
        long over = (System.nanoTime() - begin) % GRID_NANOS;
        try {
            TimeUnit.NANOSECONDS.sleep(GRID_NANOS - over);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitSlowly() {
        try {
            if (slowWaiting.incrementAndGet() > SLOW_WAITING
                    || !pace.asBlocking().tryConsume(1, PATIENCE)) {
                throw new SignInTooBusy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SignInTooBusy();
        } finally {
            slowWaiting.decrementAndGet();
        }
    }

    private <T> T inTurn(java.util.function.Supplier<T> hash) {
        try {
            if (waiting.incrementAndGet() > WAITING || !slots.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SignInTooBusy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SignInTooBusy();
        } finally {
            waiting.decrementAndGet();
        }
        try {
            return hash.get();
        } finally {
            slots.release();
        }
    }

    private static Bucket budget() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(BUDGET).refillGreedy(BUDGET, FORGIVEN))
                .build();
    }
}
