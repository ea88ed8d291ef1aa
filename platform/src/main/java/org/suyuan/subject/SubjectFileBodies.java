package org.suyuan.subject;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.suyuan.attachment.FileBodies;

/** How large the files of subjects may be. */
@Component
class SubjectFileBodies extends FileBodies {

    SubjectFileBodies(@Value("${suyuan.attachments.largest:10MB}") DataSize largest) {
        super("/api/v1/subjects", largest);
    }
}
