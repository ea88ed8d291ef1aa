package org.suyuan.identity.organisation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.DemoAccounts;
import org.suyuan.identity.rights.Administrators;
import org.suyuan.identity.rights.LastAdministrator;
import org.suyuan.shared.Actor;
import org.suyuan.shared.Texts;

/** Disables accounts that nobody has used for long, every night; those of the demo and the last administrators stay. */
@Component
class IdleAccounts {

    private static final Logger log = LoggerFactory.getLogger(IdleAccounts.class);

    private final AccountAdminMapper rows;
    private final Administrators administrators;
    private final AuditTrail trail;
    private final ObjectProvider<DemoAccounts> demo;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Duration idle;

    IdleAccounts(
            AccountAdminMapper rows,
            Administrators administrators,
            AuditTrail trail,
            ObjectProvider<DemoAccounts> demo,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${suyuan.accounts.idle:P90D}") Duration idle) {
        this.rows = rows;
        this.administrators = administrators;
        this.trail = trail;
        this.demo = demo;
        this.transaction = transaction;
        this.clock = clock;
        this.idle = idle;
    }

    @Scheduled(cron = "0 20 3 * * *", zone = "Asia/Shanghai")
    void disableIdle() {
        if (idle.isZero()) {
            return;
        }
        Instant before = clock.instant().minus(idle);
        Set<String> kept = demo.stream()
                .flatMap(accounts -> accounts.offered().stream())
                .map(DemoAccounts.Offered::account)
                .collect(Collectors.toSet());
        rows.idle(before).stream().filter(name -> !kept.contains(name)).forEach(name -> disable(name, before));
    }

    private void disable(String name, Instant before) {
        String reason = Texts.get("IdleAccounts.reason", idle.toDays());
        try {
            transaction.executeWithoutResult(status -> administrators.keepingSome(() -> {
                if (rows.disableIdle(name, reason, before, clock.instant()) > 0) {
                    trail.write(AuditEntry.done(Actor.SYSTEM, AuditAction.DISABLE, "account", name)
                            .changing(null, "{\"idle\":\"" + idle + "\"}"));
                }
            }));
        } catch (LastAdministrator last) {
            log.warn("{} is idle and stays enabled: nobody else could administer", name);
        }
    }
}
