package org.suyuan.subject;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.suyuan.identity.LargerBodies;
import org.suyuan.shared.Problems;

/** A workbook is larger than other requests: this path alone, by POST alone. */
@Component
class SubjectImportBodies implements LargerBodies {

    /** What stands around the file. */
    private static final DataSize AROUND = DataSize.ofKilobytes(64);

    @Override
    public boolean takenBy(HttpServletRequest request) {
        return request.getMethod().equals("POST") && Problems.path(request).equals(SubjectImportApi.PATH);
    }

    @Override
    public long limit() {
        return SubjectImports.LARGEST + AROUND.toBytes();
    }
}
