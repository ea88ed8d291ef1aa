package org.suyuan.subject;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.Review;
import org.suyuan.form.Input;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;

/** Claims on the database and the engine. */
@Service
class Claims implements SubjectClaims {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int LONGEST = 1_000;
    private static final Inbox.Standing NOWHERE = new Inbox.Standing(List.of(), List.of());

    private final ClaimMapper claims;
    private final Subjects subjects;
    private final SubjectMapper rows;
    private final Members members;
    private final SubjectClaimProcess process;
    private final SubjectClaimTasks tasks;
    private final Inbox inbox;
    private final Accounts accounts;
    private final Regions regions;
    private final AuditTrail trail;
    private final Clock clock;

    Claims(
            ClaimMapper claims,
            Subjects subjects,
            SubjectMapper rows,
            Members members,
            SubjectClaimProcess process,
            SubjectClaimTasks tasks,
            Inbox inbox,
            Accounts accounts,
            Regions regions,
            AuditTrail trail,
            Clock clock) {
        this.claims = claims;
        this.subjects = subjects;
        this.rows = rows;
        this.members = members;
        this.process = process;
        this.tasks = tasks;
        this.inbox = inbox;
        this.accounts = accounts;
        this.regions = regions;
        this.trail = trail;
        this.clock = clock;
    }

    /** What is claimed is by its nature not in the scope of who claims it. */
    private Optional<Subject> holding(String code) {
        String typed = code.strip().toUpperCase(Locale.ROOT);
        return typed.isEmpty() || typed.length() > 40
                ? Optional.empty()
                : CurrentScope.asSystem(() -> rows.holding(typed));
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public Optional<Claimable> find(String code) {
        String person = CurrentScope.required().name();
        return holding(code).map(subject -> {
            Optional<String> main = members.main(subject.id);
            boolean open = isPublic(subject) || members.kind(subject.id, person).isPresent();
            return new Claimable(
                    code.strip().toUpperCase(Locale.ROOT),
                    open ? subject.name : null,
                    open ? regionName(subject) : null,
                    main.isPresent(),
                    main.filter(person::equals).isPresent());
        });
    }

    private static boolean isPublic(Subject subject) {
        return subject.status == SubjectStatus.REGISTERED || subject.status == SubjectStatus.SUSPENDED;
    }

    private String regionName(Subject subject) {
        return regions.find(subject.regionCode).map(Region::fullName).orElse(subject.regionCode);
    }

    private record Grounds(String reason, String proof) {}

    private static Grounds grounds(ObjectNode body) {
        Input in = Input.body(body);
        Grounds grounds = new Grounds(paragraph(in, "reason"), paragraph(in, "proof"));
        in.finish();
        return grounds;
    }

    private static String paragraph(Input in, String field) {
        String text = in.paragraph(field, LONGEST);
        if (in.right(field) && (text == null || Input.blank(text))) {
            in.wrong(Input.error(field, "required"));
        }
        return text == null ? "" : text;
    }

    private static String position(ObjectNode body) {
        Input in = Input.body(body);
        String position = paragraph(in, "position");
        in.finish();
        return position;
    }

    private static List<FieldError> wrong(Runnable reading) {
        try {
            reading.run();
            return List.of();
        } catch (InvalidInput invalid) {
            return invalid.errors();
        }
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public List<FieldError> check(ObjectNode body) {
        return wrong(() -> grounds(body));
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public List<FieldError> checkStatement(ObjectNode body) {
        return wrong(() -> position(body));
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public ClaimView file(String code, ObjectNode body) {
        SignedIn person = CurrentScope.required();
        Grounds grounds = grounds(body);
        String subjectId = holding(code).orElseThrow(NotFound::new).id;
        Subject subject = CurrentScope.asSystem(() -> subjects.lock(subjectId)).orElseThrow(NotFound::new);
        String main = members.main(subjectId).orElse(null);
        if (person.name().equals(main)) {
            throw new AlreadyMainAccount();
        }
        claims.openOf(subjectId, person.name()).ifPresent(open -> {
            throw new ClaimPending(open.caseNo);
        });
        Instant now = clock.instant();
        SubjectClaim claim = new SubjectClaim();
        claim.id = Ids.next();
        claim.caseNo = "RL" + DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.ofInstant(now, CHINA))
                + "%06d".formatted(claims.nextCase());
        claim.subjectId = subjectId;
        claim.claimant = person.name();
        claim.kind = main == null ? ClaimKind.CLAIM : ClaimKind.DISPUTE;
        claim.holder = main;
        claim.status = ClaimStatus.UNDER_REVIEW;
        claim.reason = grounds.reason();
        claim.proof = grounds.proof();
        claim.openKey = subjectId + ":" + person.name();
        claim.version = 1;
        claim.filedAt = now;
        claim.updatedAt = now;
        try {
            claims.insert(claim);
        } catch (DuplicateKeyException e) {
            throw new ClaimPending("");
        }
        trail.write(AuditEntry.done(person.actor(), AuditAction.SUBMIT, "subjectClaim", claim.id)
                .changing(null, "{\"subject\":\"" + subjectId + "\",\"kind\":\"" + claim.kind + "\"}"));
        process.filed(claim, subject);
        tasks.tell(claim.claimant, claim, "claimFiled", "");
        return view(claims.selectById(claim.id), person);
    }

    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public ClaimView get(String id) {
        return view(claims.selectById(id), CurrentScope.required());
    }

    private ClaimView view(@Nullable SubjectClaim claim, SignedIn person) {
        if (claim == null) {
            throw new NotFound();
        }
        Subject subject =
                CurrentScope.asSystem(() -> subjects.find(claim.subjectId)).orElseThrow(NotFound::new);
        boolean mine = claim.claimant.equals(person.name());
        boolean heard = claim.kind == ClaimKind.DISPUTE
                && members.main(claim.subjectId).filter(person.name()::equals).isPresent();
        boolean decides = !mine
                && !heard
                && person.may(Permission.SUBJECT_READ)
                && members.kind(claim.subjectId, person.name()).isEmpty()
                && subjects.find(claim.subjectId).isPresent();
        if (!mine && !heard && !decides) {
            throw new NotFound();
        }
        SignedIn claimant = accounts.find(claim.claimant).orElse(null);
        boolean named = !mine || isPublic(subject);
        return new ClaimView(
                claim.id,
                claim.caseNo,
                claim.kind,
                claim.status,
                claim.subjectId,
                named ? subject.name : null,
                subject.code == null ? subject.uscc : subject.code,
                regionName(subject),
                claim.claimant,
                claimant == null ? claim.claimant : claimant.displayName(),
                contact(claimant, mine || decides && person.may(Permission.CONTACT_READ)),
                claim.reason,
                heard ? "" : claim.proof,
                decides ? colleagues(claim.subjectId) : List.of(),
                mine ? null : claim.statementText,
                claim.statedBy == null || mine
                        ? null
                        : accounts.find(claim.statedBy)
                                .map(SignedIn::displayName)
                                .orElse(claim.statedBy),
                mine ? null : claim.statedAt,
                claim.filedAt,
                mine);
    }

    private static @Nullable String contact(@Nullable SignedIn claimant, boolean full) {
        String email = claimant == null ? null : claimant.email();
        return full ? email : Masking.email(email);
    }

    private List<Affiliations.Colleague> colleagues(String subjectId) {
        List<AffiliationRow> all = members.of(subjectId);
        Map<String, String> names =
                accounts.displayNames(all.stream().map(row -> row.account).toList());
        return all.stream()
                .map(row -> new Affiliations.Colleague(
                        row.account, names.getOrDefault(row.account, row.account), row.kind, row.startedAt, false))
                .toList();
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public List<ClaimEntry> mine() {
        return entries(claims.of(CurrentScope.required().name()), true);
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public List<ClaimEntry> hearings() {
        return entries(claims.heard(CurrentScope.required().name()), false);
    }

    private List<ClaimEntry> entries(Collection<SubjectClaim> found, boolean own) {
        Map<String, Subject> there = CurrentScope.asSystem(() ->
                        rows.ofIds(found.stream().map(claim -> claim.subjectId).collect(Collectors.toSet())))
                .stream()
                .collect(Collectors.toMap(subject -> subject.id, Function.identity()));
        List<String> ids = found.stream().map(claim -> claim.id).toList();
        Map<String, Inbox.Standing> standings = own
                ? inbox.standings(ids)
                : ids.stream()
                        .collect(Collectors.toMap(
                                Function.identity(),
                                id -> new Inbox.Standing(inbox.whereabouts(id).current(), List.of())));
        return found.stream()
                .map(claim -> entry(claim, there.get(claim.subjectId), standings.getOrDefault(claim.id, NOWHERE), own))
                .toList();
    }

    private static ClaimEntry entry(
            SubjectClaim claim, @Nullable Subject subject, Inbox.Standing standing, boolean own) {
        Optional<Inbox.Current> step = standing.current().stream().findFirst();
        boolean told = claim.status == ClaimStatus.RETURNED || claim.status == ClaimStatus.REJECTED;
        Stream<Review> refusals = told
                ? standing.reviews().stream().filter(review -> review.outcome() != Outcome.APPROVE)
                : Stream.empty();
        String code = subject == null ? null : subject.code == null ? subject.uscc : subject.code;
        return new ClaimEntry(
                claim.id,
                claim.caseNo,
                claim.kind,
                claim.status,
                subject == null || own && !isPublic(subject) ? String.valueOf(code) : subject.name,
                claim.filedAt,
                claim.updatedAt,
                step.map(Inbox.Current::stepName).orElse(null),
                step.map(Inbox.Current::dueAt).orElse(null),
                refusals.reduce((first, second) -> second).map(Review::opinion).orElse(null));
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public void supplement(String id, ObjectNode body) {
        SignedIn person = CurrentScope.required();
        SubjectClaim claim = claims.lock(id);
        if (claim == null || !claim.claimant.equals(person.name())) {
            throw new NotFound();
        }
        Grounds grounds = grounds(body);
        if (claim.status != ClaimStatus.RETURNED) {
            throw new ClaimNotAwaited();
        }
        claim.reason = grounds.reason();
        claim.proof = grounds.proof();
        claim.move(ClaimStatus.RETURNED, ClaimStatus.UNDER_REVIEW, clock.instant());
        answered(claim, person, AuditAction.RESUBMIT);
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public void state(String id, ObjectNode body) {
        SignedIn person = CurrentScope.required();
        SubjectClaim claim = claims.lock(id);
        if (claim == null
                || !members.main(claim.subjectId).filter(person.name()::equals).isPresent()) {
            throw new NotFound();
        }
        String position = position(body);
        if (claim.status != ClaimStatus.HEARING) {
            throw new ClaimNotAwaited();
        }
        claim.statementText = position;
        claim.statedAt = clock.instant();
        claim.statedBy = person.name();
        answered(claim, person, AuditAction.SUBMIT);
    }

    private void answered(SubjectClaim claim, SignedIn person, AuditAction action) {
        claim.updatedAt = clock.instant();
        claims.updateById(claim);
        trail.write(AuditEntry.done(person.actor(), action, "subjectClaim", claim.id));
        Subject subject =
                CurrentScope.asSystem(() -> subjects.find(claim.subjectId)).orElseThrow(NotFound::new);
        process.answered(claim, subject, person.actor());
    }
}
