package org.suyuan.intake.epcis;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The months that have a partition of events, made ahead: an event is kept in the month in which it was captured. */
@Component
class EventMonths {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int AHEAD = 3;

    private final EpcisCaptureMapper mapper;
    private final TransactionTemplate apart;
    private final Clock clock;
    private final Set<LocalDate> made = ConcurrentHashMap.newKeySet();

    EventMonths(EpcisCaptureMapper mapper, PlatformTransactionManager transactions, Clock clock) {
        this.mapper = mapper;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** The first day of the month a time lies in; its partition is there. */
    LocalDate of(Instant time) {
        LocalDate month = LocalDate.ofInstant(time, CHINA).withDayOfMonth(1);
        ensure(Set.of(month));
        return month;
    }

    private void ensure(Set<LocalDate> months) {
        if (made.containsAll(months)) {
            return;
        }
        Set<LocalDate> missing = new HashSet<>(months);
        // Nodes that need the same month take turns at its table.
        apart.executeWithoutResult(status -> {
            mapper.takeTurn();
            mapper.months().forEach(missing::remove);
            for (LocalDate month : missing) {
                mapper.makePartition(
                        "epcis_event_%04d%02d".formatted(month.getYear(), month.getMonthValue()),
                        month.toString(),
                        month.plusMonths(1).toString());
                mapper.note(month, clock.instant());
            }
        });
        made.addAll(months);
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        ahead();
    }

    @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT12H")
    void ahead() {
        LocalDate now = LocalDate.ofInstant(clock.instant(), CHINA).withDayOfMonth(1);
        Set<LocalDate> months = new HashSet<>();
        for (int i = 0; i < AHEAD; i++) {
            months.add(now.plusMonths(i));
        }
        ensure(months);
    }
}
