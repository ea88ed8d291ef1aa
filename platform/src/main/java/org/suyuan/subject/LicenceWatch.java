package org.suyuan.subject;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.Actor;
import org.suyuan.shared.Ids;

/**
 * Looks at the licences of registered subjects every morning: a firm is reminded a month and a week before one ends and once
 * after, and the subject carries a flag until it is renewed. What a node has done another one finds done.
 */
@Component
class LicenceWatch {

    private static final Logger log = LoggerFactory.getLogger(LicenceWatch.class);

    /** When a firm is reminded; names are a stored contract. */
    enum Step {
        MONTH,
        WEEK,
        EXPIRED
    }

    private static final int WEEK = 7;

    /** Before every id; an empty text would be none for Oracle. */
    private static final String FIRST = "0";

    private final SubjectMapper subjects;
    private final PaperMapper documents;
    private final PaperKinds kinds;
    private final PaperCheck check;
    private final SubjectRegistrationTasks tasks;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LicenceWatch(
            SubjectMapper subjects,
            PaperMapper documents,
            PaperKinds kinds,
            PaperCheck check,
            SubjectRegistrationTasks tasks,
            AuditTrail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.subjects = subjects;
        this.documents = documents;
        this.kinds = kinds;
        this.check = check;
        this.tasks = tasks;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** After midnight in China, when the day of a licence has changed, and before offices open. */
    @Scheduled(cron = "${suyuan.licences.watch:0 30 6 * * *}", zone = "Asia/Shanghai")
    void watch() {
        CurrentScope.runAsSystem(() -> {
            String after = FIRST;
            List<String> ids = subjects.withLicencesAfter(after);
            while (!ids.isEmpty()) {
                ids.forEach(this::look);
                after = ids.get(ids.size() - 1);
                ids = subjects.withLicencesAfter(after);
            }
            lowerOld();
        });
    }

    /** A subject that is registered no more, or has no licence any more, carries no flag. */
    private void lowerOld() {
        String after = FIRST;
        List<String> ids = documents.flagged(after);
        while (!ids.isEmpty()) {
            ids.forEach(this::look);
            after = ids.get(ids.size() - 1);
            ids = documents.flagged(after);
        }
    }

    /** One subject in a transaction of its own: what goes wrong with one keeps nobody else from being reminded. */
    private void look(String id) {
        try {
            transaction.executeWithoutResult(status -> {
                Subject subject = subjects.lock(id);
                if (subject != null) {
                    look(subject);
                }
            });
        } catch (RuntimeException broken) {
            log.error("the licences of subject {} could not be looked at", id, broken);
        }
    }

    private void look(Subject subject) {
        LocalDate today = check.today();
        LicenceState worst = null;
        if (SubjectMapper.LICENSED.contains(subject.status)) {
            for (Licence licence : subject.entered().licences()) {
                LicenceState state = LicenceState.of(licence, today);
                if (state == LicenceState.EXPIRED || state == LicenceState.EXPIRING && worst != LicenceState.EXPIRED) {
                    worst = state;
                }
                remind(subject, licence, today);
            }
        }
        flag(subject, worst);
    }

    private void remind(Subject subject, Licence licence, LocalDate today) {
        LocalDate end = licence.validTo();
        if (end == null) {
            return;
        }
        long left = ChronoUnit.DAYS.between(today, end);
        if (left > LicenceState.SOON) {
            return;
        }
        Step step = left < 0 ? Step.EXPIRED : left <= WEEK ? Step.WEEK : Step.MONTH;
        String kind = kinds.code(licence.kind());
        if (documents.reminded(subject.id, kind, licence.number(), end, step) > 0) {
            return;
        }
        documents.remind(Ids.next(), subject.id, kind, licence.number(), end, step, clock.instant());
        tasks.tell(subject, step == Step.EXPIRED ? "licenceExpired" : "licenceExpiring", check.words(licence));
        trail.write(AuditEntry.done(Actor.SYSTEM, AuditAction.JOB, "licenceReminder", subject.id)
                .changing(null, "{\"step\":\"" + step + "\",\"validTo\":\"" + end + "\"}"));
    }

    private void flag(Subject subject, @Nullable LicenceState flag) {
        LicenceState before = documents.flag(subject.id);
        if (before == flag) {
            return;
        }
        if (flag == null) {
            documents.lowerFlag(subject.id);
        } else if (before == null) {
            documents.raiseFlag(subject.id, flag, clock.instant());
        } else {
            documents.changeFlag(subject.id, flag, clock.instant());
        }
        trail.write(AuditEntry.done(Actor.SYSTEM, AuditAction.CHANGE, SubjectAudit.OBJECT, subject.id)
                .changing(json(before), json(flag)));
    }

    private static @Nullable String json(@Nullable LicenceState flag) {
        return flag == null ? null : "{\"licenceFlag\":\"" + flag + "\"}";
    }
}
