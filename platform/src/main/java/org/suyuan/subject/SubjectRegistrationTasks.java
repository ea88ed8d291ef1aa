package org.suyuan.subject;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.suyuan.audit.AuditAction;
import org.suyuan.engine.Cases;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.Review;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.SignedIn;
import org.suyuan.notification.Message;
import org.suyuan.notification.Notifications;

/** What a model of the registration may call. */
@Component("subjectRegistrationTasks")
public class SubjectRegistrationTasks {

    private final Subjects subjects;
    private final SubjectMapper mapper;
    private final Members members;
    private final SubjectAudit audit;
    private final History history;
    private final AutomaticChecks checks;
    private final RegistryFindings registry;
    private final Merchantships merchantships;
    private final Cases cases;
    private final Accounts accounts;
    private final Notifications notifications;
    private final Clock clock;
    private final String issuer;
    private final IssuedPapers papers;

    SubjectRegistrationTasks(
            Subjects subjects,
            SubjectMapper mapper,
            Members members,
            SubjectAudit audit,
            History history,
            AutomaticChecks checks,
            RegistryFindings registry,
            Merchantships merchantships,
            Cases cases,
            Accounts accounts,
            Notifications notifications,
            Clock clock,
            @Value("${suyuan.subject.issuer:001}") String issuer,
            IssuedPapers papers) {
        this.subjects = subjects;
        this.mapper = mapper;
        this.members = members;
        this.audit = audit;
        this.history = history;
        this.checks = checks;
        this.registry = registry;
        this.merchantships = merchantships;
        this.cases = cases;
        this.accounts = accounts;
        this.notifications = notifications;
        this.clock = clock;
        this.issuer = issuer;
        this.papers = papers;
    }

    /** Asks the nodes it says it is at; returns how many are to answer before it goes on. */
    public int askNodes(String id) {
        return CurrentScope.asSystem(() -> merchantships.ask(locked(id)));
    }

    /** Checks what a machine can check and notes what it found for the reviewer; returns how many findings there are. */
    public int check(String id) {
        return CurrentScope.asSystem(() -> {
            Subject subject = locked(id);
            List<String> findings = new ArrayList<>(registry.check(subject));
            findings.addAll(checks.findings(subject));
            subject.found(findings);
            subjects.note(subject);
            return findings.size();
        });
    }

    /** Registers the subject under its nationally unique code (GB/T 38157 6.2.2). */
    public void approve(String id) {
        CurrentScope.runAsSystem(() -> {
            Subject subject = locked(id);
            SubjectAudit.Before before = SubjectAudit.Before.of(subject);
            String code = code(subject);
            subject.register(code, clock.instant());
            subjects.save(subject, new SubjectEvent.Approved(id, subject.version + 1, code));
            audit.write(CurrentScope.actor(), AuditAction.CHANGE, before, subject);
            effected(subject, Outcome.APPROVE, before);
            tell(subject, "subjectApproved", code);
        });
    }

    private String code(Subject subject) {
        if (subject.uscc != null) {
            if (mapper.codeKept(subject.uscc) == 0) {
                mapper.keepCode(subject.uscc, subject.id, clock.instant());
            }
            return subject.uscc;
        }
        String code = SubjectCode.allocate(subject.regionCode, issuer, mapper.nextCode())
                .value();
        mapper.keepCode(code, subject.id, clock.instant());
        return code;
    }

    /** Returns it to the applicant for correction 退回补正. */
    public void returnForCorrection(String id) {
        CurrentScope.runAsSystem(() -> {
            Subject subject = locked(id);
            SubjectAudit.Before before = SubjectAudit.Before.of(subject);
            subject.giveBack();
            subjects.save(subject, new SubjectEvent.Returned(id, subject.version + 1));
            audit.write(CurrentScope.actor(), AuditAction.CHANGE, before, subject);
            effected(subject, Outcome.RETURN, before);
            tell(subject, "subjectReturned", opinion(id, Outcome.RETURN));
        });
    }

    /** Who corrects: the applicant, or, when he no longer works for the subject, its main account. */
    public String corrector(String id) {
        return CurrentScope.asSystem(() -> corrector(locked(id)));
    }

    private String corrector(Subject subject) {
        return members.kind(subject.id, subject.applicant).isPresent()
                ? subject.applicant
                : members.main(subject.id).orElse(subject.applicant);
    }

    /** Refuses it for good 不予通过. */
    public void reject(String id) {
        CurrentScope.runAsSystem(() -> {
            Subject subject = locked(id);
            SubjectAudit.Before before = SubjectAudit.Before.of(subject);
            subject.reject();
            subjects.save(subject, new SubjectEvent.Rejected(id, subject.version + 1));
            audit.write(CurrentScope.actor(), AuditAction.CHANGE, before, subject);
            effected(subject, Outcome.REJECT, before);
            tell(subject, "subjectRejected", opinion(id, Outcome.REJECT));
        });
    }

    private Subject locked(String id) {
        return subjects.lock(id).orElseThrow(() -> new IllegalStateException("no subject " + id));
    }

    private void effected(Subject subject, Outcome outcome, SubjectAudit.Before before) {
        history.effected(subject, outcome, cases.last(subject.id, outcome), history.changes(before, subject));
    }

    private String opinion(String id, Outcome outcome) {
        return cases.last(id, outcome).map(Review::opinion).orElse("");
    }

    /**
     * A mail to the applicant, to the address of the application or else of the account. It is written at the end of the
     * transaction, so that it names what was issued with the decision.
     */
    void tell(Subject subject, String template, String detail) {
        papers.then(subject, issued -> write(subject, template, detail, issued));
    }

    private void write(Subject subject, String template, String detail, String issued) {
        String recipient = corrector(subject);
        String address = subject.email != null
                ? subject.email
                : accounts.find(recipient).map(SignedIn::email).orElse(null);
        if (address != null) {
            notifications.send(new Message(
                    recipient,
                    subject.contactName,
                    address,
                    template,
                    List.of(subject.name, subject.caseNo, detail, issued),
                    subject.id));
        }
    }
}
