package org.suyuan.identity.signin;

import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.NotFound;

/** How a person comes in: what is left after the password, and the session at the end. */
@Service
public class SignIn {

    private final SignInMapper mapper;
    private final Accounts accounts;
    private final Passwords passwords;
    private final SecondFactor factor;
    private final Lockout lockout;
    private final Sessions sessions;
    private final SignInJournal journal;
    private final Clock clock;

    SignIn(
            SignInMapper mapper,
            Accounts accounts,
            Passwords passwords,
            SecondFactor factor,
            Lockout lockout,
            Sessions sessions,
            SignInJournal journal,
            Clock clock) {
        this.mapper = mapper;
        this.accounts = accounts;
        this.passwords = passwords;
        this.factor = factor;
        this.lockout = lockout;
        this.sessions = sessions;
        this.journal = journal;
        this.clock = clock;
    }

    /** What is left to do for somebody whose password was right. */
    public record Left(SecondFactorNeed factor, PasswordDue password) {}

    /**
     * The time before, for a quiet notice.
     *
     * @param at of the last sign-in, null if this is the first
     * @param failures attempts since then
     */
    public record LastTime(@Nullable Instant at, @Nullable String address, String browser, int failures)
            implements Serializable {}

    /** Somebody is in. */
    public record Begun(SignedIn account, String sessionId, int version, LastTime lastTime) {}

    /** What is left; nothing at all for an account that was locked or disabled meanwhile. */
    @PreAuthorize("permitAll()")
    public Optional<Left> left(String account) {
        SignInMapper.Keys keys = mapper.byName(account);
        if (keys == null || keys.lockedAt(clock.instant())) {
            return Optional.empty();
        }
        return accounts.find(account)
                .map(person -> new Left(
                        need(keys, person), passwords.due(account, keys.mustChangePassword(), keys.passwordSince())));
    }

    private SecondFactorNeed need(SignInMapper.Keys keys, SignedIn person) {
        if (keys.secondFactorAt() != null) {
            return SecondFactorNeed.CODE;
        }
        return factor.demandedOf(person.permissions()) ? SecondFactorNeed.ENROLMENT : SecondFactorNeed.NONE;
    }

    /** The account that the government identity service means by a claim, if it is there and may sign in. */
    @PreAuthorize("permitAll()")
    public Optional<String> accountOf(@Nullable String claim) {
        return Optional.ofNullable(claim)
                .filter(Accounts::storable)
                .map(mapper::byName)
                .filter(keys -> !keys.lockedAt(clock.instant()))
                .map(SignInMapper.Keys::name);
    }

    /** Begins the session of somebody for whom nothing is left. */
    @PreAuthorize("permitAll()")
    @Transactional
    public Begun begin(String account) {
        Visit visit = Visit.current();
        SignInMapper.Keys keys = mapper.lockByName(account);
        if (keys == null || keys.lockedAt(clock.instant())) {
            throw new NotFound();
        }
        if (keys.failedSignIns() > 0) {
            lockout.forget(account, keys.version());
        }
        SignInMapper.RecordRow before = mapper.lastSuccess(keys.id());
        LastTime lastTime = before == null
                ? new LastTime(null, null, "", 0)
                : new LastTime(
                        before.occurredAt(),
                        before.address(),
                        before.browser(),
                        mapper.failuresSince(keys.id(), before.occurredAt()));
        SignedIn person = accounts.find(account).orElseThrow(NotFound::new);
        String session = sessions.begin(person, visit);
        journal.succeeded(person.actor(), person.id(), visit, false);
        SignInMapper.Keys after = mapper.byName(account);
        return new Begun(person, session, after == null ? keys.version() : after.version(), lastTime);
    }
}
