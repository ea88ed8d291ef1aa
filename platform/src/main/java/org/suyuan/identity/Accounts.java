package org.suyuan.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.suyuan.identity.signin.Hashing;
import org.suyuan.identity.signin.Lockout;
import org.suyuan.identity.signin.SignInJournal;
import org.suyuan.identity.signin.SignInResult;
import org.suyuan.identity.signin.Visit;
import org.suyuan.shared.Actor;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/**
 * Accounts and signing in (GB/T 38157 5.4.2, 5.4.3). Ten failures lock an account for 15 minutes. Verified credentials are
 * remembered for some minutes as a keyed digest, so that a request does not cost a password hash; a lock drops them. What is
 * wrong costs the same time and the same words, whether there is such an account or not.
 */
@Service
public class Accounts implements AuthenticationProvider {

    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final AccountMapper mapper;
    private final Hashing hashing;
    private final Lockout lockout;
    private final SignInJournal journal;
    private final Clock clock;
    private final SecretKeySpec key;
    private final String unknown;
    private final Cache<String, Verified> verified = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(100_000)
            .build();

    private final LoadingCache<String, Object> turns =
            Caffeine.newBuilder().weakValues().build(credentials -> new Object());

    private record Verified(byte[] digest, int version, SignedIn account) {}

    /**
     * Credentials that were right.
     *
     * @param fresh whether they were verified now, not remembered
     * @param stored the account as it is stored
     */
    record Checked(SignedIn account, boolean fresh, AccountMapper.Account stored) {}

    Accounts(AccountMapper mapper, Hashing hashing, Lockout lockout, SignInJournal journal, Clock clock) {
        this.mapper = mapper;
        this.hashing = hashing;
        this.lockout = lockout;
        this.journal = journal;
        this.clock = clock;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
        // An unknown name costs the same time as a wrong password, so that nobody learns which accounts exist.
        this.unknown = hashing.encode("unknown");
    }

    /** An account by its name, for messages and for showing who did what. */
    public Optional<SignedIn> find(String name) {
        return Optional.ofNullable(mapper.byName(name)).map(this::signedIn);
    }

    /** What people read of accounts, by name; those that are not there are left out. */
    public Map<String, String> displayNames(Collection<String> names) {
        return names.isEmpty()
                ? Map.of()
                : mapper.named(names).stream()
                        .collect(Collectors.toMap(AccountMapper.Named::name, AccountMapper.Named::displayName));
    }

    /** Enabled accounts that have a permission, by name; for notices. */
    public List<SignedIn> having(Permission permission) {
        return mapper.namesWith(permission.name()).stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        SignedIn account = check(attempt.getName(), String.valueOf(attempt.getCredentials()))
                .account();
        return UsernamePasswordAuthenticationToken.authenticated(account, null, account.getAuthorities());
    }

    /** Checks a name and a password. */
    Checked check(String name, String password) {
        Visit visit = Visit.current();
        long begin = System.nanoTime();
        try {
            return check(name, password, visit);
        } catch (BadCredentialsException | LockedException refused) {
            hashing.even(begin);
            throw refused;
        }
    }

    private Checked check(String name, String password, Visit visit) {
        AccountMapper.Account account = storable(name) ? mapper.byName(name) : null;
        if (account == null) {
            hashing.matches(visit.address(), password, unknown);
            journal.unknown(visit);
            throw new BadCredentialsException("bad credentials");
        }
        if (account.lockedAt(clock.instant())) {
            throw locked(account, password, visit);
        }
        byte[] digest = digest(password);
        SignedIn known = remembered(account, digest);
        if (known != null) {
            return new Checked(known, false, account);
        }
        // Of many requests that come with the same credentials at once, one pays for the hash.
        synchronized (turns.get(name + HexFormat.of().formatHex(digest))) {
            known = remembered(account, digest);
            return known != null ? new Checked(known, false, account) : verify(account, password, digest, visit);
        }
    }

    /** The password of a locked account is looked at by nobody, and costs what any other does. */
    private LockedException locked(AccountMapper.Account account, String password, Visit visit) {
        hashing.matches(visit.address(), password, unknown);
        journal.refused(new Actor(account.name(), account.displayName()), account.id(), visit, SignInResult.LOCKED);
        return new LockedException("bad credentials");
    }

    /** Whatever changes an account, a lock from another node too, changes its version. */
    private @Nullable SignedIn remembered(AccountMapper.Account account, byte[] digest) {
        Verified remembered = verified.getIfPresent(account.name());
        return remembered != null
                        && remembered.version() == account.version()
                        && MessageDigest.isEqual(remembered.digest(), digest)
                ? remembered.account()
                : null;
    }

    private Checked verify(AccountMapper.Account account, String password, byte[] digest, Visit visit) {
        if (!hashing.matches(visit.address(), password, account.passwordHash())) {
            lockout.count(account.name(), visit, SignInResult.WRONG_PASSWORD);
            throw new BadCredentialsException("bad credentials");
        }
        if (account.secondFactorAt() != null) {
            // Failures are forgotten once its code was right as well: else a password found out would buy guesses at
            // codes.
            return new Checked(signedIn(account), true, account);
        }
        if (account.failedSignIns() > 0 && !lockout.forget(account.name(), account.version())) {
            return afterChange(account.name());
        }
        SignedIn person = signedIn(account);
        if (account.failedSignIns() == 0) {
            verified.put(account.name(), new Verified(digest, account.version(), person));
        }
        return new Checked(person, true, account);
    }

    /** The right password, while somebody else's failures were counted: accepted unless they locked the account. */
    private Checked afterChange(String name) {
        AccountMapper.Account account = mapper.byName(name);
        if (account == null || account.lockedAt(clock.instant())) {
            throw new LockedException("bad credentials");
        }
        return new Checked(signedIn(account), true, account);
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    /** Whether a name can be that of an account. */
    public static boolean storable(String name) {
        return name.length() <= 64 && name.chars().noneMatch(c -> c < ' ' || Character.isSurrogate((char) c));
    }

    private SignedIn signedIn(AccountMapper.Account account) {
        List<DataScope.Grant> grants = mapper.grants(account.id()).stream()
                .map(grant -> new DataScope.Grant(
                        grant.regionCode(),
                        EnumColumn.read(ProductClass.class, grant.productClasses()),
                        EnumColumn.read(Stage.class, grant.stages())))
                .toList();
        return new SignedIn(
                account.id(),
                account.name(),
                account.displayName(),
                account.email(),
                mapper.permissions(account.id()).stream()
                        .map(Permission::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                new DataScope(account.name(), grants),
                account.passwordHash(),
                account.lockedAt(clock.instant()));
    }

    private byte[] digest(@Nullable String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(String.valueOf(password).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
