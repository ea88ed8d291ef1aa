package org.suyuan.identity.signin;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.shared.Actor;
import org.suyuan.shared.Ids;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.Texts;

/**
 * The second factor 动态口令: codes of an authenticator (RFC 6238), each good once, and recovery codes for whoever has lost it.
 * Setting {@code suyuan.security.second-factor} says whether administrators and reviewers must have one.
 */
@Service
public class SecondFactor {

    private static final int SECRET_BYTES = 20;
    private static final int CODES = 10;
    private static final int CODE_LENGTH = 10;
    private static final String CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private static final Set<Permission> DEMANDING = Collections.unmodifiableSet(EnumSet.of(
            Permission.SUBJECT_FIRST_REVIEW,
            Permission.SUBJECT_SECOND_REVIEW,
            Permission.SUBJECT_STANDING,
            Permission.OPERATE,
            Permission.ACCOUNT_KEEP,
            Permission.CALENDAR_KEEP,
            Permission.SUBJECT_RULE_KEEP,
            Permission.RIGHTS_GRANT,
            Permission.AUDIT_READ,
            Permission.EXPORT_CONFIRM,
            Permission.REGISTRY_KEEP,
            Permission.SUBJECT_ENTER_FOR,
            Permission.CATALOGUE_KEEP,
            Permission.TRACE_SCHEMA_KEEP,
            Permission.ACCESS_FIRST_REVIEW,
            Permission.ACCESS_SECOND_REVIEW,
            Permission.ACCESS_KEEP));

    private final SignInMapper accounts;
    private final Accounts people;
    private final FactorMapper factors;
    private final Vault vault;
    private final Lockout lockout;
    private final SignInJournal journal;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final boolean required;
    private final SecureRandom random = new SecureRandom();

    SecondFactor(
            SignInMapper accounts,
            Accounts people,
            FactorMapper factors,
            Vault vault,
            Lockout lockout,
            SignInJournal journal,
            AuditTrail trail,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${suyuan.security.second-factor:}") String setting,
            @Value("${suyuan.demo:false}") boolean demo) {
        this.accounts = accounts;
        this.people = people;
        this.factors = factors;
        this.vault = vault;
        this.lockout = lockout;
        this.journal = journal;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
        this.required = setting.isBlank()
                ? !demo
                : switch (setting.strip().toLowerCase(Locale.ROOT)) {
                    case "required" -> true;
                    case "optional" -> false;
                    default -> throw new IllegalStateException("suyuan.security.second-factor: " + setting);
                };
    }

    /**
     * A factor that is being set up; nothing is kept until a first code confirms it.
     *
     * @param account whose
     * @param secret as authenticators take it, in groups of four
     * @param picture QR code, an image as a data URI
     */
    public record Enrolment(String account, String secret, String picture, byte[] key) implements Serializable {}

    /**
     * How an account stands.
     *
     * @param since when it was set up, null if it is not
     * @param recoveryCodes that are left
     */
    public record Standing(@Nullable Instant since, boolean demanded, int recoveryCodes) {}

    /** Whether somebody who may do this must have one. */
    public boolean demandedOf(Set<Permission> permissions) {
        return required && !Collections.disjoint(permissions, DEMANDING);
    }

    @PreAuthorize("isAuthenticated()")
    public Standing own() {
        return standing(CurrentScope.required().name(), CurrentScope.required().permissions());
    }

    /** How somebody else's stands. */
    @PreAuthorize("hasAnyAuthority('ACCOUNT_KEEP', 'RIGHTS_GRANT')")
    public Standing of(String account) {
        return standing(account, people.find(account).orElseThrow(NotFound::new).permissions());
    }

    private Standing standing(String account, Set<Permission> permissions) {
        SignInMapper.Keys keys = keys(account);
        return new Standing(
                keys.secondFactorAt(),
                demandedOf(permissions),
                keys.secondFactorAt() == null ? 0 : factors.unusedCodes(keys.id()));
    }

    /** Begins to set one up, for whoever has given the password of the account. */
    @PreAuthorize("permitAll()")
    public Enrolment begin(String account) {
        byte[] key = new byte[SECRET_BYTES];
        random.nextBytes(key);
        String secret = Totp.base32(key);
        // Algorithm, digits and period are those that authenticators take where none are named: a coarser picture scans
        // better.
        String address = "otpauth://totp/" + encoded(account) + "?secret=" + secret + "&issuer="
                + encoded(Texts.get("SecondFactor.issuer"));
        return new Enrolment(account, secret.replaceAll("(.{4})(?!$)", "$1 "), picture(address), key);
    }

    /** Ends setting up by a first code, and gives the recovery codes, which are never shown again. */
    @PreAuthorize("permitAll()")
    public List<String> confirm(Enrolment enrolment, String code) {
        OptionalInt step = Totp.stepOf(enrolment.key(), digits(code), clock.instant());
        if (step.isEmpty()) {
            throw new WrongCode();
        }
        return written(enrolment.account(), keys -> {
            if (keys.secondFactorAt() != null) {
                factors.delete(keys.id());
            }
            factors.insert(
                    keys.id(), vault.seal(enrolment.key(), purpose(keys.id())), step.getAsInt(), clock.instant());
            accounts.noteSecondFactor(keys.id(), clock.instant(), clock.instant());
            told(keys, "enrolled", "secondFactorOn");
            return newCodes(keys.id());
        });
    }

    /**
     * Checks a code of the authenticator or a recovery code; each is good once, on whichever node. A wrong one counts like
     * a wrong password.
     */
    @PreAuthorize("permitAll()")
    public void check(String account, String code) {
        SignInMapper.Keys keys = keys(account);
        if (keys.lockedAt(clock.instant())) {
            throw new AccountLocked();
        }
        String secret = factors.secret(keys.id());
        boolean right = secret != null && (isRight(keys.id(), secret, digits(code)) || isRecovery(keys, code));
        if (!right) {
            lockout.count(account, Visit.current(), SignInResult.WRONG_CODE);
            throw new WrongCode();
        }
    }

    private boolean isRight(String accountId, String secret, String code) {
        OptionalInt step = Totp.stepOf(vault.open(secret, purpose(accountId)), code, clock.instant());
        return step.isPresent() && factors.takeStep(accountId, step.getAsInt()) == 1;
    }

    private boolean isRecovery(SignInMapper.Keys keys, String code) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (factors.useCode(keys.id(), recoveryHash(keys.id(), code), clock.instant()) == 0) {
                return false;
            }
            told(keys, "recoveryCodeUsed", "recoveryCodeUsed");
            return true;
        }));
    }

    /** Proves that one has one's own factor, before another takes its place. */
    @PreAuthorize("isAuthenticated()")
    public void proveOwn(String code) {
        check(CurrentScope.required().name(), code);
    }

    /** Gives ten new recovery codes in place of the old ones; a code of the authenticator is demanded. */
    @PreAuthorize("isAuthenticated()")
    public List<String> renewRecoveryCodes(String code) {
        String account = CurrentScope.required().name();
        check(account, code);
        return written(account, keys -> {
            told(keys, "recoveryCodesRenewed", "recoveryCodesRenewed");
            return newCodes(keys.id());
        });
    }

    /** Takes one's own factor off; a code is demanded. */
    @PreAuthorize("isAuthenticated()")
    public void remove(String code) {
        String account = CurrentScope.required().name();
        if (demandedOf(CurrentScope.required().permissions())) {
            throw new SecondFactorDemanded();
        }
        check(account, code);
        written(account, keys -> {
            takeOff(keys);
            told(keys, "removed", "secondFactorOff");
            return List.of();
        });
    }

    /** Takes off the factor of somebody who has lost it; at the next sign-in they set up a new one where it is demanded. */
    @PreAuthorize("hasAuthority('RIGHTS_GRANT')")
    public void reset(String account) {
        written(account, keys -> {
            takeOff(keys);
            trail.write(
                    AuditEntry.done(CurrentScope.actor(), AuditAction.CREDENTIAL, SignInJournal.ACCOUNT, keys.name())
                            .changing(null, "{\"secondFactor\":\"reset\"}"));
            journal.write(keys.displayName(), keys.email(), "secondFactorReset", keys.name());
            return List.of();
        });
    }

    private void takeOff(SignInMapper.Keys keys) {
        if (factors.delete(keys.id()) == 0) {
            throw new NotFound();
        }
        factors.deleteCodes(keys.id());
        accounts.noteSecondFactor(keys.id(), null, clock.instant());
    }

    private void told(SignInMapper.Keys keys, String what, String template) {
        trail.write(AuditEntry.done(
                        new Actor(keys.name(), keys.displayName()),
                        AuditAction.CREDENTIAL,
                        SignInJournal.ACCOUNT,
                        keys.name())
                .changing(null, "{\"secondFactor\":\"" + what + "\"}"));
        journal.write(keys.displayName(), keys.email(), template, keys.name());
    }

    private List<String> newCodes(String accountId) {
        factors.deleteCodes(accountId);
        List<String> codes = new ArrayList<>();
        while (codes.size() < CODES) {
            StringBuilder code = new StringBuilder();
            for (int i = 0; i < CODE_LENGTH; i++) {
                code.append(i == CODE_LENGTH / 2 ? "-" : "")
                        .append(CODE_LETTERS.charAt(random.nextInt(CODE_LETTERS.length())));
            }
            factors.insertCode(Ids.next(), accountId, recoveryHash(accountId, code.toString()));
            codes.add(code.toString());
        }
        return codes;
    }

    private interface Change {
        List<String> apply(SignInMapper.Keys keys);
    }

    private List<String> written(String account, Change change) {
        List<String> result = transaction.execute(status -> {
            SignInMapper.Keys keys = accounts.lockByName(account);
            if (keys == null) {
                throw new NotFound();
            }
            return change.apply(keys);
        });
        return result == null ? List.of() : result;
    }

    private SignInMapper.Keys keys(String account) {
        SignInMapper.Keys keys = accounts.byName(account);
        if (keys == null) {
            throw new NotFound();
        }
        return keys;
    }

    private String recoveryHash(String accountId, String code) {
        return vault.digest(accountId + " " + code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", ""));
    }

    private static String purpose(String accountId) {
        return "second factor of " + accountId;
    }

    private static String digits(String code) {
        return code.replaceAll("\\s", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** One path of squares, black on white in dark mode too: a scanner wants it so. */
    private static String picture(String text) {
        try {
            BitMatrix squares = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 4));
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < squares.getHeight(); y++) {
                for (int x = 0; x < squares.getWidth(); x++) {
                    if (squares.get(x, y)) {
                        path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                    }
                }
            }
            String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + squares.getWidth() + " "
                    + squares.getHeight() + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h"
                    + squares.getWidth() + "v" + squares.getHeight() + "H0z\"/><path d=\"" + path + "\"/></svg>";
            return "data:image/svg+xml;base64,"
                    + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }
}
