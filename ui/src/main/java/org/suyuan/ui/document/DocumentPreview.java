package org.suyuan.ui.document;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.suyuan.document.DocumentEntry;
import org.suyuan.document.Documents;
import org.suyuan.shared.Texts;

/** The pages of a document as pictures, with the ways to take it along. */
final class DocumentPreview extends Dialog {

    DocumentPreview(DocumentEntry entry, Documents documents) {
        setHeaderTitle(Texts.of(entry.kind()) + " " + entry.number());
        setWidth("52rem");
        setMaxWidth("96vw");
        addClassName("document-preview");
        List<byte[]> pages = documents.preview(entry.id());
        for (int i = 0; i < pages.size(); i++) {
            byte[] page = pages.get(i);
            Image picture = new Image(
                    DownloadHandler.fromInputStream(event -> new DownloadResponse(
                                    new ByteArrayInputStream(page), "page.png", "image/png", page.length))
                            .inline(),
                    Texts.get("DocumentPreview.page", i + 1, pages.size()));
            picture.addClassName("document-page");
            add(picture);
        }
        Anchor print = new Anchor(DocumentsTab.stream(documents, entry.id(), true), Texts.get("DocumentPreview.print"));
        print.setTarget("_blank");
        print.addClassName("button");
        print.setId("print");
        Anchor download =
                new Anchor(DocumentsTab.stream(documents, entry.id(), false), Texts.get("DocumentPreview.download"));
        download.getElement().setAttribute("download", true);
        download.addClassName("button");
        download.setId("download");
        getFooter().add(new Button(Texts.get("Button.close"), click -> close()), print, download);
    }
}
