package org.suyuan.identity;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.suyuan.shared.Actor;

/** Who acts on this thread, and within which data scope. No scope at all is an exception, never everything. */
public final class CurrentScope {

    private static final ThreadLocal<Integer> SYSTEM_DEPTH = ThreadLocal.withInitial(() -> 0);

    private static final ThreadLocal<@Nullable DataScope> ASSUMED = new ThreadLocal<>();

    private CurrentScope() {}

    /** The scope reads are narrowed to. */
    public static DataScope get() {
        if (SYSTEM_DEPTH.get() > 0) {
            return DataScope.SYSTEM;
        }
        DataScope assumed = ASSUMED.get();
        if (assumed != null) {
            return assumed;
        }
        return signedIn()
                .map(SignedIn::scope)
                .orElseThrow(() -> new IllegalStateException("no data scope: nobody is signed in on this thread"));
    }

    /** Who is signed in on this thread. */
    public static Optional<SignedIn> signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn account
                ? Optional.of(account)
                : Optional.empty();
    }

    /** Who is signed in; callers are behind a door that demands it. */
    public static SignedIn required() {
        return signedIn().orElseThrow(() -> new IllegalStateException("nobody is signed in on this thread"));
    }

    /** The person signed in, or the platform itself. */
    public static Actor actor() {
        return signedIn().map(SignedIn::actor).orElse(Actor.SYSTEM);
    }

    /** Runs something of the platform's own under the system scope: a relay, a job, a timer, a check across all data. */
    public static <T extends @Nullable Object> T asSystem(Supplier<T> work) {
        SYSTEM_DEPTH.set(SYSTEM_DEPTH.get() + 1);
        try {
            return work.get();
        } finally {
            SYSTEM_DEPTH.set(SYSTEM_DEPTH.get() - 1);
        }
    }

    /** Counts what another scope covers: who keeps rights asks what they come to. */
    public static <T extends @Nullable Object> T within(DataScope scope, Supplier<T> work) {
        DataScope before = ASSUMED.get();
        ASSUMED.set(scope);
        try {
            return work.get();
        } finally {
            ASSUMED.set(before);
        }
    }

    /** As {@link #asSystem(Supplier)}, without a result. */
    public static void runAsSystem(Runnable work) {
        CurrentScope.<@Nullable Void>asSystem(() -> {
            work.run();
            return null;
        });
    }
}
