package org.suyuan.ui.subject;

import com.vaadin.flow.component.Component;
import java.util.ArrayList;
import java.util.List;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.subject.Affiliations;
import org.suyuan.subject.AmendmentStatus;
import org.suyuan.subject.AmendmentView;
import org.suyuan.subject.SubjectStanding;
import org.suyuan.subject.SubjectStatus;
import org.suyuan.subject.SubjectView;
import org.suyuan.ui.component.StandingActs;

/** What who is signed in can do about a subject now: correct, amend and withdraw as the applicant, measures as an authority. */
@org.springframework.stereotype.Component
class SubjectActions {

    private final Affiliations affiliations;
    private final SubjectStanding standing;

    SubjectActions(Affiliations affiliations, SubjectStanding standing) {
        this.affiliations = affiliations;
        this.standing = standing;
    }

    List<Component> of(SubjectView subject) {
        StandingActs acts = new StandingActs(
                standing, "SubjectActions", subject.id(), subject.values().name(), subject.code());
        List<Component> actions = new ArrayList<>();
        if (affiliations.own(subject.id())) {
            applicant(subject, acts, actions);
        }
        if (CurrentScope.required().may(Permission.SUBJECT_STANDING)) {
            if (subject.status() == SubjectStatus.REGISTERED) {
                actions.addAll(acts.whileInForce());
            } else if (subject.status() == SubjectStatus.SUSPENDED) {
                actions.addAll(acts.whileSuspended());
            }
        }
        return actions;
    }

    private static void applicant(SubjectView subject, StandingActs acts, List<Component> actions) {
        AmendmentView amendment = subject.amendment();
        boolean amending = amendment != null;
        boolean returned = amendment != null && amendment.status() == AmendmentStatus.RETURNED
                || subject.status() == SubjectStatus.RETURNED
                || subject.status() == SubjectStatus.DRAFT;
        if (returned || subject.status() == SubjectStatus.REGISTERED && !amending) {
            actions.add(StandingActs.form("subjects/" + subject.id() + "/correct", returned));
        }
        if (amending || subject.status() == SubjectStatus.UNDER_REVIEW) {
            actions.add(acts.withdraw(amending));
        }
    }
}
