package org.suyuan.ui.subject;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.Review;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Forms;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectAmendments;
import org.suyuan.subject.SubjectStatus;
import org.suyuan.subject.SubjectView;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;

/** The cases of a subject, its registration and its amendments, each with its reviews. */
@org.springframework.stereotype.Component
class CasesTab implements SubjectTab {

    private static final String AMENDMENT = "subject-amendment";

    private final SubjectAmendments amendments;
    private final Inbox inbox;
    private final Forms forms;

    CasesTab(SubjectAmendments amendments, Inbox inbox, Forms forms) {
        this.amendments = amendments;
        this.inbox = inbox;
        this.forms = forms;
    }

    @Override
    public String key() {
        return "cases";
    }

    @Override
    public String label() {
        return Texts.get("CasesTab.label");
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public boolean shownFor(SubjectView subject) {
        return true;
    }

    @Override
    public Component show(SubjectView subject) {
        FormSchema schema = forms.schema(SubjectValues.FORM);
        List<Review> reviews = inbox.reviews(subject.id());
        Div cases = new Div();
        cases.addClassName("cases");
        for (SubjectAmendments.Filed amendment : amendments.all(subject.id())) {
            cases.add(card(
                    Texts.get("CasesTab.amendment"),
                    amendment.caseNo(),
                    StatusBadge.of(amendment.status()),
                    amendment.filedAt(),
                    reviews.stream()
                            .filter(review -> review.process().equals(AMENDMENT))
                            .filter(review -> within(review.decidedAt(), amendment.filedAt(), amendment.closedAt()))
                            .toList(),
                    schema));
        }
        cases.add(card(
                Texts.get("CasesTab.registration"),
                subject.caseNo(),
                StatusBadge.of(registration(subject)),
                subject.filedAt(),
                reviews.stream()
                        .filter(review -> review.process().equals(SubjectValues.FORM))
                        .toList(),
                schema));
        return cases;
    }

    /** What became of the registration; what came later is no matter of its case. */
    private static SubjectStatus registration(SubjectView subject) {
        return switch (subject.status()) {
            case REGISTERED, SUSPENDED, CANCELLED -> SubjectStatus.REGISTERED;
            case DRAFT, UNDER_REVIEW, RETURNED, REJECTED -> subject.status();
        };
    }

    private static boolean within(Instant at, Instant from, @Nullable Instant to) {
        return !at.isBefore(from) && (to == null || !at.isAfter(to));
    }

    private static Section card(
            String heading,
            String caseNo,
            StatusBadge status,
            Instant filedAt,
            List<Review> reviews,
            FormSchema schema) {
        Div head = new Div(new H2(heading), status, new CodeText(caseNo, Texts.get("Subject.caseNo")));
        head.addClassName("case-head");
        Span filed = new Span(Texts.get("CasesTab.filed", Times.minute(filedAt)));
        filed.addClassNames("soft", "small");
        Section card = new Section(head, filed);
        card.addClassName("card");
        card.setId("case-" + caseNo);
        if (reviews.isEmpty()) {
            card.add(new Paragraph(Texts.get("SubjectDetailView.noReviews")));
            return card;
        }
        OrderedList list = new OrderedList();
        list.addClassNames("plain-list", "timeline");
        reviews.forEach(review -> list.add(new ListItem(RegistrationTab.review(review, schema))));
        card.add(list);
        return card;
    }
}
