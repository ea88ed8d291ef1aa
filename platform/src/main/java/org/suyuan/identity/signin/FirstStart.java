package org.suyuan.identity.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.PasswordRules;
import org.suyuan.shared.Actor;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Texts;

/**
 * The first three administrators, who share their power out among them (三员分立): made once, where there is no account yet, by
 * whoever holds the link that the start has printed.
 */
@Service
public class FirstStart {

    private static final int TOKEN_BYTES = 24;
    private static final Duration VALID = Duration.ofHours(24);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{2,39}");
    private static final Pattern MAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");
    private static final int LONGEST_NAME = 50;
    private static final int LONGEST_MAIL = 254;

    private final SignInMapper accounts;
    private final FirstLinkMapper links;
    private final Vault vault;
    private final Hashing hashing;
    private final PasswordRules rules;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FirstStart(
            SignInMapper accounts,
            FirstLinkMapper links,
            Vault vault,
            Hashing hashing,
            PasswordRules rules,
            AuditTrail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.accounts = accounts;
        this.links = links;
        this.vault = vault;
        this.hashing = hashing;
        this.rules = rules;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What each of the first has to do; security twice, for what is sensitive takes two persons from the first day. */
    public enum Office {
        SYSTEM("system-administrator"),
        SECURITY("security-administrator"),
        SECOND_SECURITY("security-administrator"),
        AUDIT("audit-administrator");

        private final String role;

        Office(String role) {
            this.role = role;
        }
    }

    /** One of the first, as entered. */
    public record Administrator(Office office, String account, String displayName, String email, String password) {
        @Override
        public String toString() {
            return office + " " + account;
        }
    }

    /** A new secret for the link, where there is no account; the ones before hold as long as they were to. */
    public Optional<String> newSecret() {
        if (accounts.accounts() > 0) {
            return Optional.empty();
        }
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Instant now = clock.instant();
        links.insert(Ids.next(), vault.digest(secret), now, now.plus(VALID));
        return Optional.of(secret);
    }

    /** Whether a link may still be used. */
    @PreAuthorize("permitAll()")
    public boolean valid(String secret) {
        return accounts.accounts() == 0 && links.valid(vault.digest(secret), clock.instant()) > 0;
    }

    @PreAuthorize("permitAll()")
    public String rules() {
        return rules.inWords();
    }

    /** Makes the first, all or none, once. */
    @PreAuthorize("permitAll()")
    public void create(String secret, List<Administrator> three) {
        if (!valid(secret)) {
            throw new FirstLinkInvalid();
        }
        List<FieldError> wrong = check(three);
        if (!wrong.isEmpty()) {
            throw new InvalidInput(wrong);
        }
        List<String> hashes =
                three.stream().map(each -> hashing.encode(each.password())).toList();
        transaction.executeWithoutResult(status -> {
            // Whoever comes second, on another node too, finds accounts.
            accounts.takeTurn();
            if (accounts.accounts() > 0 || links.use(vault.digest(secret), clock.instant()) == 0) {
                throw new FirstLinkInvalid();
            }
            for (int i = 0; i < three.size(); i++) {
                create(three.get(i), hashes.get(i));
            }
        });
    }

    private void create(Administrator one, String hash) {
        String id = Ids.next();
        accounts.insertAccount(
                id, one.account(), hash, one.displayName().strip(), one.email().strip(), clock.instant());
        accounts.giveRole(id, one.office().role);
        trail.write(AuditEntry.done(Actor.SYSTEM, AuditAction.CREATE, SignInJournal.ACCOUNT, one.account())
                .changing(null, "{\"account\":\"" + one.account() + "\",\"office\":\"" + one.office() + "\"}"));
    }

    private List<FieldError> check(List<Administrator> three) {
        List<FieldError> wrong = new ArrayList<>();
        if (three.stream().map(Administrator::office).distinct().count() != Office.values().length
                || three.size() != Office.values().length) {
            throw new IllegalArgumentException("three offices, each once");
        }
        Set<String> names = new HashSet<>();
        Set<String> people = new HashSet<>();
        Set<String> mails = new HashSet<>();
        Set<String> passwords = new HashSet<>();
        for (Administrator one : three) {
            String office = one.office().name().toLowerCase(Locale.ROOT) + ".";
            require(wrong, office + "account", NAME.matcher(one.account()).matches(), "account");
            require(wrong, office + "account", names.add(one.account()), "accountTwice");
            String shown = one.displayName().strip();
            require(
                    wrong,
                    office + "displayName",
                    !shown.isEmpty()
                            && shown.length() <= LONGEST_NAME
                            && shown.chars().noneMatch(Character::isISOControl),
                    "displayName");
            require(wrong, office + "displayName", shown.isEmpty() || people.add(shown), "personTwice");
            String mail = one.email().strip().toLowerCase(Locale.ROOT);
            require(
                    wrong,
                    office + "email",
                    mail.length() <= LONGEST_MAIL && MAIL.matcher(mail).matches(),
                    "email");
            require(wrong, office + "email", mail.isEmpty() || mails.add(mail), "personTwice");
            rules.check(one.account(), one.password())
                    .forEach(error -> wrong.add(new FieldError(office + "password", error.code(), error.message())));
            require(
                    wrong,
                    office + "password",
                    one.password().isEmpty() || passwords.add(one.password()),
                    "passwordTwice");
        }
        return wrong;
    }

    private static void require(List<FieldError> wrong, String field, boolean holds, String code) {
        if (!holds) {
            wrong.add(new FieldError(field, code, Texts.get("FirstStart." + code)));
        }
    }
}
