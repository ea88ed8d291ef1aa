package org.suyuan.ui.inbox;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.suyuan.engine.Decision;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.JointReview;
import org.suyuan.engine.Review;
import org.suyuan.engine.WorkItem;
import org.suyuan.form.FormSchema;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Deadlines;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.JointProgress;
import org.suyuan.ui.component.ReviewMarks;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;

/** Where a case stands: the decisions so far, who has it until when, and the same on the diagram. */
final class Progress extends Div {

    private final transient Inbox inbox;
    private final transient Deadlines deadlines;
    private final transient Times times;
    private final Div earlier = new Div();
    private final Div now = new Div();
    private String jointWords = "";
    private final ProcessDiagram diagram = new ProcessDiagram();

    Progress(Inbox inbox, Deadlines deadlines, Times times) {
        this.inbox = inbox;
        this.deadlines = deadlines;
        this.times = times;
        addClassName("progress");
        earlier.addClassName("reviews");
        now.addClassName("whereabouts");
        add(new H3(Texts.get("Progress.reviews")), earlier, new H3(Texts.get("Progress.whereabouts")), now, diagram);
    }

    void show(WorkItem item, java.util.List<FormSchema.Option> fields) {
        Map<String, String> labels = fields.stream()
                .collect(Collectors.toMap(FormSchema.Option::value, FormSchema.Option::label, (one, other) -> one));
        earlier.removeAll();
        java.util.List<Review> reviews = inbox.reviews(item.businessKey());
        reviews.forEach(review -> earlier.add(entry(review, labels)));
        if (reviews.isEmpty()) {
            Paragraph none = new Paragraph(Texts.get("Progress.none"));
            none.addClassName("soft");
            earlier.add(none);
        }
        Inbox.Whereabouts whereabouts = inbox.whereabouts(item.businessKey());
        now.removeAll();
        Optional<JointReview> joint = inbox.joint(item.businessKey());
        joint.ifPresent(each -> now.add(new JointProgress(each, deadlines)));
        jointWords = joint.map(each -> Texts.get(
                        "Progress.joint", each.answered(), each.opinions().size()))
                .orElse("");
        whereabouts.current().stream()
                .filter(step -> joint.isEmpty() || step.share() == null)
                .forEach(step -> now.add(words(step)));
        if (whereabouts.current().isEmpty()) {
            now.add(
                    whereabouts.active().isEmpty()
                            ? new StatusBadge(Tone.ENDED, Texts.get("Progress.closed"))
                            : new StatusBadge(Tone.WAITING, Texts.get("Progress.waiting")));
        }
        diagram.show(
                whereabouts.bpmn(),
                whereabouts.active(),
                whereabouts.done(),
                Texts.get(
                        "Progress.diagram",
                        item.processName(),
                        whereabouts.current().isEmpty()
                                ? Texts.get("Progress.closed")
                                : whereabouts.current().stream()
                                        .map(Inbox.Current::stepName)
                                        .distinct()
                                        .collect(Collectors.joining(Texts.get("Progress.separator")))));
    }

    /** How many of several departments have answered on the case that is shown, empty where one has it. */
    String jointWords() {
        return jointWords;
    }

    private Div words(Inbox.Current step) {
        Span holder = new Span(
                step.assigneeName() == null
                        ? Texts.get("Progress.unheld")
                        : Texts.get("Progress.held", step.assigneeName()));
        Div line = new Div(new StatusBadge(Tone.WAITING, step.stepName()), holder);
        if (step.dueAt() != null) {
            line.add(new Span(Texts.get("Deadlines.until", Times.minute(step.dueAt()))), deadlines.text(step.dueAt()));
        }
        line.addClassName("whereabouts-line");
        return line;
    }

    private Div entry(Review review, Map<String, String> labels) {
        Span reviewer = new Span(
                review.onBehalfOf() == null
                        ? review.reviewerName()
                        : Texts.get("Progress.onBehalfOf", review.reviewerName(), review.onBehalfOf()));
        reviewer.addClassName("review-by");
        Div head = new Div(
                StatusBadge.of(review.outcome()),
                new Span(review.stepName()),
                reviewer,
                times.text(review.decidedAt()));
        head.addClassName("review-head");
        ReviewMarks.on(head, review);
        Div entry = new Div(head);
        entry.addClassName("review");
        if (review.opinion() != null && !review.opinion().isBlank()) {
            Paragraph opinion = new Paragraph(review.opinion());
            opinion.addClassName("review-opinion");
            entry.add(opinion);
        }
        if (!review.corrections().isEmpty()) {
            UnorderedList corrections = new UnorderedList();
            for (Decision.Correction correction : review.corrections()) {
                Span field = new Span(labels.getOrDefault(correction.field(), correction.field()));
                field.addClassName("review-field");
                corrections.add(new ListItem(Glyph.RETURN.create(), field, new Span(correction.requirement())));
            }
            entry.add(corrections);
        }
        return entry;
    }
}
