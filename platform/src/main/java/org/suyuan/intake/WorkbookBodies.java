package org.suyuan.intake;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.suyuan.identity.LargerBodies;
import org.suyuan.shared.Problems;

/** A workbook is larger than other requests: this path alone, by POST alone. */
@Component
class WorkbookBodies implements LargerBodies {

    /** What stands around the file. */
    private static final long AROUND = 64 << 10;

    @Override
    public boolean takenBy(HttpServletRequest request) {
        return request.getMethod().equals("POST") && Problems.path(request).equals(RecordWorkbookApi.PATH);
    }

    @Override
    public long limit() {
        return RecordWorkbooks.LARGEST + AROUND;
    }
}
