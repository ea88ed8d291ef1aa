package org.suyuan.ui.subject;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;
import org.suyuan.subject.Affiliations;
import org.suyuan.subject.AmendmentStatus;
import org.suyuan.subject.AmendmentView;
import org.suyuan.subject.SubjectStanding;
import org.suyuan.subject.SubjectStatus;
import org.suyuan.subject.SubjectView;
import org.suyuan.ui.component.MeasureDialog;
import org.suyuan.ui.component.Notices;

/** What who is signed in can do about a subject now: correct, amend and withdraw as the applicant, measures as a reviewer. */
@org.springframework.stereotype.Component
class SubjectActions {

    private final Affiliations affiliations;
    private final SubjectStanding standing;

    SubjectActions(Affiliations affiliations, SubjectStanding standing) {
        this.affiliations = affiliations;
        this.standing = standing;
    }

    List<Component> of(SubjectView subject) {
        List<Component> actions = new ArrayList<>();
        if (affiliations.own(subject.id())) {
            applicant(subject, actions);
        }
        if (CurrentScope.required().may(Permission.SUBJECT_STANDING)) {
            authority(subject, actions);
        }
        return actions;
    }

    private void applicant(SubjectView subject, List<Component> actions) {
        AmendmentView amendment = subject.amendment();
        boolean amending = amendment != null;
        boolean returned = amendment != null && amendment.status() == AmendmentStatus.RETURNED;
        boolean correctable = subject.status() == SubjectStatus.RETURNED || subject.status() == SubjectStatus.DRAFT;
        if (correctable || returned) {
            actions.add(link(subject, "correct", "MyApplicationsView.correct"));
        } else if (subject.status() == SubjectStatus.REGISTERED && !amending) {
            actions.add(link(subject, "correct", "SubjectActions.amend"));
        }
        if (subject.status() == SubjectStatus.UNDER_REVIEW || amending) {
            Button withdraw = new Button(
                    Texts.get(amending ? "SubjectActions.withdrawAmendment" : "SubjectActions.withdraw"),
                    click -> confirmWithdraw(subject, amending));
            withdraw.setId("withdraw");
            actions.add(withdraw);
        }
    }

    private static Anchor link(SubjectView subject, String way, String text) {
        Anchor link = new Anchor("subjects/" + subject.id() + "/" + way, Texts.get(text));
        link.setId(way);
        link.addClassNames("button", "button-primary");
        return link;
    }

    private void confirmWithdraw(SubjectView subject, boolean amending) {
        String what = amending ? "SubjectActions.withdrawAmendment" : "SubjectActions.withdraw";
        ConfirmDialog dialog = new ConfirmDialog(
                Texts.get(what), Texts.get(what + ".what", subject.values().name()), Texts.get(what), confirm -> {
                    try {
                        standing.withdraw(subject.id());
                        Notices.say(Texts.get(what + ".done"));
                    } catch (DomainException refused) {
                        Notices.fail(refused.getMessage());
                    }
                    again();
                });
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.get("Button.cancel"));
        dialog.open();
    }

    private void authority(SubjectView subject, List<Component> actions) {
        switch (subject.status()) {
            case REGISTERED -> {
                actions.add(measure(subject, "suspend", standing::suspend));
                actions.add(measure(subject, "cancel", standing::cancel));
            }
            case SUSPENDED -> {
                actions.add(measure(subject, "resume", standing::resume));
                actions.add(measure(subject, "cancel", standing::cancel));
            }
            case DRAFT, UNDER_REVIEW, RETURNED, REJECTED, CANCELLED -> {
                // Nothing is in force.
            }
        }
    }

    private Button measure(SubjectView subject, String key, BiConsumer<String, ObjectNode> act) {
        Button button = new Button(Texts.get("SubjectActions." + key), click -> ask(subject, key, act));
        button.setId(key);
        if (key.equals("cancel")) {
            button.addThemeVariants(ButtonVariant.LUMO_ERROR);
        }
        return button;
    }

    /** Names the subject and what follows, and asks on what grounds. */
    private void ask(SubjectView subject, String key, BiConsumer<String, ObjectNode> act) {
        new MeasureDialog(
                        Texts.get("SubjectActions." + key + ".title"),
                        Texts.get(
                                "SubjectActions." + key + ".what",
                                subject.values().name(),
                                String.valueOf(subject.code())),
                        key.equals("cancel"),
                        (reason, documentNo) -> {
                            ObjectNode body = JsonNodeFactory.instance.objectNode();
                            body.put("reason", reason);
                            body.put("documentNo", documentNo);
                            act.accept(subject.id(), body);
                            Notices.say(Texts.get(
                                    "SubjectActions." + key + ".done",
                                    subject.values().name()));
                        },
                        SubjectActions::again)
                .open();
    }

    private static void again() {
        UI.getCurrent().refreshCurrentRoute(false);
    }
}
