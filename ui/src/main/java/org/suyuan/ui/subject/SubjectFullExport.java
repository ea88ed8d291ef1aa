package org.suyuan.ui.subject;

import com.vaadin.flow.server.streams.DownloadHandler;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.suyuan.identity.export.Exports;
import org.suyuan.subject.SubjectDirectory;
import org.suyuan.ui.export.FullExport;

/** The directory of subjects in full, once a second person confirmed it. */
@Component
class SubjectFullExport implements FullExport {

    private final SubjectDirectory directory;
    private final Exports exports;
    private final Clock clock;

    SubjectFullExport(SubjectDirectory directory, Exports exports, Clock clock) {
        this.directory = directory;
        this.exports = exports;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return SubjectExport.KIND;
    }

    @Override
    public DownloadHandler file(String requestId) {
        return SubjectExport.full(directory, exports, requestId, clock, SubjectListView.REACHABLE);
    }
}
