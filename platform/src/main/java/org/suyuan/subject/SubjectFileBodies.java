package org.suyuan.subject;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.suyuan.identity.LargerBodies;
import org.suyuan.shared.Problems;

/** Uploads of files are larger than other requests: this path alone, by POST alone, in parts alone. */
@Component
class SubjectFileBodies implements LargerBodies {

    /** What stands around the file. */
    private static final DataSize AROUND = DataSize.ofKilobytes(64);

    private static final Pattern PATH = Pattern.compile("/api/v1/subjects/[^/]+/attachments");

    private final DataSize largest;

    SubjectFileBodies(@Value("${suyuan.attachments.largest:10MB}") DataSize largest) {
        this.largest = largest;
    }

    @Override
    public boolean takenBy(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && inParts(request)
                && PATH.matcher(Problems.path(request)).matches();
    }

    static boolean inParts(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    @Override
    public long limit() {
        return largest.toBytes() + AROUND.toBytes();
    }
}
