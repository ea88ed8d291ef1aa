package org.suyuan.form;

import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets requests and their answers after seven days. */
@Component
class OldRepeats {

    private static final Duration KEPT = Duration.ofDays(7);

    private final RepeatMapper mapper;
    private final Clock clock;

    OldRepeats(RepeatMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void forget() {
        mapper.forget(clock.instant().minus(KEPT));
    }
}
