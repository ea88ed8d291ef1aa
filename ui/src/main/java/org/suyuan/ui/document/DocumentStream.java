package org.suyuan.ui.document;

import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.suyuan.document.DocumentFile;
import org.suyuan.document.Documents;

/** A document as a file, read when it is asked for; opened in the browser or taken away. */
final class DocumentStream implements DownloadHandler {

    /** The viewer of the browser is no page of ours: it may do what a viewer needs and nothing else. */
    private static final String VIEWER = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; "
            + "img-src 'self' data:; frame-ancestors 'none'";

    private final transient Documents documents;
    private final String id;
    private final boolean opened;

    DocumentStream(Documents documents, String id, boolean opened) {
        this.documents = documents;
        this.id = id;
        this.opened = opened;
    }

    @Override
    public void handleDownloadRequest(DownloadEvent event) throws IOException {
        DocumentFile file = documents.file(id);
        ContentDisposition how = (opened ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        event.getResponse().setHeader(HttpHeaders.CONTENT_DISPOSITION, how.toString());
        event.getResponse().setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        event.getResponse().setHeader("Content-Security-Policy", VIEWER);
        event.setContentType("application/pdf");
        event.setContentLength(file.content().length);
        event.getOutputStream().write(file.content());
    }
}
