package org.suyuan.trace;

import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** Finds records in the index (GB/T 38157 6.4). */
public interface RecordDirectory {

    /** Fields the directory sorts by; the latest event first unless asked otherwise. */
    List<String> SORTS = List.of("eventTime", "receivedAt", "subjectCode", "productCode", "batchNo", "kind");

    /**
     * What lies within the data scope, for RECORD_READ; for those who report, the records of their own subjects and what they
     * uploaded themselves.
     */
    @PreAuthorize("hasAnyAuthority('RECORD_READ', 'RECORD_REPORT')")
    Paged<RecordEntry> find(RecordQuery query, PageRequest page);
}
