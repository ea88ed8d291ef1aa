package org.suyuan.ui.subject;

import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.suyuan.identity.export.Exports;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectDirectory;
import org.suyuan.subject.SubjectEntry;
import org.suyuan.ui.component.ListAddress;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.export.ListExport;

/** The rows of the directory as CSV. */
final class SubjectExport {

    static final String KIND = "subject";

    private static final ListExport.Sheet SHEET = new ListExport.Sheet(
            "SubjectExport.file",
            List.of(
                    "Subject.name",
                    "Subject.code",
                    "Subject.uscc",
                    "Subject.type",
                    "Subject.legalRepresentative",
                    "Subject.regionCode",
                    "Subject.region",
                    "Subject.address",
                    "Subject.productClasses",
                    "Subject.stages",
                    "Subject.status",
                    "Subject.caseNo",
                    "Subject.filedAt",
                    "Subject.registeredAt"));

    private SubjectExport() {}

    /** What the list shows, as it is masked. */
    static DownloadHandler masked(
            SubjectDirectory directory, Exports exports, ListAddress address, Clock clock, int most) {
        return new ListExport<>(
                SHEET,
                size -> {
                    exports.masked(KIND, address.text());
                    return number -> directory
                            .find(SubjectQueries.query(address), SubjectQueries.page(address, number, size))
                            .entries()
                            .items();
                },
                SubjectExport::cells,
                clock,
                most);
    }

    /** What a second person confirmed, in full. */
    static DownloadHandler full(SubjectDirectory directory, Exports exports, String requestId, Clock clock, int most) {
        return new ListExport<>(
                SHEET,
                size -> {
                    ListAddress address = ListAddress.of(QueryParameters.fromString(exports.redeem(requestId)));
                    return number -> directory
                            .findInFull(SubjectQueries.query(address), SubjectQueries.page(address, number, size))
                            .entries()
                            .items();
                },
                SubjectExport::cells,
                clock,
                most);
    }

    private static Stream<String> cells(SubjectEntry entry) {
        return Stream.of(
                entry.name(),
                entry.code(),
                entry.uscc() == null ? "" : entry.uscc(),
                Texts.of(entry.type()),
                entry.legalRepresentative(),
                entry.regionCode(),
                entry.regionName(),
                entry.address(),
                SubjectListView.joined(entry.productClasses(), Texts::of),
                SubjectListView.joined(entry.stages(), Texts::of),
                Texts.of(entry.status()),
                entry.caseNo(),
                Times.minute(entry.filedAt()),
                Times.minute(entry.registeredAt()));
    }
}
