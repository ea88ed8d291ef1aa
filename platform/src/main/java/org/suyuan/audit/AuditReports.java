package org.suyuan.audit;

import java.time.Instant;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;

/** Takes acts that connected systems report to the trail (GB/T 38157 5.4.3). */
public interface AuditReports {

    /** As many as are taken at once. */
    int MOST = 1_000;

    /**
     * Writes down all of them or none.
     *
     * @param account that reports them
     */
    @PreAuthorize("hasAuthority('AUDIT_REPORT')")
    void take(String account, List<Reported> acts);

    /** An act in the words of the system that reports it. */
    record Reported(
            String application,
            String actor,
            String action,
            String objectType,
            String objectId,
            Instant at,
            String ip,
            String result) {}
}
