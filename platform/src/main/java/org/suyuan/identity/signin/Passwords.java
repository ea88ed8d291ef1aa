package org.suyuan.identity.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.DemoAccounts;
import org.suyuan.identity.PasswordRules;
import org.suyuan.shared.Actor;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.Texts;

/** One's own password: whether it still holds, and its change (GB/T 22239 8.1.4.1). */
@Service
public class Passwords {

    private final SignInMapper mapper;
    private final Hashing hashing;
    private final Lockout lockout;
    private final SignInJournal journal;
    private final AuditTrail trail;
    private final PasswordRules rules;
    private final PasswordSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ObjectProvider<DemoAccounts> demo;

    Passwords(
            SignInMapper mapper,
            Hashing hashing,
            Lockout lockout,
            SignInJournal journal,
            AuditTrail trail,
            PasswordRules rules,
            PasswordSettings settings,
            TransactionTemplate transaction,
            Clock clock,
            ObjectProvider<DemoAccounts> demo) {
        this.mapper = mapper;
        this.hashing = hashing;
        this.lockout = lockout;
        this.journal = journal;
        this.trail = trail;
        this.rules = rules;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
        this.demo = demo;
    }

    /** The rules, in words. */
    @PreAuthorize("permitAll()")
    public String rules() {
        return rules.inWords();
    }

    /** Whether a password of that age must be changed; those of the demo hold for ever. */
    public PasswordDue due(String account, String mustChange, Instant since) {
        if (ofDemo(account)) {
            return PasswordDue.NOT_DUE;
        }
        if ("Y".equals(mustChange)) {
            return PasswordDue.GIVEN;
        }
        Duration oldest = settings.oldest();
        return !oldest.isZero() && since.plus(oldest).isBefore(clock.instant())
                ? PasswordDue.EXPIRED
                : PasswordDue.NOT_DUE;
    }

    /**
     * Changes the password of an account. Who asks has signed in to it, or is about to; the old password is demanded all the
     * same, and wrong ones count like wrong ones at the door.
     */
    @PreAuthorize("permitAll()")
    public void change(String account, String oldPassword, String newPassword) {
        Visit visit = Visit.current();
        SignInMapper.Keys keys = mapper.byName(account);
        if (keys == null) {
            throw new NotFound();
        }
        if (keys.lockedAt(clock.instant())) {
            throw new AccountLocked();
        }
        try {
            if (!hashing.matches(visit.address(), oldPassword, keys.passwordHash())) {
                lockout.count(account, visit, SignInResult.WRONG_PASSWORD);
                throw new WrongOldPassword();
            }
            List<FieldError> wrong = wrong(keys, newPassword);
            if (!wrong.isEmpty()) {
                throw new InvalidInput(wrong);
            }
            String hash = hashing.encode(newPassword);
            transaction.executeWithoutResult(status -> write(keys, hash));
        } catch (SignInTooBusy busy) {
            throw new TryAgainLater();
        }
    }

    /**
     * A new password for whoever proves by something else that the account is his; locks end, for the failures were not his.
     *
     * @param proof taken in the transaction of the change; where it does not hold, it says so and nothing is changed
     */
    @PreAuthorize("permitAll()")
    public void renew(String account, String newPassword, Runnable proof) {
        SignInMapper.Keys keys = mapper.byName(account);
        if (keys == null) {
            throw new NotFound();
        }
        try {
            List<FieldError> wrong = breaches(keys, newPassword);
            if (wrong.isEmpty() && used(keys, newPassword)) {
                wrong.add(history());
            }
            if (!wrong.isEmpty()) {
                throw new InvalidInput(wrong);
            }
            String hash = hashing.encode(newPassword);
            transaction.executeWithoutResult(status -> {
                proof.run();
                write(keys, hash);
                mapper.endLock(keys.id());
            });
        } catch (SignInTooBusy busy) {
            throw new TryAgainLater();
        }
    }

    private List<FieldError> breaches(SignInMapper.Keys keys, String password) {
        return ofDemo(keys.name()) ? new ArrayList<>() : new ArrayList<>(rules.check(keys.name(), password));
    }

    private FieldError history() {
        return new FieldError("password", "history", Texts.get("password.history", settings.history()));
    }

    private List<FieldError> wrong(SignInMapper.Keys keys, String password) {
        List<FieldError> wrong = breaches(keys, password);
        Instant free = keys.passwordSince().plus(settings.youngest());
        if (due(keys.name(), keys.mustChangePassword(), keys.passwordSince()) == PasswordDue.NOT_DUE
                && !ofDemo(keys.name())
                && free.isAfter(clock.instant())) {
            wrong.add(new FieldError(
                    "password",
                    "young",
                    Texts.get("password.young", settings.youngest().toMinutes())));
        }
        if (wrong.isEmpty() && used(keys, password)) {
            wrong.add(history());
        }
        return wrong;
    }

    private boolean used(SignInMapper.Keys keys, String password) {
        Visit visit = Visit.current();
        // The one of now is the first of the last.
        return Stream.concat(
                        Stream.of(keys.passwordHash()),
                        mapper.oldPasswords(keys.id(), Math.max(0, settings.history() - 1)).stream())
                .limit(Math.max(1, settings.history()))
                .anyMatch(hash -> hashing.matches(visit.address(), password, hash));
    }

    private void write(SignInMapper.Keys keys, String hash) {
        Instant now = clock.instant();
        if (mapper.changePassword(keys.id(), keys.version(), hash, now) == 0) {
            throw new TryAgainLater();
        }
        mapper.keepOldPassword(Ids.next(), keys.id(), keys.passwordHash(), now);
        trail.write(AuditEntry.done(
                        new Actor(keys.name(), keys.displayName()),
                        AuditAction.CREDENTIAL,
                        SignInJournal.ACCOUNT,
                        keys.name())
                .changing(null, "{\"password\":\"changed\"}"));
        journal.write(keys.displayName(), keys.email(), "passwordChanged", keys.name());
    }

    private boolean ofDemo(String account) {
        DemoAccounts accounts = demo.getIfAvailable();
        return accounts != null
                && accounts.offered().stream()
                        .anyMatch(offered -> offered.account().equals(account));
    }
}
