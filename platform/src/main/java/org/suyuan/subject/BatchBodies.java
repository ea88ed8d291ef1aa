package org.suyuan.subject;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.suyuan.identity.LargerBodies;
import org.suyuan.shared.Problems;

/** A thousand registrations are more than a mebibyte. */
@Component
class BatchBodies implements LargerBodies {

    private static final DataSize LARGEST = DataSize.ofMegabytes(8);

    @Override
    public boolean takenBy(HttpServletRequest request) {
        return request.getMethod().equals("POST") && Problems.path(request).equals("/api/v1/subjects/batch");
    }

    @Override
    public long limit() {
        return LARGEST.toBytes();
    }
}
