package org.suyuan.identity.enrolment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditResult;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.MailWanted;
import org.suyuan.identity.PasswordRules;
import org.suyuan.identity.signin.Hashing;
import org.suyuan.identity.signin.Passwords;
import org.suyuan.identity.signin.SecondFactor;
import org.suyuan.shared.Actor;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Texts;

/** Enrolment by letters. */
@Service
@PreAuthorize("permitAll()")
class LetterEnrolment implements Enrolment {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_PASSWORD = 200;
    private static final int LONGEST_NAME = 50;
    private static final int MOST_ACCOUNTS = 5;
    /** Names that were not free; a link is for opening an account, not for asking which ones there are. */
    private static final int MOST_ATTEMPTS = 10;

    private static final Pattern EMAIL =
            Pattern.compile("[a-z0-9._%+'-]{1,64}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{3,31}");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}]");
    private static final Pattern PHONE = Pattern.compile("1[3-9]\\d{9}|0\\d{2,3}-?\\d{7,8}(-\\d{1,6})?");
    private static final Set<String> RESERVED = Set.of(Actor.SYSTEM.account(), "anonymous", "root", "administrator");

    private final EnrolmentMapper mapper;
    private final LetterLimit limit;
    private final EnrolmentSettings settings;
    private final PublicLinks links;
    private final PasswordRules rules;
    private final Hashing hashing;
    private final Passwords passwords;
    private final Accounts accounts;
    private final SecondFactor factor;
    private final ApplicationEventPublisher events;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LetterEnrolment(
            EnrolmentMapper mapper,
            LetterLimit limit,
            EnrolmentSettings settings,
            PublicLinks links,
            PasswordRules rules,
            Hashing hashing,
            Passwords passwords,
            Accounts accounts,
            SecondFactor factor,
            ApplicationEventPublisher events,
            AuditTrail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.mapper = mapper;
        this.limit = limit;
        this.settings = settings;
        this.links = links;
        this.rules = rules;
        this.hashing = hashing;
        this.passwords = passwords;
        this.accounts = accounts;
        this.factor = factor;
        this.events = events;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String noticeVersion() {
        return Texts.get("privacyNotice.version");
    }

    @Override
    @Transactional
    public void signUp(String email, String address) {
        String mail = checked(email);
        admit(address);
        Instant now = clock.instant();
        if (enough(mail, LetterPurpose.SIGN_UP, now)) {
            return;
        }
        List<EnrolmentMapper.Known> known = mapper.accounts(mail);
        if (known.isEmpty()) {
            SecretToken token = letter(LetterPurpose.SIGN_UP, mail, address, null, noticeVersion(), null, now);
            send(mail, mail, "signUp", links.to("/register/account?token=" + token.secret()), hours());
        } else {
            noLink(LetterPurpose.SIGN_UP, mail, address, now);
            EnrolmentMapper.Known first = known.get(0);
            send(first.displayName(), mail, "signUpKnown", first.name(), links.to("/login"), links.to("/password"));
        }
    }

    @Override
    @Transactional
    public Optional<SecretToken> invited(String email, String address, String continuation) {
        admit(address);
        String mail = checked(email);
        return mapper.accounts(mail).isEmpty()
                ? Optional.of(letter(
                        LetterPurpose.SIGN_UP, mail, address, null, noticeVersion(), continuation, clock.instant()))
                : Optional.empty();
    }

    @Override
    public Applicant applicant(String secret, String address) {
        return new Applicant(usable(mapper.byHash(hash(secret), LetterPurpose.SIGN_UP), address)
                .email());
    }

    /** What takes long, and what is written down of its own, is done before a connection is held. */
    @Override
    public Opened open(String secret, NewAccount entered, String address) {
        usable(mapper.byHash(hash(secret), LetterPurpose.SIGN_UP), address);
        List<FieldError> wrong = wrong(entered);
        if (!wrong.isEmpty()) {
            throw new InvalidInput(wrong);
        }
        String password = hashing.encode(entered.password());
        Optional<Opened> opened = transaction.execute(status -> opened(secret, entered, password));
        return Objects.requireNonNull(opened).orElseThrow(() -> new InvalidInput(List.of(error("name", "taken"))));
    }

    /** Nothing if the name is not free, which is counted. */
    private Optional<Opened> opened(String secret, NewAccount entered, String password) {
        EnrolmentMapper.Letter letter = mapper.lock(hash(secret), LetterPurpose.SIGN_UP);
        // The mailbox may have an account since: one is enough for one person.
        if (letter == null
                || !usable(letter)
                || !mapper.accounts(letter.email()).isEmpty()) {
            throw new LinkInvalid();
        }
        if (mapper.named(entered.name()) > 0) {
            mapper.attempted(letter.id());
            return Optional.empty();
        }
        Instant now = clock.instant();
        String id = Ids.next();
        try {
            mapper.open(
                    id, entered.name(), password, entered.displayName().strip(), letter.email(), phone(entered), now);
        } catch (DuplicateKeyException e) {
            throw new AccountNameTaken();
        }
        entitle(id);
        mapper.use(letter.id(), now);
        mapper.consented(
                Ids.next(),
                id,
                Objects.requireNonNullElse(letter.noticeVersion(), noticeVersion()),
                letter.askedAt(),
                letter.address());
        Actor person = new Actor(entered.name(), entered.displayName().strip());
        trail.write(AuditEntry.done(person, AuditAction.CREATE, "account", entered.name())
                .changing(null, "{\"name\":\"" + entered.name() + "\",\"role\":\"applicant\"}"));
        return Optional.of(new Opened(entered.name(), letter.continuation()));
    }

    /** What somebody may do who has signed up: apply, and see what is his own. */
    private void entitle(String accountId) {
        mapper.giveRole(accountId, "applicant");
        mapper.makeApplicant(accountId);
    }

    @Override
    @Transactional
    public void forgotten(String email, String address) {
        String mail = checked(email);
        admit(address);
        Instant now = clock.instant();
        if (enough(mail, LetterPurpose.PASSWORD, now)) {
            return;
        }
        List<EnrolmentMapper.Known> known = mapper.accounts(mail);
        mapper.replace(mail, LetterPurpose.PASSWORD, now);
        if (known.isEmpty()) {
            noLink(LetterPurpose.PASSWORD, mail, address, now);
        }
        known.stream().limit(MOST_ACCOUNTS).forEach(account -> remind(account, mail, address, now));
    }

    private void remind(EnrolmentMapper.Known account, String mail, String address, Instant now) {
        boolean allowed = accounts.find(account.name())
                .filter(person -> !factor.demandedOf(person.permissions()))
                .isPresent();
        if (allowed) {
            SecretToken token = add(LetterPurpose.PASSWORD, mail, address, account.id(), null, null, now);
            send(
                    account.displayName(),
                    mail,
                    "password",
                    account.name(),
                    links.to("/password/new?token=" + token.secret()),
                    hours());
        } else {
            noLink(LetterPurpose.PASSWORD, mail, address, now);
            send(account.displayName(), mail, "passwordByAdministrator", account.name());
        }
    }

    @Override
    public String renewing(String secret, String address) {
        return account(usable(mapper.byHash(hash(secret), LetterPurpose.PASSWORD), address))
                .name();
    }

    @Override
    public void renew(String secret, String password, String repeated, String address) {
        String name = renewing(secret, address);
        List<FieldError> wrong = wrong(name, password, repeated);
        if (!wrong.isEmpty()) {
            throw new InvalidInput(wrong);
        }
        passwords.renew(name, password, () -> taken(secret));
    }

    private void taken(String secret) {
        EnrolmentMapper.Letter letter = mapper.lock(hash(secret), LetterPurpose.PASSWORD);
        if (letter == null || !usable(letter)) {
            throw new LinkInvalid();
        }
        mapper.replace(letter.email(), LetterPurpose.PASSWORD, clock.instant());
    }

    private EnrolmentMapper.Known account(EnrolmentMapper.Letter letter) {
        EnrolmentMapper.Known account = letter.accountId() == null ? null : mapper.account(letter.accountId());
        if (account == null) {
            throw new LinkInvalid();
        }
        return account;
    }

    private List<FieldError> wrong(NewAccount entered) {
        List<FieldError> wrong = new ArrayList<>();
        if (!NAME.matcher(entered.name()).matches() || RESERVED.contains(entered.name())) {
            wrong.add(error("name", "form"));
        }
        String displayName = entered.displayName().strip();
        if (displayName.isEmpty()
                || displayName.codePointCount(0, displayName.length()) > LONGEST_NAME
                || UNSEEN.matcher(displayName).find()) {
            wrong.add(error("displayName", "form"));
        }
        String phone = phone(entered);
        if (phone != null && !PHONE.matcher(phone).matches()) {
            wrong.add(error("phone", "form"));
        }
        wrong.addAll(wrong(entered.name(), entered.password(), entered.repeated()));
        return wrong;
    }

    private static @Nullable String phone(NewAccount entered) {
        String phone = entered.phone();
        return phone == null || phone.isBlank() ? null : phone.strip();
    }

    private List<FieldError> wrong(String account, String password, String repeated) {
        if (password.length() > LONGEST_PASSWORD) {
            return List.of(error("password", "long"));
        }
        List<FieldError> wrong = rules.check(account, password);
        return wrong.isEmpty() && !password.equals(repeated) ? List.of(error("repeated", "differs")) : wrong;
    }

    private static FieldError error(String field, String code) {
        return new FieldError(field, code, Texts.get("enrolment." + field + "." + code));
    }

    private static String checked(String email) {
        String mail = email.strip().toLowerCase(Locale.ROOT);
        if (mail.length() > LONGEST_EMAIL || !EMAIL.matcher(mail).matches()) {
            throw new InvalidInput(List.of(error("email", "form")));
        }
        return mail;
    }

    private void admit(String address) {
        if (!limit.admits(address)) {
            throw new TooManyLetters();
        }
    }

    private boolean enough(String mail, LetterPurpose purpose, Instant now) {
        return mapper.lettersSince(mail, purpose, now.minus(HOUR)) >= settings.lettersPerMail();
    }

    private SecretToken letter(
            LetterPurpose purpose,
            String mail,
            String address,
            @Nullable String accountId,
            @Nullable String noticeVersion,
            @Nullable String continuation,
            Instant now) {
        mapper.replace(mail, purpose, now);
        return add(purpose, mail, address, accountId, noticeVersion, continuation, now);
    }

    private SecretToken add(
            LetterPurpose purpose,
            String mail,
            String address,
            @Nullable String accountId,
            @Nullable String noticeVersion,
            @Nullable String continuation,
            Instant now) {
        SecretToken token = SecretToken.random();
        mapper.insert(new EnrolmentMapper.Letter(
                Ids.next(),
                purpose,
                mail,
                address,
                token.hash(),
                accountId,
                noticeVersion,
                continuation,
                0,
                now,
                now.plus(settings.linkValid()),
                null));
        return token;
    }

    /** Counts for the limits all the same. */
    private void noLink(LetterPurpose purpose, String mail, String address, Instant now) {
        mapper.insert(new EnrolmentMapper.Letter(
                Ids.next(), purpose, mail, address, null, null, null, null, 0, now, now, now));
    }

    private void send(String name, String mail, String template, Object... args) {
        events.publishEvent(new MailWanted(name, mail, template, List.of(args)));
    }

    private String hours() {
        return Long.toString(Math.max(1, settings.linkValid().toHours()));
    }

    private static String hash(String secret) {
        return new SecretToken(secret).hash();
    }

    /** The letter if its link can be used. Guesses are written down, as many as letters are sent. */
    private EnrolmentMapper.Letter usable(EnrolmentMapper.@Nullable Letter letter, String address) {
        if (letter == null || !usable(letter)) {
            if (limit.admits(address)) {
                trail.writeApart(AuditEntry.done(
                                nobody(), AuditAction.ACCESS, "enrolmentLink", letter == null ? null : letter.id())
                        .with(AuditResult.REFUSED));
            }
            throw new LinkInvalid();
        }
        return letter;
    }

    private boolean usable(EnrolmentMapper.Letter letter) {
        return letter.usedAt() == null
                && letter.expiresAt().isAfter(clock.instant())
                && letter.attempts() < MOST_ATTEMPTS;
    }

    private static Actor nobody() {
        return new Actor("anonymous", "anonymous");
    }
}
