package org.suyuan.intake;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.suyuan.identity.LargerBodies;
import org.suyuan.shared.Problems;

/** Records come in bodies larger than others: this path alone, by POST alone. */
@Component
class RecordBodies implements LargerBodies {

    @Override
    public boolean takenBy(HttpServletRequest request) {
        return request.getMethod().equals("POST") && Problems.path(request).equals(CaptureApi.RECORDS);
    }

    @Override
    public long limit() {
        return CaptureJobs.LARGEST;
    }
}
