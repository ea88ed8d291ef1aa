package org.suyuan.ui.subject;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.suyuan.attachment.ListedFile;
import org.suyuan.form.FormSchema;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectAmendments;
import org.suyuan.subject.SubjectRegistration;
import org.suyuan.ui.file.FileMarks;

/** A change before it is sent: what takes effect at once, and what is reviewed first. */
final class PlannedAmendment extends Dialog {

    PlannedAmendment(
            FormSchema schema, String name, SubjectAmendments.Planned planned, List<ListedFile> files, Runnable send) {
        setId("planned");
        setHeaderTitle(Texts.get("PlannedAmendment.title", name));
        setWidth("52rem");
        Div parts = new Div();
        parts.addClassName("planned");
        part(parts, schema, "PlannedAmendment.atOnce", planned.atOnce());
        part(parts, schema, "PlannedAmendment.reviewed", planned.reviewed());
        if (!files.isEmpty()) {
            UnorderedList list = new UnorderedList();
            files.forEach(file -> list.add(new ListItem(
                    Texts.get("FileViewer.planned", file.kindName(), file.fileName(), FileMarks.size(file.size())))));
            parts.add(new Section(new H2(Texts.get("PlannedAmendment.files", files.size())), list));
        }
        add(parts);
        Button confirm = new Button(
                Texts.get(
                        planned.reviewed().isEmpty() && files.isEmpty()
                                ? "PlannedAmendment.change"
                                : "SubjectRegistrationView.submit"),
                click -> {
                    close();
                    send.run();
                });
        confirm.setId("planned-send");
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        confirm.setDisableOnClick(true);
        getFooter().add(new Button(Texts.get("PlannedAmendment.back"), click -> close()), confirm);
    }

    private static void part(Div parts, FormSchema schema, String heading, List<SubjectRegistration.Change> changes) {
        if (!changes.isEmpty()) {
            parts.add(new Section(
                    new H2(Texts.get(heading, changes.size())), AmendmentReviewPanel.table(schema, changes)));
        }
    }
}
