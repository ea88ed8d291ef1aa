package org.suyuan.subject;

import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.attachment.FilesApi;
import org.suyuan.form.Repeats;

/** The files of subjects for programs. */
@RestController
@RequestMapping(SubjectFileApi.OBJECTS + "/{id}/attachments")
@Tag(name = "Subjects")
class SubjectFileApi extends FilesApi {

    static final String OBJECTS = "/api/v1/subjects";

    SubjectFileApi(SubjectFiles files, Repeats repeats) {
        super(OBJECTS, files, repeats);
    }
}
