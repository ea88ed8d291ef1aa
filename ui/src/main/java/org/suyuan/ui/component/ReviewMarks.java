package org.suyuan.ui.component;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import org.suyuan.engine.Review;
import org.suyuan.engine.ReviewKind;
import org.suyuan.shared.Texts;

/** What stands beside a review that is not simply a decision: that it was an opinion, or a return on new grounds. */
public final class ReviewMarks {

    private ReviewMarks() {}

    /** Marks the line of a review. */
    public static void on(Div line, Review review) {
        if (review.share() != null) {
            Span department = new Span(JointProgress.department(review.share()));
            department.addClassName("joint-department");
            line.add(department);
        }
        if (review.kind() != ReviewKind.DECISION) {
            line.add(new StatusBadge(Tone.ENDED, Texts.of(review.kind())));
        }
        if (review.newGrounds()) {
            line.add(new StatusBadge(Tone.RETURNED, Texts.get("ReviewMarks.newGrounds")));
        }
    }
}
