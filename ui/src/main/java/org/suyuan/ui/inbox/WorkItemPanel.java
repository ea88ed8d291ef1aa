package org.suyuan.ui.inbox;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.Optional;
import org.suyuan.engine.WorkItem;
import org.suyuan.form.FormSchema;
import org.suyuan.shared.Texts;

/** How a feature shows the object of its work items to those who decide on it; one bean for a process. */
public interface WorkItemPanel {

    /** Key of the process. */
    String process();

    /**
     * The object as reviewers read it: what was entered, what the automatic checks found, what has changed since the last
     * submission.
     */
    Component show(String businessKey);

    /** The fields of which a correction can be asked, by key and label. */
    List<FormSchema.Option> correctable();

    /** What is asked of who holds a step that is answered rather than decided. */
    default String asked(WorkItem item) {
        return Texts.get("WorkItemDetail.correction");
    }

    /** What he does about it, on the button. */
    default String answer(WorkItem item) {
        return Texts.get("WorkItemDetail.correct");
    }

    /** Where the applicant corrects it, relative to the workbench; empty where that is not done here. */
    Optional<String> correctionPath(String businessKey);
}
