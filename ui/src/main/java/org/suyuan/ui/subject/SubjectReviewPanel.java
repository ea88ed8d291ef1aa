package org.suyuan.ui.subject;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.suyuan.attachment.ListedFile;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Forms;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectFiles;
import org.suyuan.subject.SubjectFinding;
import org.suyuan.subject.SubjectRegistration;
import org.suyuan.subject.SubjectView;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.file.FileViewer;
import org.suyuan.ui.form.ValueSheet;
import org.suyuan.ui.inbox.WorkItemPanel;
import org.suyuan.ui.map.Maps;

/** A subject as its reviewers read it in the inbox: findings first, then what was entered, changes marked. */
@org.springframework.stereotype.Component
class SubjectReviewPanel implements WorkItemPanel {

    private final SubjectRegistration registration;
    private final Forms forms;
    private final Regions regions;
    private final ObjectMapper json;
    private final SubjectFiles files;
    private final Maps maps;
    private final AuthorityNotes notes;

    SubjectReviewPanel(
            SubjectRegistration registration,
            SubjectFiles files,
            AuthorityNotes notes,
            Forms forms,
            Regions regions,
            ObjectMapper json,
            Maps maps) {
        this.registration = registration;
        this.files = files;
        this.notes = notes;
        this.forms = forms;
        this.regions = regions;
        this.json = json;
        this.maps = maps;
    }

    @Override
    public String process() {
        return SubjectValues.FORM;
    }

    @Override
    public Component show(String businessKey) {
        Div panel = new Div();
        panel.addClassName("subject-review");
        fill(panel, registration.get(businessKey), registration.changes(businessKey));
        return panel;
    }

    private void fill(Div panel, SubjectView subject, List<SubjectRegistration.Change> changed) {
        Map<String, String> before = changed.stream()
                .collect(Collectors.toMap(SubjectRegistration.Change::field, SubjectRegistration.Change::from));
        panel.removeAll();
        notes.entered(subject.id()).ifPresent(panel::add);
        panel.add(findings(subject.findings()));
        notes.registration(subject.id(), !subject.masked()).ifPresent(panel::add);
        if (!before.isEmpty()) {
            Div changes =
                    new Div(Glyph.EDIT.create(), new Span(Texts.get("SubjectReviewPanel.changes", before.size())));
            changes.addClassName("changes-count");
            panel.add(changes);
        }
        Div sheet = new Div();
        sheet.addClassName("card");
        RevealBar.of(subject, () -> {
                    SubjectRegistration.Revealed revealed = registration.revealWithChanges(subject.id());
                    fill(panel, revealed.subject(), revealed.changes());
                })
                .ifPresent(sheet::add);
        sheet.add(new ValueSheet(
                forms.schema(SubjectValues.FORM), SubjectValues.shown(subject.values(), json), regions, before));
        PositionOnForm.addTo(sheet, SubjectValues.shown(subject.values(), json), maps);
        RegistrationTab.lists(subject).forEach(sheet::add);
        List<ListedFile> attached = files.of(subject.id());
        if (attached.isEmpty()) {
            panel.add(sheet);
        } else {
            Div beside = new Div(sheet, new FileViewer(attached, file -> SubjectFilePages.address(subject.id(), file)));
            beside.addClassName("files-beside");
            panel.add(beside);
        }
    }

    static Div findings(List<String> findings) {
        if (findings.isEmpty()) {
            Div none = new Div(Glyph.CHECK.create(), new Span(Texts.get("SubjectReviewPanel.noFindings")));
            none.addClassName("findings-none");
            return none;
        }
        Div head = new Div(Glyph.ALERT.create(), new Span(Texts.get("SubjectReviewPanel.findings", findings.size())));
        head.addClassName("findings-head");
        Div found = new Div(
                head,
                new UnorderedList(findings.stream()
                        .map(finding -> new ListItem(SubjectFinding.text(finding)))
                        .toArray(ListItem[]::new)));
        found.addClassName("findings");
        return found;
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
