package org.suyuan.identity.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditResult;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.MailWanted;
import org.suyuan.shared.Actor;
import org.suyuan.shared.Ids;

/** Writes down who signed in or tried to: for the person, for the auditor, and in letters about what matters. */
@Component
public class SignInJournal {

    static final String ACCOUNT = "account";

    static final Duration USE_NOTED_EVERY = Duration.ofHours(1);

    private static final int ADDRESSES = 1_000;
    private static final String OTHERS = "*";

    private final SignInMapper mapper;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<String, Integer> unknown = new ConcurrentHashMap<>();

    SignInJournal(SignInMapper mapper, AuditTrail trail, ApplicationEventPublisher events, Clock clock) {
        this.mapper = mapper;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    /** Somebody signed in; by a program for one that asks at the interfaces. */
    @Transactional
    public void succeeded(Actor who, String accountId, Visit visit, boolean byProgram) {
        Visit from = byProgram ? visit.byProgram() : visit;
        Instant now = clock.instant();
        mapper.record(Ids.next(), accountId, now, from.address(), from.browser(), SignInResult.SUCCESS);
        mapper.noteUse(accountId, now.minus(USE_NOTED_EVERY), now);
        trail.write(AuditEntry.done(who, AuditAction.SIGN_IN, ACCOUNT, who.account()));
    }

    /** Somebody tried with an account that is there. */
    @Transactional
    public void refused(Actor who, String accountId, Visit visit, SignInResult result) {
        mapper.record(Ids.next(), accountId, clock.instant(), visit.address(), visit.browser(), result);
        trail.write(AuditEntry.done(who, AuditAction.SIGN_IN, ACCOUNT, who.account())
                .with(AuditResult.REFUSED)
                .changing(null, "{\"result\":\"" + result + "\"}"));
    }

    /** Somebody tried with a name that is no account; what was typed may be a password and is kept nowhere. */
    public void unknown(Visit visit) {
        String address = visit.address() == null ? OTHERS : visit.address();
        unknown.merge(unknown.size() < ADDRESSES || unknown.containsKey(address) ? address : OTHERS, 1, Integer::sum);
    }

    /** Writes down how often, once a minute for each address. */
    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void writeUnknown() {
        for (String address : List.copyOf(unknown.keySet())) {
            Integer count = unknown.remove(address);
            if (count != null) {
                trail.writeApart(AuditEntry.done(Actor.SYSTEM, AuditAction.SIGN_IN, ACCOUNT, null)
                        .with(AuditResult.REFUSED)
                        .changing(null, "{\"unknownNames\":" + count + ",\"address\":\"" + address + "\"}"));
            }
        }
    }

    /** The session of an account ended. */
    @Transactional
    public void ended(Actor who, String account, Ending ending) {
        trail.write(AuditEntry.done(who, AuditAction.SIGN_OUT, ACCOUNT, account)
                .changing(null, "{\"ending\":\"" + ending + "\"}"));
    }

    /** A letter to whoever an account belongs to, in the transaction of the act. */
    void write(String displayName, @Nullable String email, String template, Object... args) {
        if (email != null) {
            events.publishEvent(new MailWanted(displayName, email, template, List.of(args)));
        }
    }

    Instant now() {
        return clock.instant();
    }
}
