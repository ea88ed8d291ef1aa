package org.suyuan.attachment;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.util.unit.DataSize;
import org.suyuan.identity.LargerBodies;
import org.suyuan.shared.Problems;

/** Uploads of files are larger than other requests: the files of one kind of objects alone, by POST alone, in parts alone. */
public abstract class FileBodies implements LargerBodies {

    /** What stands around the file. */
    private static final DataSize AROUND = DataSize.ofKilobytes(64);

    private final Pattern path;
    private final DataSize largest;

    /** @param objects where these objects are, such as {@code /api/v1/subjects} */
    protected FileBodies(String objects, DataSize largest) {
        this.path = Pattern.compile(Pattern.quote(objects) + "/[^/]+/attachments");
        this.largest = largest;
    }

    @Override
    public boolean takenBy(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && FileUpload.inParts(request)
                && path.matcher(Problems.path(request)).matches();
    }

    @Override
    public long limit() {
        return largest.toBytes() + AROUND.toBytes();
    }
}
