package org.suyuan.identity.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.suyuan.identity.CurrentScope;

/** One's own sign-ins and attempts, so that a person notices a stranger. Kept half a year. */
@Service
public class SignInHistory {

    private static final Duration KEPT = Duration.ofDays(183);

    private final SignInMapper mapper;
    private final Clock clock;

    SignInHistory(SignInMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    /** One attempt. */
    public record Entry(Instant at, @Nullable String address, String browser, SignInResult result) {}

    /** The last ones of who asks, the newest first. */
    @PreAuthorize("isAuthenticated()")
    public List<Entry> own(int count) {
        return mapper.records(CurrentScope.required().id(), count).stream()
                .map(SignInHistory::entry)
                .toList();
    }

    private static Entry entry(SignInMapper.RecordRow row) {
        return new Entry(row.occurredAt(), row.address(), row.browser(), row.result());
    }

    @Scheduled(fixedDelay = 6, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void forget() {
        mapper.forgetRecords(clock.instant().minus(KEPT));
    }
}
