package org.suyuan.subject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.engine.Decision;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.JointReview;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.Review;
import org.suyuan.engine.Share;
import org.suyuan.form.Drafts;
import org.suyuan.form.FieldChange;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;

/** The registration of subjects on the database and the engine. */
@Service
class Registrations implements SubjectRegistration {

    private static final Inbox.Standing NOWHERE = new Inbox.Standing(List.of(), List.of());

    private final Subjects subjects;
    private final Members members;
    private final SubjectMapper mapper;
    private final SubjectForm form;
    private final ForWhom forWhom;
    private final SubjectRegistrationProcess process;
    private final SubjectRegistrationTasks tasks;
    private final SubjectAudit audit;
    private final Inbox inbox;
    private final Drafts drafts;
    private final Regions regions;
    private final Reveals reveals;
    private final Amendments amendments;
    private final AmendmentMapper amendmentRows;
    private final History history;
    private final Differences differences;

    Registrations(
            Subjects subjects,
            Members members,
            SubjectMapper mapper,
            SubjectForm form,
            ForWhom forWhom,
            SubjectRegistrationProcess process,
            SubjectRegistrationTasks tasks,
            SubjectAudit audit,
            Inbox inbox,
            Drafts drafts,
            Regions regions,
            Reveals reveals,
            Amendments amendments,
            AmendmentMapper amendmentRows,
            History history,
            Differences differences) {
        this.subjects = subjects;
        this.members = members;
        this.mapper = mapper;
        this.form = form;
        this.forWhom = forWhom;
        this.process = process;
        this.tasks = tasks;
        this.audit = audit;
        this.inbox = inbox;
        this.drafts = drafts;
        this.regions = regions;
        this.reveals = reveals;
        this.amendments = amendments;
        this.amendmentRows = amendmentRows;
        this.history = history;
        this.differences = differences;
    }

    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_ENTER_FOR')")
    public List<FieldError> check(ObjectNode body) {
        try {
            form.read(body);
            return List.of();
        } catch (InvalidInput invalid) {
            return invalid.errors();
        }
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public SubjectView submit(ObjectNode body, Origin origin) {
        SignedIn sender = CurrentScope.required();
        SubjectCommand command = form.read(body);
        Optional<SignedIn> firm = forWhom.of(command, sender);
        Subject subject = subjects.add(command, origin, firm.orElse(sender).actor());
        Optional<String> principal = firm.map(SignedIn::name);
        audit.submitted(sender.actor(), principal, subject);
        history.write(
                subject,
                SubjectAct.SUBMIT,
                History.By.of(sender.actor()).forWhom(principal),
                history.changes(SubjectAudit.Before.NOTHING, subject));
        process.submitted(subject);
        // Who sends a workbook is told once, at its end.
        if (origin != Origin.IMPORT || subject.email != null) {
            tasks.tell(subject, "subjectSubmitted", "");
        }
        if (origin == Origin.WORKBENCH) {
            drafts.discard(SubjectRegistrationProcess.KEY, "new");
        }
        // Who submitted for another is told of it once, though it is none of his own.
        return firm.isPresent() ? CurrentScope.asSystem(() -> view(loaded(subject.id))) : view(loaded(subject.id));
    }

    @Override
    @Transactional
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public SubjectView resubmit(String id, @Nullable Integer expectedVersion, JsonNode body, Origin origin) {
        SignedIn person = CurrentScope.required();
        Subject subject = subjects.lock(id).orElseThrow(NotFound::new);
        if (members.kind(id, person.name()).isEmpty()) {
            throw new NotTheApplicant();
        }
        if (expectedVersion == null) {
            throw new VersionMissing();
        }
        if (!expectedVersion.equals(subject.version)) {
            throw new SubjectStale();
        }
        if (subject.amendable()) {
            amendments.amend(subject, body, person, origin);
            drafts.discard(SubjectRegistrationProcess.KEY, id);
            return view(loaded(id));
        }
        SubjectCommand command = form.read(body);
        if (!subject.resubmittable()) {
            throw new SubjectNotEditable(subject.status);
        }
        SubjectAudit.Before before = SubjectAudit.Before.of(subject);
        boolean returned = subject.status == SubjectStatus.RETURNED;
        subject.enter(command);
        subjects.refuseHeld(subject);
        subject.status = SubjectStatus.UNDER_REVIEW;
        subjects.save(subject, new SubjectEvent.Submitted(id, subject.version + 1));
        subjects.keep(subject, person.actor());
        audit.write(person.actor(), AuditAction.RESUBMIT, before, subject);
        history.write(
                subject,
                SubjectAct.RESUBMIT,
                History.By.of(person.actor()).forWhom(members.principal(id, person.name())),
                history.changes(before, subject));
        if (returned) {
            process.corrected(subject, person.actor());
        } else {
            process.submitted(subject);
        }
        tasks.tell(subject, "subjectResubmitted", "");
        drafts.discard(SubjectRegistrationProcess.KEY, id);
        return view(loaded(id));
    }

    @Override
    @Transactional
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public SubjectView resubmit(String id, @Nullable Integer expectedVersion, JsonNode body) {
        return resubmit(id, expectedVersion, body, Origin.WORKBENCH);
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public SubjectView get(String id) {
        return view(loaded(id));
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('CONTACT_READ')")
    public SubjectView reveal(String id) {
        return view(revealed(id), true);
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('CONTACT_READ')")
    public Revealed revealWithChanges(String id) {
        Subject subject = revealed(id);
        return new Revealed(view(subject, true), changes(subject, true));
    }

    private Subject revealed(String id) {
        Subject subject = loaded(id);
        if (!own(subject)) {
            reveals.note(List.of(id));
        }
        return subject;
    }

    private Subject loaded(String id) {
        return subjects.find(id).orElseThrow(NotFound::new);
    }

    private SubjectView view(Subject subject) {
        return view(subject, own(subject));
    }

    private SubjectView view(Subject subject, boolean full) {
        return new SubjectView(
                subject.id,
                subject.caseNo,
                subject.status,
                subject.code,
                subject.version,
                full ? subject.entered() : Masking.masked(subject.entered()),
                !full,
                regionName(subject.regionCode),
                subject.filedAt,
                subject.registeredAt,
                subject.origin.name(),
                subject.applicant,
                subject.findings(),
                amendments.view(subject, full));
    }

    private boolean own(Subject subject) {
        return members.kind(subject.id, CurrentScope.required().name()).isPresent();
    }

    private String regionName(String code) {
        return regions.find(code).map(Region::fullName).orElse(code);
    }

    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_ENTER_FOR')")
    public Paged<Application> applications(PageRequest page) {
        String person = CurrentScope.required().name();
        List<Subject> rows = mapper.applications(person, page);
        Map<String, Inbox.Standing> standings =
                inbox.standings(rows.stream().map(row -> row.id).toList());
        Map<String, AmendmentStatus> amended = amendmentRows
                .open(rows.stream().map(row -> row.id).toList())
                .stream()
                .collect(Collectors.toMap(row -> row.subjectId, row -> row.status));
        List<Application> applications = rows.stream()
                .map(row -> application(row, standings.getOrDefault(row.id, NOWHERE), amended.get(row.id)))
                .toList();
        return new Paged<>(applications, mapper.countApplications(person), page.page(), page.size());
    }

    private Application application(Subject subject, Inbox.Standing standing, @Nullable AmendmentStatus amendment) {
        Optional<Inbox.Current> step = standing.current().stream().findFirst();
        boolean told = subject.status == SubjectStatus.RETURNED
                || subject.status == SubjectStatus.REJECTED
                || amendment == AmendmentStatus.RETURNED;
        List<Review> last = told ? last(standing.reviews()) : List.of();
        return new Application(
                subject.id,
                subject.caseNo,
                subject.name,
                subject.status,
                subject.code,
                regionName(subject.regionCode),
                subject.filedAt,
                subject.updatedAt,
                step.map(current -> where(current, standing)).orElse(null),
                step.map(Inbox.Current::dueAt).orElse(null),
                last.isEmpty()
                        ? null
                        : last.stream()
                                .map(Registrations::requirement)
                                .collect(Collectors.joining(Texts.get("subject.separator"))),
                amendment);
    }

    /** The step in words, and of several departments how many have answered. */
    private static String where(Inbox.Current step, Inbox.Standing standing) {
        JointReview joint = standing.joint();
        return joint == null
                ? step.stepName()
                : Texts.get(
                        "subject.case.joint",
                        step.stepName(),
                        joint.answered(),
                        joint.opinions().size());
    }

    /** The last that was not approved, with what other departments said beside it. */
    private static List<Review> last(List<Review> reviews) {
        List<Review> against = reviews.stream()
                .filter(review -> review.outcome() != Outcome.APPROVE)
                .toList();
        if (against.isEmpty()) {
            return List.of();
        }
        Review last = against.get(against.size() - 1);
        Share share = last.share();
        return share == null
                ? List.of(last)
                : against.stream()
                        .filter(review -> review.share() != null
                                && share.sitting().equals(review.share().sitting()))
                        .toList();
    }

    private static String requirement(Review review) {
        String corrections = review.corrections().stream()
                .map(Decision.Correction::requirement)
                .collect(Collectors.joining(Texts.get("subject.separator")));
        return Objects.toString(review.opinion(), "") + (corrections.isEmpty() ? "" : " " + corrections);
    }

    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public List<Change> changes(String id) {
        Subject subject = loaded(id);
        return changes(subject, own(subject));
    }

    private List<Change> changes(Subject subject, boolean full) {
        List<SubjectMapper.StoredVersion> versions = mapper.lastVersions(subject.id);
        if (versions.size() < 2) {
            return List.of();
        }
        List<FieldChange> changes = differences.between(
                differences.content(versions.get(1).content()),
                differences.content(versions.get(0).content()));
        return differences.words(full ? changes : differences.masked(changes, Masking.person(subject.subjectType)));
    }
}
