package org.suyuan.shared;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The clock of the platform, in UTC. Work that brings in the past, as the demo data does, runs at a time of its own. */
public final class ThreadClock extends Clock {

    private static final ThreadLocal<@Nullable Duration> SHIFT = new ThreadLocal<>();

    private final Clock clock = Clock.systemUTC();

    /** Runs something as if it were then; time goes on from there. */
    public static void at(Instant then, Runnable work) {
        SHIFT.set(Duration.between(Instant.now(), then));
        try {
            work.run();
        } finally {
            SHIFT.remove();
        }
    }

    @Override
    public Instant instant() {
        Duration shift = SHIFT.get();
        return shift == null ? clock.instant() : clock.instant().plus(shift);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.system(zone);
    }
}
