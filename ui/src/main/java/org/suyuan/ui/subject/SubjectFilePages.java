package org.suyuan.ui.subject;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Problems;
import org.suyuan.subject.AmendmentFiles;
import org.suyuan.subject.SubjectFiles;

/** The files of subjects for pages of the workbench, which show them in a frame beside the form. */
@Controller
class SubjectFilePages {

    /** The reader of the browser may draw the document, nothing in it may run, and only our own pages show it. */
    private static final String POLICY =
            "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

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
        show(() -> files.open(id, fileId), response);
    }

    @GetMapping("/files/draft/{fileId}")
    void ofDraft(@PathVariable String fileId, HttpServletResponse response) throws IOException {
        show(() -> files.openOfDraft(fileId), response);
    }

    @GetMapping("/files/amendments/{id}/{fileId}")
    void prepared(@PathVariable String id, @PathVariable String fileId, HttpServletResponse response)
            throws IOException {
        show(() -> amendments.openPrepared(id, fileId), response);
    }

    private static void show(Supplier<SubjectFiles.OpenFile> opening, HttpServletResponse response) throws IOException {
        SubjectFiles.OpenFile file;
        try {
            file = opening.get();
        } catch (DomainException closed) {
            response.sendError(Problems.statusOf(closed).value());
            return;
        }
        response.setContentType(file.contentType());
        response.setContentLengthLong(file.size());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.inline()
                        .filename(file.fileName(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", POLICY);
        file.content().writeTo(response.getOutputStream());
    }
}
