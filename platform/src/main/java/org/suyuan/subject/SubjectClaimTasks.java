package org.suyuan.subject;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.engine.Cases;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.Review;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.CurrentScope;
import org.suyuan.notification.Message;
import org.suyuan.notification.Notifications;

/** What a model of a claim may call. */
@Component("subjectClaimTasks")
public class SubjectClaimTasks {

    private final ClaimMapper claims;
    private final Subjects subjects;
    private final Members members;
    private final Colleagues colleagues;
    private final EnteredSubjects enteredFor;
    private final Cases cases;
    private final Accounts accounts;
    private final Notifications notifications;
    private final AuditTrail trail;
    private final Clock clock;

    SubjectClaimTasks(
            ClaimMapper claims,
            Subjects subjects,
            Members members,
            Colleagues colleagues,
            EnteredSubjects enteredFor,
            Cases cases,
            Accounts accounts,
            Notifications notifications,
            AuditTrail trail,
            Clock clock) {
        this.claims = claims;
        this.subjects = subjects;
        this.members = members;
        this.colleagues = colleagues;
        this.enteredFor = enteredFor;
        this.cases = cases;
        this.accounts = accounts;
        this.notifications = notifications;
        this.trail = trail;
        this.clock = clock;
    }

    /** The present main account is asked for its position. */
    public void hear(String id) {
        move(id, ClaimStatus.UNDER_REVIEW, ClaimStatus.HEARING);
        SubjectClaim claim = claim(id);
        tell(
                holder(id),
                claim,
                "claimHearing",
                accounts.find(claim.claimant)
                        .map(person -> person.displayName())
                        .orElse(claim.claimant));
    }

    /** Who is heard: the main account of now. */
    public String holder(String id) {
        SubjectClaim claim = claim(id);
        return members.main(claim.subjectId).orElseGet(() -> Objects.requireNonNullElse(claim.holder, claim.claimant));
    }

    /** The hearing is over, with a statement or without: the reviews begin. */
    public void heard(String id) {
        move(id, ClaimStatus.HEARING, ClaimStatus.UNDER_REVIEW);
    }

    /** Asks the claimant to add something 退回补充. */
    public void returnToClaimant(String id) {
        move(id, ClaimStatus.UNDER_REVIEW, ClaimStatus.RETURNED);
        SubjectClaim claim = claim(id);
        tell(claim.claimant, claim, "claimReturned", opinion(id, Outcome.RETURN));
    }

    /** Makes the claimant the main account; who was it before a dispute no longer works for the subject, and is told. */
    public void approve(String id) {
        CurrentScope.runAsSystem(() -> {
            SubjectClaim claim = claim(id);
            Subject subject = subjects.lock(claim.subjectId).orElseThrow();
            Optional<String> former = members.main(subject.id).filter(main -> !main.equals(claim.claimant));
            if (claim.kind == ClaimKind.CLAIM && former.isPresent()) {
                throw new MainAccountThere();
            }
            move(id, ClaimStatus.UNDER_REVIEW, ClaimStatus.APPROVED);
            members.makeMain(subject, claim.claimant, false, CurrentScope.actor());
            enteredFor.claimed(subject, claim.claimant);
            former.ifPresent(main -> {
                colleagues.passOn(subject, main, claim.claimant);
                tell(main, claim, "claimLost", "");
            });
            tell(claim.claimant, claim, "claimApproved", subject.code == null ? subject.caseNo : subject.code);
        });
    }

    /** Leaves everything as it is. */
    public void reject(String id) {
        move(id, ClaimStatus.UNDER_REVIEW, ClaimStatus.REJECTED);
        SubjectClaim claim = claim(id);
        tell(claim.claimant, claim, "claimRejected", opinion(id, Outcome.REJECT));
        if (claim.kind == ClaimKind.DISPUTE) {
            members.main(claim.subjectId).ifPresent(main -> tell(main, claim, "claimKept", ""));
        }
    }

    private void move(String id, ClaimStatus from, ClaimStatus to) {
        SubjectClaim claim = Objects.requireNonNull(claims.lock(id));
        claim.move(from, to, clock.instant());
        claim.updatedAt = clock.instant();
        claims.updateById(claim);
        trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.CHANGE, "subjectClaim", id)
                .changing("{\"status\":\"" + from + "\"}", "{\"status\":\"" + to + "\"}"));
    }

    private SubjectClaim claim(String id) {
        return Optional.ofNullable(CurrentScope.asSystem(() -> claims.selectById(id)))
                .orElseThrow(() -> new IllegalStateException("no claim " + id));
    }

    private String opinion(String id, Outcome outcome) {
        return CurrentScope.asSystem(() -> cases.last(id, outcome))
                .map(Review::opinion)
                .orElse("");
    }

    void tell(String account, SubjectClaim claim, String template, @Nullable String detail) {
        String name = CurrentScope.asSystem(() -> subjects.find(claim.subjectId))
                .map(subject -> subject.name)
                .orElse(claim.caseNo);
        accounts.find(account).filter(person -> person.email() != null).ifPresent(person -> {
            String email = Objects.requireNonNull(person.email());
            notifications.send(new Message(
                    person.name(),
                    person.displayName(),
                    email,
                    template,
                    List.of(name, claim.caseNo, Objects.requireNonNullElse(detail, "")),
                    claim.id));
        });
    }
}
