package org.suyuan.intake.epcis;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.suyuan.identity.LargerBodies;
import org.suyuan.shared.Problems;

/** A document is larger than other requests: this path alone, by POST alone. */
@Component
class CaptureBodies implements LargerBodies {

    private final EpcisSettings settings;

    CaptureBodies(EpcisSettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean takenBy(HttpServletRequest request) {
        return request.getMethod().equals("POST") && Problems.path(request).equals(EpcisCaptureApi.PATH);
    }

    @Override
    public long limit() {
        return settings.documentSize().toBytes();
    }
}
