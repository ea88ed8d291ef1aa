package org.suyuan.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.suyuan.shared.Actor;
import org.suyuan.shared.Texts;

/** Verifies the trail of the database against the seals in the files. */
@Service
class TrailVerification implements AuditVerification {

    private static final Logger log = LoggerFactory.getLogger(TrailVerification.class);

    private final AuditMapper entries;
    private final SealFiles files;
    private final AuditTrail trail;
    private final Clock clock;
    private @Nullable Thread running;
    private volatile long checked;
    private volatile long total;
    private volatile @Nullable Report last;

    TrailVerification(AuditMapper entries, SealFiles files, AuditTrail trail, Clock clock) {
        this.entries = entries;
        this.files = files;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public synchronized void begin(Actor by) {
        if (running != null) {
            return;
        }
        checked = 0;
        total = 0;
        Thread thread = new Thread(() -> inBackground(by), "audit-verification");
        thread.setDaemon(true);
        running = thread;
        thread.start();
    }

    private void inBackground(Actor by) {
        try {
            Report report = verify();
            last = report;
            trail.writeApart(AuditEntry.done(by, AuditAction.JOB, "auditVerification", null)
                    .with(report.whole() ? AuditResult.SUCCESS : AuditResult.FAILED)
                    .changing(null, "{\"entries\":" + report.entries() + ",\"findings\":" + report.found() + "}"));
        } catch (RuntimeException e) {
            log.warn("the verification could not be written down: {}", e.toString());
        } finally {
            synchronized (this) {
                running = null;
            }
        }
    }

    /** Verifies here and now. */
    Report verify() {
        Instant begun = clock.instant();
        Findings found = new Findings();
        long seen = 0;
        long waiting = 0;
        String failure = null;
        try {
            StoredEvidence evidence = new StoredEvidence(entries, files);
            total = evidence.total();
            Instant young = begun.atOffset(ZoneOffset.UTC)
                    .minusMonths(AuditKeptTooShort.MONTHS)
                    .toInstant();
            Verifier verifier = new Verifier(evidence, young, count -> checked = count);
            verifier.verify();
            found = verifier.findings();
            seen = verifier.entries();
            waiting = verifier.waitingEntries();
            if (found.count() > 0 && evidence.frontsMoved()) {
                failure = Texts.get("AuditVerification.moved");
            }
        } catch (RuntimeException e) {
            log.warn("the audit trail could not be verified", e);
            failure = Texts.get("AuditVerification.broken");
        }
        List<AuditFinding> kept = failure == null ? found.kept() : List.of();
        return new Report(begun, clock.instant(), seen, waiting, kept, failure == null ? found.count() : 0, failure);
    }

    @Override
    public synchronized Progress progress() {
        return new Progress(running != null, checked, total, last);
    }
}
