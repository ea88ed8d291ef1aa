package org.suyuan.ui.component;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.suyuan.engine.JointReview;
import org.suyuan.engine.Share;
import org.suyuan.shared.Texts;

/** How far several departments have come that review side by side 并联审核: who has answered, and who is still due. */
public final class JointProgress extends Div {

    /**
     * Shows it.
     *
     * @param deadlines for how long each has; null where that is nobody's business
     */
    public JointProgress(JointReview joint, @Nullable Deadlines deadlines) {
        addClassName("joint");
        Paragraph head = new Paragraph(Texts.get(
                "JointProgress.head",
                joint.stepName(),
                joint.answered(),
                joint.opinions().size()));
        head.addClassName("joint-head");
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        joint.opinions().forEach(opinion -> list.add(line(opinion, deadlines)));
        add(head, list);
    }

    private static ListItem line(JointReview.Opinion opinion, @Nullable Deadlines deadlines) {
        Span classes = new Span(opinion.productClasses().stream()
                .map(Texts::of)
                .collect(Collectors.joining(Texts.get("JointProgress.separator"))));
        classes.addClassNames("soft", "small");
        Span department = new Span(department(opinion.share()));
        department.addClassName("joint-department");
        ListItem line = new ListItem(state(opinion), department, classes);
        if (!opinion.answered()) {
            Span who = new Span(
                    opinion.holderName() == null
                            ? Texts.get("JointProgress.due")
                            : Texts.get("JointProgress.held", opinion.holderName()));
            who.addClassName("small");
            line.add(who);
            if (deadlines != null && opinion.dueAt() != null) {
                line.add(deadlines.text(opinion.dueAt()));
            }
        }
        line.addClassName("joint-line");
        return line;
    }

    private static StatusBadge state(JointReview.Opinion opinion) {
        if (!opinion.answered()) {
            return new StatusBadge(Tone.WAITING, Texts.get("JointProgress.waiting"));
        }
        return opinion.outcome() == null
                ? new StatusBadge(Tone.ENDED, Texts.get("JointProgress.answered"))
                : StatusBadge.of(opinion.outcome());
    }

    /** A department and its part, 主办 or 协办. */
    public static String department(Share share) {
        String name = share.department();
        return Texts.get(
                "JointProgress.department",
                Texts.of(share.role()),
                name == null ? Texts.get("JointProgress.unnamed") : name);
    }
}
