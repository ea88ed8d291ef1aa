package org.suyuan.ui.subject;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Texts;
import org.suyuan.subject.Affiliations.Colleague;
import org.suyuan.subject.SubjectClaims.ClaimView;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.Times;

/** A claim as those may read it who take part in it. */
final class ClaimDetails extends Div {

    /** @param linked whether the firm's page may be opened */
    ClaimDetails(ClaimView claim, boolean linked) {
        addClassName("card");
        DescriptionList list = new DescriptionList();
        list.addClassName("claim-facts");
        String name = claim.subjectName();
        if (name != null) {
            fact(
                    list,
                    "ClaimView.subject",
                    linked ? new Anchor("subjects/" + claim.subjectId(), name) : new Span(name));
        }
        if (claim.subjectCode() != null) {
            fact(list, "Subject.code", new CodeText(claim.subjectCode(), Texts.get("Subject.code")));
        }
        if (name != null) {
            fact(list, "Subject.region", new Span(claim.regionName()));
        }
        fact(
                list,
                "ClaimView.claimant",
                new Span(Texts.get("ClaimView.person", claim.claimantName(), claim.claimant())));
        text(list, "ClaimView.contact", claim.claimantContact());
        text(list, "ClaimView.reason", claim.reason());
        text(list, "ClaimView.proof", claim.proof());
        for (Colleague person : claim.members()) {
            fact(
                    list,
                    "ClaimView.member",
                    new Span(Texts.get(
                            "ClaimView.memberSince",
                            Texts.get("ClaimView.person", person.displayName(), person.account()),
                            Texts.of(person.kind()),
                            Times.minute(person.since()))));
        }
        text(list, "ClaimView.statement", claim.statement());
        if (claim.statedAt() != null && claim.statedBy() != null) {
            text(list, "ClaimView.statedBy", Texts.get("Review.by", claim.statedBy(), Times.minute(claim.statedAt())));
        }
        fact(list, "ClaimView.filedAt", new Span(Times.minute(claim.filedAt())));
        add(list);
    }

    private static void text(DescriptionList list, String label, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            fact(list, label, new Span(text));
        }
    }

    private static void fact(DescriptionList list, String label, Component value) {
        list.add(new DescriptionList.Term(Texts.get(label)), new DescriptionList.Description(value));
    }
}
