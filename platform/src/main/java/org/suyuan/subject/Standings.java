package org.suyuan.subject;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.form.FieldChange;
import org.suyuan.form.FieldChanges;
import org.suyuan.form.Grounds;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.Texts;

/** Where subjects stand, on the database. */
@Service
class Standings implements SubjectStanding {

    private final Subjects subjects;
    private final Members members;
    private final Amendments amendments;
    private final SubjectRegistrationProcess process;
    private final Merchantships merchantships;
    private final List<OpenCases> cases;
    private final SubjectLetters letters;
    private final SubjectAudit audit;
    private final History history;

    Standings(
            Subjects subjects,
            Members members,
            Amendments amendments,
            SubjectRegistrationProcess process,
            Merchantships merchantships,
            List<OpenCases> cases,
            SubjectLetters letters,
            SubjectAudit audit,
            History history) {
        this.subjects = subjects;
        this.members = members;
        this.amendments = amendments;
        this.process = process;
        this.merchantships = merchantships;
        this.cases = cases;
        this.letters = letters;
        this.audit = audit;
        this.history = history;
    }

    @Override
    @Transactional
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public void withdraw(String id) {
        SignedIn person = CurrentScope.required();
        Subject subject = subjects.lock(id).orElseThrow(NotFound::new);
        if (members.kind(id, person.name()).isEmpty()) {
            throw new NotTheApplicant();
        }
        if (subject.status == SubjectStatus.UNDER_REVIEW) {
            withdraw(subject, person);
        } else if (!amendments.withdraw(subject, person.actor())) {
            throw new NothingToWithdraw();
        }
    }

    private void withdraw(Subject subject, SignedIn person) {
        SubjectAudit.Before before = SubjectAudit.Before.of(subject);
        subject.status = SubjectStatus.DRAFT;
        subjects.save(subject, new SubjectEvent.Withdrawn(subject.id, subject.version + 1));
        audit.write(person.actor(), AuditAction.WITHDRAW, before, subject);
        history.write(
                subject,
                SubjectAct.WITHDRAW,
                History.By.of(person.actor()).forWhom(members.principal(subject.id, person.name())),
                history.changes(before, subject));
        CurrentScope.runAsSystem(() -> merchantships.drop(subject, person.actor()));
        process.withdrawn(subject, person.actor());
        letters.send(subject, subject.applicant, "subjectWithdrawn", subject.caseNo, "");
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('SUBJECT_STANDING')")
    public void suspend(String id, JsonNode body) {
        change(id, body, SubjectAct.SUSPEND, Set.of(SubjectStatus.REGISTERED), SubjectStatus.SUSPENDED);
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('SUBJECT_STANDING')")
    public void resume(String id, JsonNode body) {
        change(id, body, SubjectAct.RESUME, Set.of(SubjectStatus.SUSPENDED), SubjectStatus.REGISTERED);
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('SUBJECT_STANDING')")
    public void cancel(String id, JsonNode body) {
        change(
                id,
                body,
                SubjectAct.CANCEL,
                Set.of(SubjectStatus.REGISTERED, SubjectStatus.SUSPENDED),
                SubjectStatus.CANCELLED);
    }

    private void change(String id, JsonNode body, SubjectAct act, Set<SubjectStatus> from, SubjectStatus to) {
        SignedIn person = CurrentScope.required();
        Subject subject = subjects.lock(id).orElseThrow(NotFound::new);
        Grounds grounds = Grounds.read(body);
        if (!from.contains(subject.status)) {
            throw new StandingNotChangeable(subject.status);
        }
        if (to == SubjectStatus.CANCELLED) {
            refuseOpen(id);
        }
        SubjectAudit.Before before = SubjectAudit.Before.of(subject);
        subject.stand(to);
        subjects.save(subject, new SubjectEvent.Changed(id, subject.version + 1, act));
        audit.write(person.actor(), AuditAction.CHANGE, before, subject, grounds.reason(), grounds.documentNo());
        List<FieldChange> changes = new ArrayList<>(history.changes(before, subject));
        FieldChanges.add(changes, "documentNo", null, grounds.documentNo());
        history.write(subject, act, History.By.of(person.actor()).because(grounds.reason()), changes);
        letters.send(
                subject,
                subject.applicant,
                template(act),
                subject.caseNo,
                Texts.get("subject.grounds", grounds.reason(), grounds.documentNo()));
    }

    private static String template(SubjectAct act) {
        return act == SubjectAct.SUSPEND
                ? "subjectSuspended"
                : act == SubjectAct.RESUME ? "subjectResumed" : "subjectCancelled";
    }

    private void refuseOpen(String id) {
        List<String> open =
                cases.stream().flatMap(feature -> feature.of(id).stream()).toList();
        if (!open.isEmpty()) {
            throw new CaseStillOpen(String.join(Texts.get("subject.separator"), open));
        }
    }
}
