package org.suyuan.ui.document;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.suyuan.document.DocumentEntry;
import org.suyuan.document.DocumentFile;
import org.suyuan.document.Documents;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectView;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.PdfStream;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.subject.SubjectTab;

/** What was issued to a subject: look at it, take it away, print it, verify it. */
@org.springframework.stereotype.Component
class DocumentsTab implements SubjectTab {

    private static final int ORDER = 60;

    private final Documents documents;
    private final Times times;

    DocumentsTab(Documents documents, Times times) {
        this.documents = documents;
        this.times = times;
    }

    @Override
    public String key() {
        return "documents";
    }

    @Override
    public String label() {
        return Texts.get("DocumentsTab.label");
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
        List<DocumentEntry> issued = documents.of(subject.id());
        Div list = new Div();
        list.addClassName("documents");
        if (issued.isEmpty()) {
            list.add(new EmptyState(Glyph.FILE, Texts.get("DocumentsTab.none")));
            return list;
        }
        boolean opens = !subject.masked()
                || CurrentScope.signedIn()
                        .map(person -> person.may(Permission.CONTACT_READ))
                        .orElse(false);
        if (!opens) {
            Paragraph why = new Paragraph(Texts.get("DocumentsTab.confidential"));
            why.addClassNames("soft", "small");
            list.add(why);
        } else if (subject.masked()) {
            Paragraph noted = new Paragraph(Texts.get("DocumentsTab.noted"));
            noted.addClassNames("soft", "small");
            list.add(noted);
        }
        issued.forEach(entry -> list.add(card(entry, opens)));
        return list;
    }

    private Component card(DocumentEntry entry, boolean opens) {
        Div head = new Div(new H3(Texts.of(entry.kind())), badge(entry));
        head.addClassName("card-line");
        Span issued = new Span(Texts.get("DocumentsTab.issuedAt"));
        issued.add(" ");
        issued.add(times.text(entry.issuedAt()));
        issued.addClassNames("soft", "small");
        Div facts = new Div(new CodeText(entry.number(), Texts.get("DocumentsTab.number")), issued);
        facts.addClassName("card-line");
        Div acts = new Div();
        acts.addClassName("row-acts");
        if (opens) {
            Button look = new Button(Texts.get("DocumentsTab.preview"), Glyph.EYE.create(), click -> open(entry));
            look.addThemeVariants(ButtonVariant.LUMO_SMALL);
            look.setAriaLabel(Texts.get("DocumentsTab.previewOf", entry.number()));
            look.setDisableOnClick(true);
            look.addClickListener(click -> look.setEnabled(true));
            Anchor download = new Anchor(stream(documents, entry.id(), false), Texts.get("DocumentPreview.download"));
            download.getElement().setAttribute("download", true);
            Anchor print = new Anchor(stream(documents, entry.id(), true), Texts.get("DocumentPreview.print"));
            print.setTarget("_blank");
            acts.add(look, download, print);
        }
        Anchor verify = new Anchor(entry.verifyUrl(), Texts.get("DocumentsTab.verify"));
        verify.setTarget("_blank");
        acts.add(verify);
        Div card = new Div(head, facts, acts);
        card.addClassNames("card", "document-card");
        return card;
    }

    static PdfStream stream(Documents documents, String id, boolean opened) {
        return new PdfStream(
                () -> {
                    DocumentFile file = documents.file(id);
                    return new PdfStream.Pdf(file.name(), file.content());
                },
                opened);
    }

    private void open(DocumentEntry entry) {
        try {
            new DocumentPreview(entry, documents).open();
        } catch (DomainException refused) {
            Notices.fail(refused.getMessage());
        }
    }

    private static StatusBadge badge(DocumentEntry entry) {
        return new StatusBadge(
                switch (entry.state()) {
                    case VALID -> Tone.DONE;
                    case REPLACED -> Tone.ENDED;
                    case WITHDRAWN -> Tone.FROZEN;
                },
                Texts.of(entry.state()));
    }
}
