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
import java.time.Instant;
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
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/**
 * Accounts and signing in (GB/T 38157 5.4.2, 5.4.3). Ten failures lock an account for 15 minutes. Verified credentials are
 * remembered for some minutes as a keyed digest, so that a request does not cost a password hash; a lock drops them.
 */
@Service
public class Accounts implements AuthenticationProvider {

    private static final int FAILURES = 10;
    private static final Duration LOCK = Duration.ofMinutes(15);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final AccountMapper mapper;
    private final PasswordEncoder passwords;
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

    Accounts(AccountMapper mapper, PasswordEncoder passwords, Clock clock) {
        this.mapper = mapper;
        this.passwords = passwords;
        this.clock = clock;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
        // An unknown name costs the same time as a wrong password, so that nobody learns which accounts exist.
        this.unknown = passwords.encode("unknown");
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
        String name = attempt.getName();
        String password = String.valueOf(attempt.getCredentials());
        AccountMapper.Account account = storable(name) ? mapper.byName(name) : null;
        if (account == null) {
            passwords.matches(password, unknown);
            throw new BadCredentialsException("bad credentials");
        }
        if (account.lockedAt(clock.instant())) {
            throw new LockedException("bad credentials");
        }
        byte[] digest = digest(password);
        SignedIn known = remembered(account, digest);
        if (known != null) {
            return accepted(known);
        }
        // Of many requests that come with the same credentials at once, one pays for the hash.
        synchronized (turns.get(name + HexFormat.of().formatHex(digest))) {
            known = remembered(account, digest);
            return known != null ? accepted(known) : verify(account, password, digest);
        }
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

    private Authentication verify(AccountMapper.Account account, String password, byte[] digest) {
        Instant now = clock.instant();
        if (!passwords.matches(password, account.passwordHash())) {
            mapper.countFailure(account.id(), FAILURES, now.plus(LOCK), now);
            throw new BadCredentialsException("bad credentials");
        }
        if (account.failedSignIns() > 0 && mapper.forgetFailures(account.id(), account.version(), now) == 0) {
            return afterChange(account.name());
        }
        SignedIn person = signedIn(account);
        if (account.failedSignIns() == 0) {
            verified.put(account.name(), new Verified(digest, account.version(), person));
        }
        return accepted(person);
    }

    /** The right password, while somebody else's failures were counted: accepted unless they locked the account. */
    private Authentication afterChange(String name) {
        AccountMapper.Account account = mapper.byName(name);
        if (account == null || account.lockedAt(clock.instant())) {
            throw new LockedException("bad credentials");
        }
        return accepted(signedIn(account));
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    private static boolean storable(String name) {
        return name.length() <= 64 && name.chars().noneMatch(c -> c < ' ' || Character.isSurrogate((char) c));
    }

    private static Authentication accepted(SignedIn account) {
        return UsernamePasswordAuthenticationToken.authenticated(account, null, account.getAuthorities());
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
