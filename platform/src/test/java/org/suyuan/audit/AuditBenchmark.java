package org.suyuan.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.RealServers;
import org.suyuan.engine.Decision;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.Outcome;
import org.suyuan.identity.Accounts;
import org.suyuan.shared.Actor;
import org.suyuan.subject.SubjectFixtures;
import org.suyuan.subject.SubjectRegistration;
import org.suyuan.subject.SubjectView;

/**
 * What auditing costs: registrations from submission to approval with the trail and without it, in turn, on the real
 * database. The sealer runs behind them every second as it always does, and is measured by itself at the end. The share
 * travels better than the times.
 */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers(ownDatabase = true)
class AuditBenchmark {

    private static final int WARM_UP = 400;
    private static final int ROUNDS = 60;
    private static final int EACH = 20;

    @TestConfiguration
    static class Switched {

        @Bean
        @Primary
        SwitchedTrail switchedTrail(@Qualifier("writtenTrail") AuditTrail written) {
            return new SwitchedTrail(written);
        }
    }

    /** The trail, or nothing at all. */
    static final class SwitchedTrail implements AuditTrail {
        private final AuditTrail written;
        private volatile boolean on = true;

        SwitchedTrail(AuditTrail written) {
            this.written = written;
        }

        @Override
        public void write(AuditEntry entry) {
            if (on) {
                written.write(entry);
            }
        }

        @Override
        public void writeApart(AuditEntry entry) {
            if (on) {
                written.writeApart(entry);
            }
        }
    }

    @Autowired
    SwitchedTrail trail;

    @Autowired
    Sealer sealer;

    @Autowired
    SubjectRegistration registration;

    @Autowired
    Inbox inbox;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    private void register() {
        SubjectView subject = SubjectFixtures.as(
                accounts,
                "enterprise",
                () -> registration.submit(SubjectFixtures.aFactory("度量食品厂"), SubjectRegistration.Origin.INTERFACE));
        String task = jdbc.queryForObject(
                "select id from work_item where business_key = ? and completed_at is null", String.class, subject.id());
        SubjectFixtures.as(accounts, "reviewer", () -> {
            inbox.decide(task, new Decision(Outcome.APPROVE, "材料齐全", null, List.of()));
            return task;
        });
    }

    /** Nanoseconds for a registration. */
    private double measure(boolean on) {
        trail.on = on;
        long begin = System.nanoTime();
        for (int i = 0; i < EACH; i++) {
            register();
        }
        return (System.nanoTime() - begin) / (double) EACH;
    }

    @Test
    void theShareOfAuditingInARegistration() {
        for (int i = 0; i < WARM_UP; i++) {
            register();
        }
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            // Each begins as often as the other.
            if (round % 2 == 0) {
                with.add(measure(true));
                without.add(measure(false));
            } else {
                without.add(measure(false));
                with.add(measure(true));
            }
        }
        Long entries =
                jdbc.queryForObject("select count(*) from audit_entry where object_type = 'subject'", Long.class);
        assertThat(entries).isEqualTo(3L * (WARM_UP + ROUNDS * EACH));
        double seal = sealing();
        double on = median(with);
        double off = median(without);
        System.out.printf("""

                | figure (%d registrations each, in turn, one client) | value |
                |---|---|
                | registration with auditing, 3 entries | %.2f ms |
                | registration without | %.2f ms |
                | share of auditing in a registration | %.1f %% |
                | sealing, for an entry of 1,000 | %.3f ms |
                %n""", ROUNDS * EACH, on / 1e6, off / 1e6, 100 * (on - off) / on, seal / 1e6);
    }

    /** Nanoseconds to link, seal and file an entry, of a thousand at once. */
    private double sealing() {
        sealer.seal();
        trail.on = true;
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < 1_000; i++) {
                trail.write(AuditEntry.done(Actor.SYSTEM, AuditAction.JOB, "figure", "figure-" + i));
            }
        });
        long begin = System.nanoTime();
        sealer.seal();
        return (System.nanoTime() - begin) / 1_000.0;
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return (values.get(values.size() / 2) + values.get((values.size() - 1) / 2)) / 2;
    }
}
