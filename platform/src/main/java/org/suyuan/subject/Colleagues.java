package org.suyuan.subject;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.engine.Cases;
import org.suyuan.form.Input;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.SignedIn;
import org.suyuan.identity.enrolment.PublicLinks;
import org.suyuan.identity.enrolment.SecretToken;
import org.suyuan.notification.Message;
import org.suyuan.notification.Notifications;
import org.suyuan.shared.Actor;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;

/** Colleagues and agents of subjects. */
@Service
class Colleagues implements Affiliations {

    private static final Duration VALID = Duration.ofDays(7);
    private static final int MOST_AN_HOUR = 20;

    private final Members members;
    private final AffiliationMapper mapper;
    private final InvitationMapper invitations;
    private final Subjects subjects;
    private final SubjectMapper rows;
    private final ClaimMapper claims;
    private final Cases cases;
    private final Accounts accounts;
    private final Notifications notifications;
    private final PublicLinks links;
    private final Regions regions;
    private final AuditTrail trail;
    private final Clock clock;

    Colleagues(
            Members members,
            AffiliationMapper mapper,
            InvitationMapper invitations,
            Subjects subjects,
            SubjectMapper rows,
            ClaimMapper claims,
            Cases cases,
            Accounts accounts,
            Notifications notifications,
            PublicLinks links,
            Regions regions,
            AuditTrail trail,
            Clock clock) {
        this.members = members;
        this.mapper = mapper;
        this.invitations = invitations;
        this.subjects = subjects;
        this.rows = rows;
        this.claims = claims;
        this.cases = cases;
        this.accounts = accounts;
        this.notifications = notifications;
        this.links = links;
        this.regions = regions;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public Paged<Firm> mine(PageRequest page) {
        String person = CurrentScope.required().name();
        List<AffiliationRow> own = mapper.ofAccount(person, page.page(), page.size());
        List<String> ids = own.stream().map(row -> row.subjectId).toList();
        Map<String, Subject> there =
                rows.ofIds(ids).stream().collect(Collectors.toMap(subject -> subject.id, Function.identity()));
        Map<String, List<String>> people = members.accounts(ids);
        List<Firm> firms = own.stream()
                .filter(row -> there.containsKey(row.subjectId))
                .map(row -> firm(
                        Objects.requireNonNull(there.get(row.subjectId)),
                        row,
                        people.getOrDefault(row.subjectId, List.of()).size()))
                .toList();
        return new Paged<>(firms, mapper.countOfAccount(person), page.page(), page.size());
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public Firm firm(String subjectId) {
        AffiliationRow own = affiliation(subjectId);
        return firm(
                subjects.find(subjectId).orElseThrow(NotFound::new),
                own,
                members.of(subjectId).size());
    }

    private Firm firm(Subject subject, AffiliationRow own, int people) {
        return new Firm(
                subject.id,
                subject.name,
                subject.code,
                subject.caseNo,
                subject.status,
                regions.find(subject.regionCode).map(Region::fullName).orElse(subject.regionCode),
                own.kind,
                own.startedAt,
                people);
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public boolean own(String subjectId) {
        return members.kind(subjectId, CurrentScope.required().name()).isPresent();
    }

    /** What the person signed in is to a subject; who is nothing to it does not learn that it is there. */
    private AffiliationRow affiliation(String subjectId) {
        return mapper.active(subjectId, CurrentScope.required().name()).orElseThrow(NotFound::new);
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public List<Colleague> colleagues(String subjectId) {
        String person = affiliation(subjectId).account;
        List<AffiliationRow> all = members.of(subjectId);
        Map<String, String> names =
                accounts.displayNames(all.stream().map(row -> row.account).toList());
        return all.stream()
                .map(row -> new Colleague(
                        row.account,
                        names.getOrDefault(row.account, row.account),
                        row.kind,
                        row.startedAt,
                        row.account.equals(person)))
                .toList();
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public List<Invited> invited(String subjectId) {
        return affiliation(subjectId).kind != AffiliationKind.MAIN
                ? List.of()
                : invitations.open(subjectId, clock.instant()).stream()
                        .map(row -> new Invited(row.id(), row.email(), row.kind(), row.invitedAt(), row.expiresAt()))
                        .toList();
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public void invite(String subjectId, String email, AffiliationKind kind) {
        String address = email.strip().toLowerCase(Locale.ROOT);
        if (!Input.isEmail(address)) {
            throw new InvalidInput(List.of(Input.error("email", "email")));
        }
        if (kind == AffiliationKind.MAIN) {
            throw new MainAccountStays();
        }
        Subject subject = ruled(subjectId);
        SignedIn person = CurrentScope.required();
        Instant now = clock.instant();
        if (invitations.since(subjectId, now.minus(Duration.ofHours(1))) >= MOST_AN_HOUR) {
            throw new TooManyInvitations();
        }
        invitations.replace(subjectId, address, now);
        SecretToken token = SecretToken.random();
        String id = Ids.next();
        invitations.insert(new InvitationMapper.Stored(
                id, subjectId, kind, address, token.hash(), person.name(), now, now.plus(VALID), null, null, null));
        trail.write(AuditEntry.done(person.actor(), AuditAction.CREATE, "subjectInvitation", id)
                .changing(null, "{\"subject\":\"" + subjectId + "\",\"kind\":\"" + kind + "\"}"));
        notifications.send(new Message(
                null,
                address,
                address,
                "subjectInvitation",
                List.of(
                        subject.name,
                        person.displayName(),
                        Texts.of(kind),
                        links.to("/invitation?token=" + token.secret()),
                        Long.toString(VALID.toDays())),
                subjectId));
    }

    /** The subject locked, if the person signed in is its main account. */
    private Subject ruled(String subjectId) {
        affiliation(subjectId);
        Subject subject = subjects.lock(subjectId).orElseThrow(NotFound::new);
        if (affiliation(subjectId).kind != AffiliationKind.MAIN) {
            throw new NotTheMainAccount();
        }
        return subject;
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public void withdraw(String subjectId, String invitationId) {
        ruled(subjectId);
        if (invitations.withdraw(invitationId, subjectId, clock.instant()) == 0) {
            throw new InvitationInvalid();
        }
        trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.DELETE, "subjectInvitation", invitationId));
    }

    @Override
    @PreAuthorize("permitAll()")
    public Invitation invitation(String secret) {
        InvitationMapper.Stored stored = valid(invitations.byHash(new SecretToken(secret).hash()));
        String name = CurrentScope.asSystem(() -> subjects.find(stored.subjectId()))
                .map(subject -> subject.name)
                .orElseThrow(InvitationInvalid::new);
        String by = accounts.find(stored.invitedBy()).map(SignedIn::displayName).orElse(stored.invitedBy());
        return new Invitation(name, by, stored.kind(), stored.email(), stored.expiresAt());
    }

    /** Whoever invited must still be the main account: a letter does not outlive the right to write it. */
    private InvitationMapper.Stored valid(InvitationMapper.@Nullable Stored stored) {
        if (stored == null
                || stored.acceptedAt() != null
                || stored.withdrawnAt() != null
                || !stored.expiresAt().isAfter(clock.instant())
                || !members.main(stored.subjectId())
                        .filter(stored.invitedBy()::equals)
                        .isPresent()) {
            throw new InvitationInvalid();
        }
        return stored;
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public String accept(String secret) {
        SignedIn person = CurrentScope.required();
        InvitationMapper.Stored stored = valid(invitations.lock(new SecretToken(secret).hash()));
        Subject subject =
                CurrentScope.asSystem(() -> subjects.lock(stored.subjectId())).orElseThrow(InvitationInvalid::new);
        valid(stored);
        if (members.kind(subject.id, person.name()).isPresent()) {
            throw new AlreadyAMember();
        }
        invitations.accepted(stored.id(), person.name(), clock.instant());
        members.add(subject, person.name(), stored.kind(), person.actor());
        tell(stored.invitedBy(), "subjectInvitationAccepted", subject, person.displayName());
        return subject.id;
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public void remove(String subjectId, String account) {
        Actor person = CurrentScope.actor();
        boolean self = person.account().equals(account);
        Subject subject = self ? subjects.lock(subjectId).orElseThrow(NotFound::new) : ruled(subjectId);
        if (members.kind(subjectId, account).orElseThrow(NotAMember::new) == AffiliationKind.MAIN) {
            throw new MainAccountStays();
        }
        members.end(subject, account, person);
        members.main(subjectId).ifPresent(main -> passOn(subject, account, main));
        if (self) {
            members.main(subjectId).ifPresent(main -> tell(main, "subjectMemberLeft", subject, person.name()));
        } else {
            tell(account, "subjectMemberRemoved", subject, person.name());
        }
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public void handOver(String subjectId, String account) {
        Subject subject = ruled(subjectId);
        Actor person = CurrentScope.actor();
        if (members.kind(subjectId, account).orElseThrow(NotAMember::new) == AffiliationKind.MAIN) {
            return;
        }
        members.makeMain(subject, account, true, person);
        passOn(subject, person.account(), account);
        tell(account, "subjectHandedOver", subject, person.name());
    }

    /** What the one had to correct or to answer for the subject, the other has now. */
    void passOn(Subject subject, String from, String to) {
        cases.passOn(subject.id, from, to);
        claims.open(subject.id).stream()
                .filter(claim -> !claim.claimant.equals(from))
                .forEach(claim -> cases.passOn(claim.id, from, to));
    }

    private void tell(String account, String template, Subject subject, String who) {
        accounts.find(account).filter(person -> person.email() != null).ifPresent(person -> {
            String email = Objects.requireNonNull(person.email());
            notifications.send(new Message(
                    person.name(), person.displayName(), email, template, List.of(subject.name, who), subject.id));
        });
    }
}
