package org.suyuan.subject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.form.FieldChange;
import org.suyuan.form.Input;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.Actor;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.Texts;

/** Amendments on the database and the engine. */
@Service
class Amendments implements SubjectAmendments {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Subjects subjects;
    private final Members members;
    private final AmendmentMapper mapper;
    private final AmendmentRules rules;
    private final Proposals proposals;
    private final Differences differences;
    private final SubjectForm form;
    private final SubjectAmendmentProcess process;
    private final SubjectLetters letters;
    private final SubjectAudit audit;
    private final History history;
    private final Reveals reveals;
    private final AmendmentPapers papers;
    private final ObjectMapper json;
    private final Clock clock;

    Amendments(
            Subjects subjects,
            Members members,
            AmendmentMapper mapper,
            AmendmentRules rules,
            Proposals proposals,
            Differences differences,
            SubjectForm form,
            SubjectAmendmentProcess process,
            SubjectLetters letters,
            SubjectAudit audit,
            History history,
            Reveals reveals,
            AmendmentPapers papers,
            ObjectMapper json,
            Clock clock) {
        this.subjects = subjects;
        this.members = members;
        this.mapper = mapper;
        this.rules = rules;
        this.proposals = proposals;
        this.differences = differences;
        this.form = form;
        this.process = process;
        this.letters = letters;
        this.audit = audit;
        this.history = history;
        this.reveals = reveals;
        this.papers = papers;
        this.json = json;
        this.clock = clock;
    }

    /** What is to change, by how it takes effect. */
    private record Wanted(SubjectCommand content, List<FieldChange> atOnce, List<FieldChange> reviewed) {}

    /** Changes a registered subject as far as that is allowed; the row is locked and the version was compared. */
    void amend(Subject subject, JsonNode body, SignedIn person, SubjectRegistration.Origin origin) {
        Wanted wanted = wanted(subject, body, kind(subject, person));
        Optional<SubjectAmendment> open = mapper.open(subject.id);
        refuse(subject, wanted, open);
        boolean files = origin == SubjectRegistration.Origin.WORKBENCH && files(subject, open, person);
        By by = new By(person.actor(), members.principal(subject.id, person.name()));
        if (!wanted.atOnce().isEmpty()) {
            change(subject, wanted, by);
        }
        if (!wanted.reviewed().isEmpty() || files) {
            SubjectCommand proposed = proposals.merged(subject.entered(), wanted.content());
            if (open.isPresent()) {
                resubmit(subject, open.get(), proposed, wanted, by);
            } else {
                submit(subject, proposed, wanted, by, origin);
            }
        }
    }

    /** Whether there are files to be reviewed, though no field may change. */
    private boolean files(Subject subject, Optional<SubjectAmendment> open, SignedIn person) {
        return open.isEmpty()
                ? papers.waiting(subject, person.name())
                : open.get().status == AmendmentStatus.RETURNED
                        && (papers.waiting(subject, person.name())
                                || !papers.of(open.get()).isEmpty());
    }

    private record By(Actor actor, Optional<String> principal) {

        History.By noted() {
            return History.By.of(actor).forWhom(principal);
        }
    }

    private AffiliationKind kind(Subject subject, SignedIn person) {
        return members.kind(subject.id, person.name()).orElseThrow(NotTheApplicant::new);
    }

    private Wanted wanted(Subject subject, JsonNode body, AffiliationKind by) {
        SubjectCommand content = read(subject, body);
        List<FieldChange> changes = differences.between(subject.entered(), content);
        AmendmentRules.Rules now = rules.now();
        List<FieldError> refused = now.refused(changes, by);
        if (!refused.isEmpty()) {
            throw new InvalidInput(refused);
        }
        return new Wanted(content, now.of(AmendmentMode.NOTICE, changes), now.of(AmendmentMode.REVIEW, changes));
    }

    /** The content in the form in which it is kept, so that only what differs is a change; all errors at once. */
    private SubjectCommand read(Subject subject, JsonNode body) {
        try {
            Subject entered = new Subject();
            entered.enter(form.read(body));
            return entered.entered();
        } catch (InvalidInput invalid) {
            List<FieldError> errors = new ArrayList<>(invalid.errors());
            if (errors.stream()
                            .noneMatch(error -> error.field().equals("uscc")
                                    || error.field().equals("body"))
                    && !Objects.equals(subject.uscc, sentUscc(body))) {
                errors.add(Input.error("uscc", "fixed"));
            }
            throw new InvalidInput(errors);
        }
    }

    private static @Nullable String sentUscc(JsonNode body) {
        String sent = Uscc.normal(body.path("uscc").asText(""));
        return sent.isEmpty() || body.path("uscc").isNull() ? null : sent;
    }

    private void refuse(Subject subject, Wanted wanted, Optional<SubjectAmendment> open) {
        if (open.isEmpty()) {
            if (subject.status != SubjectStatus.REGISTERED) {
                throw new SubjectNotEditable(subject.status);
            }
        } else if (open.get().status == AmendmentStatus.RETURNED) {
            if (wanted.reviewed().isEmpty() && papers.of(open.get()).isEmpty()) {
                throw new AmendmentEmpty();
            }
        } else if (!wanted.reviewed().isEmpty()) {
            throw new AmendmentOpen(open.get().caseNo);
        } else if (subject.status != SubjectStatus.REGISTERED) {
            throw new SubjectNotEditable(subject.status);
        }
    }

    /** At once, and everybody concerned is told: at the old address too. */
    private void change(Subject subject, Wanted wanted, By by) {
        SubjectAudit.Before before = SubjectAudit.Before.of(subject);
        ObjectNode merged = differences.tree(subject.entered());
        wanted.atOnce().forEach(change -> merged.set(change.field(), change.to()));
        subject.enter(differences.content(merged));
        subjects.save(subject, new SubjectEvent.Changed(subject.id, subject.version + 1, SubjectAct.NOTICE));
        subjects.keep(subject, by.actor());
        audit.write(by.actor(), AuditAction.CHANGE, before, subject);
        history.write(subject, SubjectAct.NOTICE, by.noted(), wanted.atOnce());
        String recipient = letters.recipient(subject, by.actor().account());
        letters.send(subject, recipient, "subjectNoticed", subject.caseNo, "");
        String oldAddress = before.entered() == null ? null : before.entered().email();
        if (oldAddress != null && !oldAddress.equals(subject.email)) {
            letters.sendTo(oldAddress, subject, recipient, "subjectNoticed", subject.caseNo, "");
        }
    }

    /**
     * What another source than the applicant has: an amendment by the platform itself, of a locked subject that has none open.
     * Returns its id.
     */
    String propose(Subject subject, SubjectCommand content, SubjectRegistration.Origin origin) {
        List<FieldChange> changes =
                rules.now().of(AmendmentMode.REVIEW, differences.between(subject.entered(), content));
        Wanted wanted = new Wanted(content, List.of(), changes);
        return submit(
                subject,
                proposals.merged(subject.entered(), content),
                wanted,
                new By(Actor.SYSTEM, Optional.empty()),
                origin);
    }

    private String submit(
            Subject subject, SubjectCommand proposed, Wanted wanted, By by, SubjectRegistration.Origin origin) {
        Instant now = clock.instant();
        SubjectAmendment amendment = new SubjectAmendment();
        amendment.id = Ids.next();
        amendment.subjectId = subject.id;
        amendment.caseNo = "BG" + DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.ofInstant(now, CHINA))
                + "%06d".formatted(mapper.nextCase());
        amendment.status = AmendmentStatus.UNDER_REVIEW;
        amendment.subjectVersion = subject.version + 1;
        amendment.content = differences.stored(proposed);
        amendment.applicant = by.actor().account();
        amendment.origin = origin;
        amendment.openKey = subject.id;
        amendment.version = 1;
        amendment.filedAt = now;
        amendment.updatedAt = now;
        mapper.insert(amendment);
        subjects.save(subject, new SubjectEvent.AmendmentSubmitted(subject.id, subject.version + 1, amendment.id));
        audit.amendment(by.actor(), AuditAction.SUBMIT, subject, amendment);
        history.write(subject, SubjectAct.AMEND, by.noted(), told(subject, amendment, wanted, by));
        process.submitted(amendment, subject);
        boolean ours = origin == SubjectRegistration.Origin.REGISTRY;
        letters.send(
                subject,
                amendment.applicant,
                ours ? "amendmentFromRegistry" : "amendmentSubmitted",
                amendment.caseNo,
                ours ? words(wanted) : "");
        return amendment.id;
    }

    private String words(Wanted wanted) {
        return differences.words(wanted.reviewed()).stream()
                .map(change -> Texts.get("SubjectField.short." + change.field(), change.to()))
                .collect(Collectors.joining(Texts.get("subject.separator")));
    }

    /** What is proposed, the files that go along with it among it. */
    private List<FieldChange> told(Subject subject, SubjectAmendment amendment, Wanted wanted, By by) {
        List<FieldChange> told = new ArrayList<>(wanted.reviewed());
        papers.take(subject, amendment, by.actor()).ifPresent(told::add);
        return told;
    }

    private void resubmit(Subject subject, SubjectAmendment amendment, SubjectCommand proposed, Wanted wanted, By by) {
        amendment.move(AmendmentStatus.RETURNED, AmendmentStatus.UNDER_REVIEW, clock.instant());
        amendment.subjectVersion = subject.version + 1;
        amendment.content = differences.stored(proposed);
        mapper.updateById(amendment);
        subjects.save(subject, new SubjectEvent.AmendmentSubmitted(subject.id, subject.version + 1, amendment.id));
        audit.amendment(by.actor(), AuditAction.RESUBMIT, subject, amendment);
        history.write(subject, SubjectAct.RESUBMIT, by.noted(), told(subject, amendment, wanted, by));
        process.corrected(amendment, subject, by.actor());
        letters.send(subject, amendment.applicant, "amendmentResubmitted", amendment.caseNo, "");
    }

    /** Ends the open amendment of a locked subject; whether there was one. */
    boolean withdraw(Subject subject, Actor actor) {
        Optional<SubjectAmendment> open = mapper.open(subject.id);
        if (open.filter(amendment -> amendment.origin == SubjectRegistration.Origin.REGISTRY)
                .isPresent()) {
            throw new AmendmentByRegistry();
        }
        open.ifPresent(amendment -> {
            amendment.withdraw(clock.instant());
            mapper.updateById(amendment);
            subjects.save(subject, new SubjectEvent.AmendmentWithdrawn(subject.id, subject.version + 1, amendment.id));
            audit.amendment(actor, AuditAction.WITHDRAW, subject, amendment);
            history.write(
                    subject,
                    SubjectAct.WITHDRAW,
                    History.By.of(actor).forWhom(members.principal(subject.id, actor.account())),
                    papers.lost(amendment));
            process.withdrawn(subject, actor);
            letters.send(subject, amendment.applicant, "amendmentWithdrawn", amendment.caseNo, "");
        });
        return open.isPresent();
    }

    /** The open amendment as it is shown with its subject, to the applicant and to reviewers. */
    @Nullable
    AmendmentView view(Subject subject, boolean full) {
        return seen(subject)
                ? mapper.open(subject.id)
                        .map(amendment -> {
                            SubjectCommand values = proposals.merged(subject.entered(), amendment);
                            return new AmendmentView(
                                    amendment.status, amendment.subjectVersion, full ? values : Masking.masked(values));
                        })
                        .orElse(null)
                : null;
    }

    private boolean seen(Subject subject) {
        return reviews(CurrentScope.required()) || own(subject);
    }

    /** Whether somebody sees what is proposed, within his scope. */
    static boolean reviews(SignedIn person) {
        return person.may(Permission.SUBJECT_FIRST_REVIEW)
                || person.may(Permission.SUBJECT_SECOND_REVIEW)
                || person.may(Permission.SUBJECT_STANDING);
    }

    private boolean own(Subject subject) {
        return members.kind(subject.id, CurrentScope.required().name()).isPresent();
    }

    private Subject loaded(String id) {
        return subjects.find(id).orElseThrow(NotFound::new);
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_ENTER_FOR')")
    public List<FieldError> check(String id, JsonNode body) {
        Subject subject = loaded(id);
        try {
            wanted(subject, body, kind(subject, CurrentScope.required()));
            return List.of();
        } catch (InvalidInput invalid) {
            return invalid.errors();
        }
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_ENTER_FOR')")
    public Planned plan(String id, JsonNode body) {
        Subject subject = loaded(id);
        Wanted wanted = wanted(subject, body, kind(subject, CurrentScope.required()));
        return new Planned(differences.words(wanted.atOnce()), differences.words(wanted.reviewed()));
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public Optional<Open> open(String id) {
        Subject subject = loaded(id);
        return open(subject, own(subject));
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('CONTACT_READ')")
    public Optional<Open> openInFull(String id) {
        Subject subject = loaded(id);
        if (!own(subject)) {
            reveals.note(List.of(id));
        }
        return open(subject, true);
    }

    private Optional<Open> open(Subject subject, boolean full) {
        return seen(subject)
                ? mapper.open(subject.id).map(amendment -> open(subject, amendment, full))
                : Optional.empty();
    }

    private Open open(Subject subject, SubjectAmendment amendment, boolean full) {
        List<FieldChange> changes =
                differences.between(subject.entered(), proposals.merged(subject.entered(), amendment));
        boolean person = Masking.person(subject.subjectType);
        return new Open(
                amendment.caseNo,
                amendment.status,
                amendment.filedAt,
                amendment.applicant,
                differences.words(full ? changes : differences.masked(changes, person)),
                findings(amendment),
                !full);
    }

    private List<String> findings(SubjectAmendment amendment) {
        try {
            return amendment.findings == null
                    ? List.of()
                    : json.readValue(amendment.findings, new TypeReference<List<String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public List<Filed> all(String id) {
        Subject subject = loaded(id);
        return seen(subject)
                ? mapper.of(id).stream()
                        .map(row -> new Filed(row.caseNo, row.status, row.filedAt, row.closedAt))
                        .toList()
                : List.of();
    }
}
