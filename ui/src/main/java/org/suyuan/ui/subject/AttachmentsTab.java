package org.suyuan.ui.subject;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import org.suyuan.shared.Texts;
import org.suyuan.subject.Affiliations;
import org.suyuan.subject.SubjectFiles;
import org.suyuan.subject.SubjectView;

/** The files of a subject in its file; its own people add and remove them here while it is under way. */
@org.springframework.stereotype.Component
class AttachmentsTab implements SubjectTab {

    private static final int ORDER = 50;

    private final SubjectFiles files;
    private final Affiliations affiliations;

    AttachmentsTab(SubjectFiles files, Affiliations affiliations) {
        this.files = files;
        this.affiliations = affiliations;
    }

    @Override
    public String key() {
        return "attachments";
    }

    @Override
    public String label() {
        return Texts.get("AttachmentsTab.label");
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public boolean shownFor(SubjectView subject) {
        return true;
    }

    @Override
    public Component show(SubjectView subject) {
        Div tab = new Div();
        tab.addClassName("files-tab");
        boolean editable =
                switch (subject.status()) {
                    case DRAFT, RETURNED, UNDER_REVIEW -> affiliations.own(subject.id());
                    case REJECTED, REGISTERED, SUSPENDED, CANCELLED -> false;
                };
        if (editable) {
            FilesEditor editor = new FilesEditor(files, subject.id());
            editor.require(
                    subject.values().type(),
                    subject.values().stages(),
                    subject.values().productClasses());
            tab.add(editor);
        } else {
            tab.add(new FileViewer(files.of(subject.id()), id -> SubjectFilePages.address(subject.id(), id)));
        }
        return tab;
    }
}
