package org.suyuan.subject;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A subject as later modules read it in the transaction of a change: what stands in the row, for whatever they make of it.
 *
 * @param values what was entered
 * @param masked the same with personal data masked
 */
public record SubjectRecord(
        String id,
        String caseNo,
        SubjectStatus status,
        @Nullable String code,
        int version,
        SubjectCommand values,
        SubjectCommand masked,
        Instant filedAt,
        @Nullable Instant registeredAt) {}
