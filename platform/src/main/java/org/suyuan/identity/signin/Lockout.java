package org.suyuan.identity.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditResult;
import org.suyuan.audit.AuditTrail;
import org.suyuan.shared.Actor;

/** Ten failures, of the password or of the second factor, lock an account for 15 minutes. */
@Component
public class Lockout {

    static final int FAILURES = 10;
    static final Duration LOCK = Duration.ofMinutes(15);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final SignInMapper mapper;
    private final SignInJournal journal;
    private final AuditTrail trail;

    Lockout(SignInMapper mapper, SignInJournal journal, AuditTrail trail) {
        this.mapper = mapper;
        this.journal = journal;
        this.trail = trail;
    }

    /** A failure that counts; the one that locks the account is told to the person. */
    @Transactional
    public void count(String name, Visit visit, SignInResult result) {
        Instant now = journal.now();
        Instant until = now.plus(LOCK);
        mapper.countFailure(name, FAILURES, until, now);
        // Its row is held until the end, so that of many at once each sees its own number.
        SignInMapper.Keys keys = mapper.byName(name);
        if (keys == null) {
            return;
        }
        Actor who = new Actor(keys.name(), keys.displayName());
        journal.refused(who, keys.id(), visit, result);
        if (keys.failedSignIns() == FAILURES && keys.lockedAt(now)) {
            trail.write(AuditEntry.done(Actor.SYSTEM, AuditAction.DISABLE, SignInJournal.ACCOUNT, keys.name())
                    .with(AuditResult.SUCCESS)
                    .changing(null, "{\"lockedUntil\":\"" + until + "\"}"));
            journal.write(
                    keys.displayName(),
                    keys.email(),
                    "accountLocked",
                    keys.name(),
                    FAILURES,
                    TIME.format(until),
                    visit.address() == null ? "" : visit.address());
        }
    }

    /** Signed in: the failures before are forgotten. False if somebody else's failure was counted meanwhile. */
    @Transactional
    public boolean forget(String name, int version) {
        return mapper.forgetFailures(name, version, journal.now()) == 1;
    }
}
