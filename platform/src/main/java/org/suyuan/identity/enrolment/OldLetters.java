package org.suyuan.identity.enrolment;

import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets who asked for letters long ago: addresses of people who never came are none of our business. */
@Component
class OldLetters {

    private static final Duration KEPT = Duration.ofDays(30);

    private final EnrolmentMapper letters;
    private final Clock clock;

    OldLetters(EnrolmentMapper letters, Clock clock) {
        this.letters = letters;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT24H")
    void forget() {
        letters.forget(clock.instant().minus(KEPT));
    }
}
