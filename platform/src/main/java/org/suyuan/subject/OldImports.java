package org.suyuan.subject;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets imports 90 days after their end: their rows hold personal data, and what was registered of them stands elsewhere. */
@Component
class OldImports {

    private static final Duration KEPT = Duration.ofDays(90);

    private final SubjectImportMapper imports;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OldImports(SubjectImportMapper imports, TransactionTemplate transaction, Clock clock) {
        this.imports = imports;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT15M", fixedDelayString = "PT6H")
    void forget() {
        Instant before = clock.instant().minus(KEPT);
        transaction.executeWithoutResult(status -> {
            imports.forgetLines(before);
            imports.forget(before);
        });
    }
}
