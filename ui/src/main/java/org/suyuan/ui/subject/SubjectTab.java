package org.suyuan.ui.subject;

import com.vaadin.flow.component.Component;
import org.suyuan.subject.SubjectView;

/** A tab of the file of a subject 一企一档 (GB/T 38157 6.2.2); each feature adds its own as a bean. */
public interface SubjectTab {

    /** Its name in the address of the page, lower case. */
    String key();

    /** Its name for people. */
    String label();

    /** Where it stands among the others, ascending. */
    int order();

    /** Whether who is signed in sees it for this subject. */
    boolean shownFor(SubjectView subject);

    /** What it shows, built when it is opened. */
    Component show(SubjectView subject);
}
