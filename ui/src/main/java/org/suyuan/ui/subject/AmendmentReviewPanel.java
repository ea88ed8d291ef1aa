package org.suyuan.ui.subject;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.Optional;
import org.suyuan.attachment.ListedFile;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Forms;
import org.suyuan.shared.Texts;
import org.suyuan.subject.AmendmentFiles;
import org.suyuan.subject.SubjectAmendments;
import org.suyuan.subject.SubjectRegistration;
import org.suyuan.subject.SubjectView;
import org.suyuan.ui.file.FileViewer;
import org.suyuan.ui.inbox.WorkItemPanel;

/** An amendment as its reviewers read it in the inbox: findings, then each field before and after. */
@org.springframework.stereotype.Component
class AmendmentReviewPanel implements WorkItemPanel {

    private final SubjectAmendments amendments;
    private final SubjectRegistration registration;
    private final AmendmentFiles files;
    private final AuthorityNotes notes;
    private final Forms forms;

    AmendmentReviewPanel(
            SubjectAmendments amendments,
            SubjectRegistration registration,
            AmendmentFiles files,
            AuthorityNotes notes,
            Forms forms) {
        this.amendments = amendments;
        this.registration = registration;
        this.files = files;
        this.notes = notes;
        this.forms = forms;
    }

    @Override
    public String process() {
        return "subject-amendment";
    }

    @Override
    public Component show(String businessKey) {
        Div panel = new Div();
        panel.addClassName("subject-review");
        SubjectView subject = registration.get(businessKey);
        fill(panel, subject, amendments.open(businessKey));
        return panel;
    }

    private void fill(Div panel, SubjectView subject, Optional<SubjectAmendments.Open> open) {
        panel.removeAll();
        Anchor file = new Anchor("subjects/" + subject.id(), Texts.get("AmendmentReviewPanel.file"));
        if (open.isEmpty()) {
            panel.add(new Paragraph(Texts.get("AmendmentReviewPanel.ended")), file);
            return;
        }
        SubjectAmendments.Open amendment = open.get();
        panel.add(SubjectReviewPanel.findings(amendment.findings()));
        notes.amendment(subject.id(), !amendment.masked()).forEach(panel::add);
        Div card = new Div(new H2(
                Texts.get("AmendmentReviewPanel.changes", amendment.changes().size())));
        card.addClassName("card");
        if (amendment.masked()) {
            RevealBar.of(subject, () -> fill(panel, subject, amendments.openInFull(subject.id())))
                    .ifPresent(card::add);
        }
        if (!amendment.changes().isEmpty()) {
            card.add(table(forms.schema(SubjectValues.FORM), amendment.changes()));
        }
        card.add(new Paragraph(Texts.get("AmendmentReviewPanel.consequence")), file);
        List<ListedFile> attached = files.ofOpen(subject.id());
        if (attached.isEmpty()) {
            panel.add(card);
        } else {
            Div beside = new Div(
                    card,
                    new FileViewer(
                            attached,
                            id -> SubjectFilePages.address(subject.id(), id),
                            Texts.get("AttachmentsTab.proposed", attached.size())));
            beside.addClassName("files-beside");
            panel.add(beside);
        }
    }

    static DifferenceTable table(FormSchema schema, List<SubjectRegistration.Change> changes) {
        return new DifferenceTable(
                schema,
                Texts.get("DifferenceTable.before"),
                Texts.get("DifferenceTable.after"),
                changes.stream()
                        .map(change -> new DifferenceTable.Line(change.field(), change.from(), change.to(), false))
                        .toList());
    }

    @Override
    public List<FormSchema.Option> correctable() {
        return forms.schema(SubjectValues.FORM).fields().stream()
                .map(field -> new FormSchema.Option(field.key(), field.label()))
                .toList();
    }

    @Override
    public Optional<String> correctionPath(String businessKey) {
        return Optional.of("subjects/" + businessKey + "/correct");
    }
}
