package org.suyuan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;
import org.suyuan.search.SearchHealth;

/**
 * The share of searching in the health of the platform: it is waited for at the start, an external server for a minute,
 * and never takes the platform down afterwards. Then its status is {@code DEGRADED} while it does not answer.
 */
@Component("searchHealthIndicator")
final class SearchReadiness implements HealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Status DEGRADED = new Status("DEGRADED");

    private final SearchHealth search;
    private final boolean embedded;
    private final Clock clock;
    private final Instant began;

    SearchReadiness(SearchHealth search, @Value("${suyuan.embedded.search:false}") boolean embedded, Clock clock) {
        this.search = search;
        this.embedded = embedded;
        this.clock = clock;
        this.began = clock.instant();
    }

    @Override
    public Health health() {
        if (search.available() && search.answered()) {
            return Health.up().build();
        }
        boolean waitedFor = search.answered() || !embedded && clock.instant().isAfter(began.plus(PATIENCE));
        return waitedFor
                ? Health.status(DEGRADED).build()
                : Health.outOfService().build();
    }
}
