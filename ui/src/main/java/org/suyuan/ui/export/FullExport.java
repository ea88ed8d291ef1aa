package org.suyuan.ui.export;

import com.vaadin.flow.server.streams.DownloadHandler;

/** A kind of list that can be taken away in full once a second person confirmed it. */
public interface FullExport {

    /** The kind, as requests name it. */
    String kind();

    /** The file of a confirmed request; the conditions are read, and the act written down, when it is downloaded. */
    DownloadHandler file(String requestId);
}
