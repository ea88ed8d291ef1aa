package org.suyuan.subject;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subject as it is shown to who may see it; personal data of others are masked until they are revealed.
 *
 * @param values what was entered
 * @param masked whether legal representative, contacts and private address are masked
 * @param findings what the automatic checks found, for reviewers; keys of texts
 * @param amendment an open amendment, null for none
 */
public record SubjectView(
        String id,
        String caseNo,
        SubjectStatus status,
        @Nullable String code,
        int version,
        @JsonUnwrapped SubjectCommand values,
        boolean masked,
        String regionName,
        Instant filedAt,
        @Nullable Instant registeredAt,
        String origin,
        String applicant,
        List<String> findings,
        @Nullable AmendmentView amendment) {}
