package org.suyuan.ui.subject;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import java.util.List;
import org.suyuan.attachment.ListedFile;
import org.suyuan.shared.Texts;
import org.suyuan.subject.Affiliations;
import org.suyuan.subject.AmendmentFiles;
import org.suyuan.subject.SubjectFiles;
import org.suyuan.subject.SubjectView;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.file.FileStore;
import org.suyuan.ui.file.FileViewer;
import org.suyuan.ui.file.FilesEditor;

/**
 * The files of a subject in its file; its own people add and remove them here while it is under way, and those of an amendment
 * while that is open. What came with amendments that did not take effect stands below.
 */
@org.springframework.stereotype.Component
class AttachmentsTab implements SubjectTab {

    private static final int ORDER = 50;

    private final SubjectFiles files;
    private final AmendmentFiles amendments;
    private final Affiliations affiliations;

    AttachmentsTab(SubjectFiles files, AmendmentFiles amendments, Affiliations affiliations) {
        this.files = files;
        this.amendments = amendments;
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
        boolean own = affiliations.own(subject.id());
        boolean editable =
                switch (subject.status()) {
                    case DRAFT, RETURNED, UNDER_REVIEW -> own;
                    case REJECTED, REGISTERED, SUSPENDED, CANCELLED -> false;
                };
        FileStore store = SubjectFileStore.of(files, subject.id());
        if (editable) {
            tab.add(required(new FilesEditor(store), subject));
        } else {
            tab.add(new FileViewer(store.kept(), store::address));
        }
        if (subject.amendment() != null) {
            tab.add(proposed(subject, own, store.kept()));
        }
        amendments.discarded(subject.id()).forEach(discarded -> tab.add(discarded(discarded, store)));
        return tab;
    }

    private FilesEditor required(FilesEditor editor, SubjectView subject) {
        editor.require(SubjectFileStore.wanted(
                files,
                subject.values().type(),
                subject.values().stages(),
                subject.values().productClasses()));
        return editor;
    }

    private Component proposed(SubjectView subject, boolean own, List<ListedFile> registered) {
        FileStore store = SubjectFileStore.ofAmendment(files, subject.id());
        if (own) {
            FilesEditor editor = new FilesEditor(store, Texts.get("FilesEditor.amendment"), registered);
            editor.setId("amendment-files");
            return editor;
        }
        List<ListedFile> kept = store.kept();
        Div none = new Div();
        none.setVisible(false);
        return kept.isEmpty()
                ? none
                : new FileViewer(kept, store::address, Texts.get("AttachmentsTab.proposed", kept.size()));
    }

    private static Section discarded(AmendmentFiles.Discarded discarded, FileStore store) {
        Div head = new Div(
                new H2(Texts.get("AttachmentsTab.discarded", discarded.caseNo())), StatusBadge.of(discarded.status()));
        head.addClassName("case-head");
        Section section = new Section(
                head,
                new FileViewer(
                        discarded.files(),
                        store::address,
                        Texts.get("FileViewer.title", discarded.files().size())));
        section.addClassName("files-discarded");
        return section;
    }
}
