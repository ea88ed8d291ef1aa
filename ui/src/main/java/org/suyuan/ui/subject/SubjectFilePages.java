package org.suyuan.ui.subject;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.suyuan.subject.AmendmentFiles;
import org.suyuan.subject.SubjectFiles;
import org.suyuan.ui.file.FilePages;

/** The files of subjects for pages of the workbench, which show them in a frame beside the form. */
@Controller
class SubjectFilePages {

    private final SubjectFiles files;
    private final AmendmentFiles amendments;

    SubjectFilePages(SubjectFiles files, AmendmentFiles amendments) {
        this.files = files;
        this.amendments = amendments;
    }

    /** Where a file is, relative to the workbench. */
    static String address(String subjectId, String fileId) {
        return "../files/subjects/" + subjectId + "/" + fileId;
    }

    /** Where a file of the registration that is not sent yet is. */
    static String draftAddress(String fileId) {
        return "../files/draft/" + fileId;
    }

    /** Where a file of an amendment that is not sent yet is. */
    static String preparedAddress(String subjectId, String fileId) {
        return "../files/amendments/" + subjectId + "/" + fileId;
    }

    @GetMapping("/files/subjects/{id}/{fileId}")
    void ofSubject(@PathVariable String id, @PathVariable String fileId, HttpServletResponse response)
            throws IOException {
        FilePages.show(() -> files.open(id, fileId), response);
    }

    @GetMapping("/files/draft/{fileId}")
    void ofDraft(@PathVariable String fileId, HttpServletResponse response) throws IOException {
        FilePages.show(() -> files.openOfDraft(fileId), response);
    }

    @GetMapping("/files/amendments/{id}/{fileId}")
    void prepared(@PathVariable String id, @PathVariable String fileId, HttpServletResponse response)
            throws IOException {
        FilePages.show(() -> amendments.openPrepared(id, fileId), response);
    }
}
