package org.suyuan.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.suyuan.identity.LargerBodies;
import org.suyuan.shared.Problems;

/** A chunk is larger than other requests: its path alone, by PUT alone. */
@Component
class UploadBodies implements LargerBodies {

    private static final Pattern PATH = Pattern.compile(UploadApi.PATH + "/[^/]+/chunks/[^/]+");

    @Override
    public boolean takenBy(HttpServletRequest request) {
        return request.getMethod().equals("PUT")
                && PATH.matcher(Problems.path(request)).matches();
    }

    @Override
    public long limit() {
        return CaptureUploads.LARGEST_CHUNK;
    }
}
