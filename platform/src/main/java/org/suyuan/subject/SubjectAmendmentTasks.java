package org.suyuan.subject;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.suyuan.audit.AuditAction;
import org.suyuan.engine.Cases;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.Review;
import org.suyuan.form.FieldChange;
import org.suyuan.identity.CurrentScope;

/** What a model of an amendment may call; the id is that of the subject. */
@Component("subjectAmendmentTasks")
public class SubjectAmendmentTasks {

    private final Subjects subjects;
    private final AmendmentMapper amendments;
    private final Proposals proposals;
    private final AutomaticChecks checks;
    private final RegistryFindings registry;
    private final SubjectLetters letters;
    private final SubjectAudit audit;
    private final History history;
    private final Differences differences;
    private final Cases cases;
    private final AmendmentPapers papers;
    private final Clock clock;

    SubjectAmendmentTasks(
            Subjects subjects,
            AmendmentMapper amendments,
            Proposals proposals,
            AutomaticChecks checks,
            RegistryFindings registry,
            SubjectLetters letters,
            SubjectAudit audit,
            History history,
            Differences differences,
            Cases cases,
            AmendmentPapers papers,
            Clock clock) {
        this.subjects = subjects;
        this.amendments = amendments;
        this.proposals = proposals;
        this.checks = checks;
        this.registry = registry;
        this.letters = letters;
        this.audit = audit;
        this.history = history;
        this.differences = differences;
        this.cases = cases;
        this.papers = papers;
        this.clock = clock;
    }

    /** Checks what a machine can check of the proposal and notes what it found; returns how many findings there are. */
    public int check(String id) {
        return CurrentScope.asSystem(() -> {
            locked(id);
            SubjectAmendment amendment = open(id);
            Subject proposed = new Subject();
            proposed.id = id;
            proposed.enter(differences.content(amendment.content));
            List<String> findings = new ArrayList<>(registry.check(amendment, proposed));
            findings.addAll(checks.findings(proposed));
            amendment.findings = findings.isEmpty() ? null : differences.stored(findings);
            amendments.updateById(amendment);
            return findings.size();
        });
    }

    /** What was proposed is registered from now on. */
    public void approve(String id) {
        CurrentScope.runAsSystem(() -> {
            Subject subject = locked(id);
            SubjectAmendment amendment = open(id);
            SubjectAudit.Before before = SubjectAudit.Before.of(subject);
            close(amendment, AmendmentStatus.APPROVED);
            subject.enter(proposals.merged(subject.entered(), amendment));
            subjects.save(subject, new SubjectEvent.Changed(id, subject.version + 1, SubjectAct.APPROVE));
            subjects.keep(subject, CurrentScope.actor());
            audit.write(CurrentScope.actor(), AuditAction.CHANGE, before, subject);
            Optional<FieldChange> files = papers.become(subject, amendment, CurrentScope.actor());
            history.effected(
                    subject,
                    Outcome.APPROVE,
                    cases.last(id, Outcome.APPROVE),
                    Stream.concat(history.changes(before, subject).stream(), files.stream())
                            .toList());
            tell(subject, amendment, "amendmentApproved", "");
        });
    }

    /** Returns it to the applicant for correction. */
    public void returnForCorrection(String id) {
        CurrentScope.runAsSystem(() -> {
            Subject subject = locked(id);
            SubjectAmendment amendment = open(id);
            close(amendment, AmendmentStatus.RETURNED);
            subjects.save(subject, new SubjectEvent.AmendmentReturned(id, subject.version + 1, amendment.id));
            Optional<Review> review = cases.last(id, Outcome.RETURN);
            audit.amendment(CurrentScope.actor(), AuditAction.CHANGE, subject, amendment);
            history.effected(subject, Outcome.RETURN, review, List.of());
            tell(
                    subject,
                    amendment,
                    "amendmentReturned",
                    review.map(Review::opinion).orElse(""));
        });
    }

    /** Who corrects: the applicant, or, when he no longer works for the subject, its main account. */
    public String corrector(String id) {
        return CurrentScope.asSystem(() -> letters.recipient(locked(id), open(id).applicant));
    }

    /** Refuses it: the subject stays as it is registered. */
    public void reject(String id) {
        CurrentScope.runAsSystem(() -> {
            Subject subject = locked(id);
            SubjectAmendment amendment = open(id);
            close(amendment, AmendmentStatus.REJECTED);
            subjects.save(subject, new SubjectEvent.AmendmentRejected(id, subject.version + 1, amendment.id));
            Optional<Review> review = cases.last(id, Outcome.REJECT);
            audit.amendment(CurrentScope.actor(), AuditAction.CHANGE, subject, amendment);
            history.effected(subject, Outcome.REJECT, review, papers.lost(amendment));
            tell(
                    subject,
                    amendment,
                    "amendmentRejected",
                    review.map(Review::opinion).orElse(""));
        });
    }

    private void close(SubjectAmendment amendment, AmendmentStatus status) {
        amendment.move(AmendmentStatus.UNDER_REVIEW, status, clock.instant());
        amendments.updateById(amendment);
    }

    private Subject locked(String id) {
        return subjects.lock(id).orElseThrow(() -> new IllegalStateException("no subject " + id));
    }

    private SubjectAmendment open(String id) {
        return amendments.open(id).orElseThrow(() -> new IllegalStateException("no open amendment of " + id));
    }

    private void tell(Subject subject, SubjectAmendment amendment, String template, String detail) {
        letters.send(subject, amendment.applicant, template, amendment.caseNo, detail);
    }
}
