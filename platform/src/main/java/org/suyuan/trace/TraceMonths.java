package org.suyuan.trace;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The months that have partitions: made ahead, and for old times when their first record comes. What is made stands in a transaction
 * of its own, so that nobody who writes waits for somebody who makes.
 */
@Component
class TraceMonths {

    private static final Logger log = LoggerFactory.getLogger(TraceMonths.class);
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int AHEAD = 3;
    private static final List<String> TABLES = List.of("trace_record", "trace_record_unit", "trace_record_certificate");

    private final TraceMonthMapper mapper;
    private final TransactionTemplate apart;
    private final Clock clock;
    private final Set<LocalDate> made = ConcurrentHashMap.newKeySet();

    TraceMonths(TraceMonthMapper mapper, PlatformTransactionManager transactions, Clock clock) {
        this.mapper = mapper;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** The first day of the month a time lies in. */
    static LocalDate of(Instant time) {
        return LocalDate.ofInstant(time, CHINA).withDayOfMonth(1);
    }

    List<YearMonth> all() {
        return mapper.months().stream().map(YearMonth::from).toList();
    }

    /** Sees to it that rows of these months have a place. */
    void ensure(Collection<LocalDate> months) {
        Set<LocalDate> missing = new HashSet<>(months);
        missing.removeAll(made);
        if (missing.isEmpty()) {
            return;
        }
        // Nodes that need the same month take turns at its table.
        apart.executeWithoutResult(status -> {
            mapper.takeTurn();
            made.addAll(mapper.months());
            missing.removeAll(made);
            missing.forEach(this::make);
        });
        made.addAll(missing);
    }

    private void make(LocalDate month) {
        String suffix = "_%04d%02d".formatted(month.getYear(), month.getMonthValue());
        for (String table : TABLES) {
            mapper.makePartition(
                    table, table + suffix, month.toString(), month.plusMonths(1).toString());
        }
        mapper.note(month, clock.instant());
        log.info("trace records of {} have a partition", YearMonth.from(month));
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        ahead();
    }

    @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT12H")
    void ahead() {
        LocalDate now = of(clock.instant());
        Set<LocalDate> months = new HashSet<>();
        for (int i = 0; i < AHEAD; i++) {
            months.add(now.plusMonths(i));
        }
        ensure(months);
    }
}
