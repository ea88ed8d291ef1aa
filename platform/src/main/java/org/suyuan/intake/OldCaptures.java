package org.suyuan.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets jobs long after their end, and what was never received whole; the records themselves stay. */
@Component
class OldCaptures {

    private static final Duration ABANDONED = Duration.ofHours(1);

    private final CaptureMapper mapper;
    private final WorkbookMapper workbooks;
    private final IntakeSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OldCaptures(
            CaptureMapper mapper,
            WorkbookMapper workbooks,
            IntakeSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.mapper = mapper;
        this.workbooks = workbooks;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void forget() {
        Instant now = clock.instant();
        List<String> old;
        do {
            old = mapper.old(now.minus(settings.kept()), now.minus(ABANDONED));
            old.forEach(id -> transaction.executeWithoutResult(status -> {
                mapper.dropErrors(id);
                mapper.dropBlocks(id);
                workbooks.drop(id);
                mapper.deleteById(id);
            }));
        } while (!old.isEmpty());
    }
}
