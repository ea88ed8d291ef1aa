package org.suyuan.ui.component;

import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** A PDF, made or read when it is asked for; opened in the browser or taken away. */
public final class PdfStream implements DownloadHandler {

    /** The viewer of the browser is no page of ours: it may do what a viewer needs and nothing else. */
    private static final String VIEWER = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; "
            + "img-src 'self' data:; frame-ancestors 'none'";

    private final transient Source source;
    private final boolean opened;

    /**
     * @param opened shown in the browser rather than taken away
     */
    public PdfStream(Source source, boolean opened) {
        this.source = source;
        this.opened = opened;
    }

    /** A file as it is sent. */
    public record Pdf(String name, byte[] content) {}

    /** Where it comes from. */
    public interface Source {
        Pdf read();
    }

    @Override
    public void handleDownloadRequest(DownloadEvent event) throws IOException {
        Pdf file = source.read();
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
