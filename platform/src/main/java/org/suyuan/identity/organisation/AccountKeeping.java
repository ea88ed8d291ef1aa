package org.suyuan.identity.organisation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.MailWanted;
import org.suyuan.identity.Permission;
import org.suyuan.identity.rights.Administrators;
import org.suyuan.identity.rights.Change;
import org.suyuan.identity.rights.Grants;
import org.suyuan.identity.rights.OneTimePasswords;
import org.suyuan.identity.rights.Roles;
import org.suyuan.shared.Actor;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Texts;

/**
 * Keeps accounts (GB/T 38157 5.4.2, 5.4.3): an account name is unique for ever and belongs to one person; accounts are
 * disabled, never deleted. Roles and scopes are not given here.
 */
@Service
@PreAuthorize("hasAuthority('ACCOUNT_KEEP')")
public class AccountKeeping {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");
    private static final Pattern PHONE = Pattern.compile("[0-9+() -]{5,30}");
    private static final int LONGEST_DISPLAY_NAME = 100;
    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_REASON = 300;

    /** What a list may be sorted by. */
    private static final Map<String, String> SORTS = Map.of(
            "name", "a.name",
            "displayName", "a.display_name",
            "organisation", "o.name",
            "lastActiveAt", "a.last_active_at",
            "createdAt", "a.created_at");

    private final AccountAdminMapper rows;
    private final OrganisationMapper organisations;
    private final Roles roles;
    private final Grants grants;
    private final OneTimePasswords passwords;
    private final Administrators administrators;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final ObjectMapper json;
    private final Clock clock;

    AccountKeeping(
            AccountAdminMapper rows,
            OrganisationMapper organisations,
            Roles roles,
            Grants grants,
            OneTimePasswords passwords,
            Administrators administrators,
            AuditTrail trail,
            ApplicationEventPublisher events,
            ObjectMapper json,
            Clock clock) {
        this.rows = rows;
        this.organisations = organisations;
        this.roles = roles;
        this.grants = grants;
        this.passwords = passwords;
        this.administrators = administrators;
        this.trail = trail;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A password that is shown once.
     *
     * @param password null where a security administrator has to confirm first
     * @param waits whether something waits for a security administrator
     */
    public record Issued(String account, @Nullable String password, boolean waits) {}

    // ---- reading

    /** The accounts of a query; sorted by name, displayName, organisation, lastActiveAt or createdAt. */
    @PreAuthorize("hasAnyAuthority('ACCOUNT_KEEP', 'RIGHTS_GRANT')")
    public Paged<AccountEntry> list(AccountQuery query, PageRequest page) {
        Instant now = clock.instant();
        AccountAdminMapper.Conditions conditions = conditions(query, now);
        String column = page.sort() == null ? "a.name" : SORTS.getOrDefault(page.sort(), "a.name");
        String order = column
                + (page.ascending() || page.sort() == null ? " asc" : " desc")
                + (column.equals("a.name") ? "" : ", a.name");
        List<AccountAdminMapper.Row> found = rows.page(conditions, order, page.offset(), page.size());
        Map<String, List<String>> has = roles(found);
        return new Paged<>(
                found.stream()
                        .map(row -> entry(row, has.getOrDefault(row.id(), List.of()), now))
                        .toList(),
                rows.count(conditions),
                page.page(),
                page.size());
    }

    private AccountAdminMapper.Conditions conditions(AccountQuery query, Instant now) {
        String text = query.text() == null || query.text().isBlank() ? null : query.text();
        String organisation = query.organisationId();
        String organisationPath = null;
        if (organisation != null) {
            OrganisationMapper.Row row = organisations.find(organisation);
            organisationPath = row == null ? "-" : row.path();
        }
        String rolePath = null;
        if (query.role() != null) {
            rolePath = roles.tree().lineage(query.role()).stream()
                    .map(role -> role.code())
                    .reduce("/", (below, above) -> "/" + above + below);
        }
        return new AccountAdminMapper.Conditions(
                text == null
                        ? null
                        : "%" + text.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%",
                organisationPath,
                rolePath,
                query.state() == null ? null : query.state().name(),
                query.kind() == null ? null : query.kind().name(),
                now);
    }

    private Map<String, List<String>> roles(List<AccountAdminMapper.Row> found) {
        return found.isEmpty()
                ? Map.of()
                : rows.roles(found.stream().map(AccountAdminMapper.Row::id).toList()).stream()
                        .collect(Collectors.groupingBy(
                                AccountAdminMapper.HasRole::accountId,
                                Collectors.mapping(AccountAdminMapper.HasRole::role, Collectors.toList())));
    }

    private static AccountEntry entry(AccountAdminMapper.Row row, List<String> roles, Instant now) {
        return new AccountEntry(
                row.id(),
                row.name(),
                row.displayName(),
                row.personNumber(),
                row.email(),
                row.phone(),
                row.kind(),
                row.organisationId(),
                row.organisation(),
                row.postId(),
                row.post(),
                row.state(now),
                row.disabledReason(),
                row.lastActiveAt(),
                row.createdAt(),
                row.mustChangePassword().equals("Y"),
                row.version(),
                roles);
    }

    /** An account by its name. */
    @PreAuthorize("hasAnyAuthority('ACCOUNT_KEEP', 'RIGHTS_GRANT')")
    public AccountEntry get(String name) {
        AccountAdminMapper.Row row = found(name);
        return entry(row, roles(List.of(row)).getOrDefault(row.id(), List.of()), clock.instant());
    }

    private AccountAdminMapper.Row found(String name) {
        AccountAdminMapper.Row row = rows.byName(name);
        if (row == null) {
            throw new NotFound();
        }
        return row;
    }

    // ---- bringing in and changing

    /** Brings in an account with a password that is shown once. A post with roles waits for a security administrator. */
    @Transactional
    public Issued create(AccountCommand entered) {
        AccountCommand command = stripped(entered);
        List<FieldError> wrong = check(command);
        if (NAME.matcher(command.name()).matches() && !command.name().equals(Actor.SYSTEM.account())) {
            if (rows.byName(command.name()) != null) {
                wrong.add(error("name", "account_taken"));
            }
        } else {
            wrong.add(0, error("name", command.name().isEmpty() ? "required" : "account_name"));
        }
        String number = command.personNumber();
        if (number != null && rows.ofPerson(number) != null) {
            wrong.add(error("personNumber", "person_taken"));
        }
        if (!wrong.isEmpty()) {
            throw new InvalidInput(wrong);
        }
        OneTimePasswords.Fresh fresh = passwords.next();
        rows.insert(Ids.next(), fresh.hash(), command, clock.instant());
        trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.CREATE, "account", command.name())
                .changing(null, write(command)));
        boolean waits = command.postId() != null && put(command, Texts.get("AccountKeeping.new"));
        mail(command.displayName(), command.email(), "account-created", command.name());
        return new Issued(command.name(), fresh.password(), waits);
    }

    private boolean put(AccountCommand command, String reason) {
        return grants.ask(new Change.PutOnPost(command.name(), Objects.requireNonNull(command.postId())), reason)
                .waits();
    }

    /**
     * Changes an account; its name stays. Who changes the post loses the roles of the old one at once; whether something
     * waits for a security administrator comes back.
     */
    @Transactional
    public boolean change(int version, AccountCommand entered) {
        AccountCommand command = stripped(entered);
        AccountAdminMapper.Row before = found(command.name());
        List<FieldError> wrong = check(command);
        String number = command.personNumber();
        if (number != null) {
            String holder = rows.ofPerson(number);
            if (holder != null && !holder.equals(command.name())) {
                wrong.add(error("personNumber", "person_taken"));
            }
        }
        if (!wrong.isEmpty()) {
            throw new InvalidInput(wrong);
        }
        boolean moves = !Objects.equals(before.postId(), command.postId());
        if (moves && command.name().equals(CurrentScope.actor().account())) {
            throw new OwnAccount();
        }
        if (rows.update(before.id(), version, command, clock.instant()) == 0) {
            throw new AdministrationStale();
        }
        AccountCommand was = new AccountCommand(
                before.name(),
                before.displayName(),
                before.personNumber(),
                before.email(),
                before.phone(),
                before.kind(),
                before.organisationId(),
                before.postId());
        trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.CHANGE, "account", command.name())
                .changing(write(was), write(command)));
        if (moves && before.postId() != null) {
            administrators.keepingSome(() -> rows.leavePost(before.id(), clock.instant()));
        }
        return moves && command.postId() != null && put(command, Texts.get("AccountKeeping.moved"));
    }

    private static AccountCommand stripped(AccountCommand entered) {
        return new AccountCommand(
                entered.name().strip(),
                entered.displayName().strip(),
                blank(entered.personNumber()),
                blank(entered.email()),
                blank(entered.phone()),
                entered.kind(),
                blank(entered.organisationId()),
                blank(entered.postId()));
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** What is wrong whoever the account is. */
    private List<FieldError> check(AccountCommand command) {
        List<FieldError> wrong = new ArrayList<>();
        if (command.displayName().isEmpty()) {
            wrong.add(error("displayName", "required"));
        } else {
            length("displayName", command.displayName(), LONGEST_DISPLAY_NAME, wrong);
        }
        length("personNumber", command.personNumber(), LONGEST_NUMBER, wrong);
        String email = command.email();
        if (email != null
                && (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches())) {
            wrong.add(error("email", "email"));
        }
        String phone = command.phone();
        if (phone != null && !PHONE.matcher(phone).matches()) {
            wrong.add(error("phone", "phone"));
        }
        String organisation = command.organisationId();
        if (organisation != null) {
            OrganisationMapper.Row row = organisations.find(organisation);
            if (row == null || row.disabledAt() != null) {
                wrong.add(error("organisationId", "organisation"));
            }
        }
        if (command.postId() != null) {
            OrganisationMapper.PostRow post = organisations.post(command.postId());
            if (post == null
                    || post.disabledAt() != null
                    || !post.organisationId().equals(organisation)) {
                wrong.add(error("postId", "post"));
            }
        }
        return wrong;
    }

    private static void length(String field, @Nullable String text, int longest, List<FieldError> wrong) {
        if (text != null && text.length() > longest) {
            wrong.add(new FieldError(field, "too_long", Texts.get("field.too_long", longest)));
        }
        if (text != null && text.chars().anyMatch(Character::isISOControl)) {
            wrong.add(error(field, "control_character"));
        }
    }

    private static FieldError error(String field, String code) {
        return new FieldError(field, code, Texts.get("field." + code));
    }

    // ---- disabling, enabling, unlocking

    /** Keeps accounts from signing in; those that are disabled already are left as they are. How many it did. */
    @Transactional
    public int disable(Collection<String> names, String reason) {
        String why = reason(reason);
        if (names.contains(CurrentScope.actor().account())) {
            throw new OwnAccount();
        }
        int[] done = {0};
        administrators.keepingSome(() -> {
            for (String name : sorted(names)) {
                if (rows.disable(name, why, clock.instant()) > 0) {
                    done[0]++;
                    trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.DISABLE, "account", name)
                            .changing(null, write(Map.of("reason", why))));
                }
            }
        });
        return done[0];
    }

    /** Lets accounts sign in again. How many it did. */
    @Transactional
    public int enable(Collection<String> names) {
        int done = 0;
        for (String name : sorted(names)) {
            if (rows.enable(name, clock.instant()) > 0) {
                done++;
                trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.ENABLE, "account", name));
            }
        }
        return done;
    }

    /** Ends a lock before its time. */
    @Transactional
    @PreAuthorize("hasAuthority('RIGHTS_GRANT')")
    public void unlock(String name) {
        found(name);
        if (rows.unlock(name, clock.instant()) > 0) {
            trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.UNLOCK, "account", name));
        }
    }

    /** Whoever locks several rows does it in the same order. */
    private static List<String> sorted(Collection<String> names) {
        return names.stream().distinct().sorted().toList();
    }

    static String reason(String reason) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new InvalidInput(List.of(
                    why.isEmpty()
                            ? error("reason", "required")
                            : new FieldError("reason", "too_long", Texts.get("field.too_long", LONGEST_REASON))));
        }
        return why;
    }

    // ---- passwords

    /**
     * Gives an account a new password that is shown once. For security and audit administrators a security administrator
     * confirms it, so that who keeps accounts never acts in their place.
     */
    @Transactional
    public Issued resetPassword(String name, String reason) {
        AccountAdminMapper.Row row = found(name);
        String why = reason(reason);
        if (name.equals(CurrentScope.actor().account())) {
            throw new OwnAccount();
        }
        Set<Permission> may = grants.of(name).permissions();
        if (may.contains(Permission.RIGHTS_GRANT) || may.contains(Permission.AUDIT_READ)) {
            grants.ask(new Change.ResetPassword(name), why);
            return new Issued(name, null, true);
        }
        String password = passwords.give(row.id());
        trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.CREDENTIAL, "account", name)
                .changing(null, write(Map.of("reason", why))));
        mail(row.displayName(), row.email(), "password-reset", name);
        return new Issued(name, password, false);
    }

    private void mail(String displayName, @Nullable String address, String template, String account) {
        if (address != null) {
            events.publishEvent(new MailWanted(displayName, address, template, List.of(displayName, account)));
        }
    }

    private String write(Object value) {
        try {
            Object shown = value instanceof AccountCommand command ? shown(command) : value;
            return json.writeValueAsString(shown);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, @Nullable Object> shown(AccountCommand command) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("displayName", command.displayName());
        shown.put("personNumber", command.personNumber());
        shown.put("email", command.email());
        shown.put("phone", command.phone());
        shown.put("kind", command.kind());
        shown.put("organisationId", command.organisationId());
        shown.put("postId", command.postId());
        return shown;
    }
}
