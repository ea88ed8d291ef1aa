package org.suyuan.subject;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Amendments 变更 of registered subjects (GB/T 38157 6.2.2), as those who make and review them see them. */
public interface SubjectAmendments {

    /** What a change to these values would be refused for, by who works for the subject. */
    List<org.suyuan.shared.FieldError> check(String id, JsonNode body);

    /** What of a change would take effect at once and what would be reviewed, in words. */
    Planned plan(String id, JsonNode body);

    /** The open amendment, for the applicant and the reviewers; personal data of others are masked. */
    Optional<Open> open(String id);

    /** The same with personal data in full, for CONTACT_READ; it is written down who saw them. */
    Optional<Open> openInFull(String id);

    /** All that were applied for, the newest first. */
    List<Filed> all(String id);

    /** A change before it is made. */
    record Planned(List<SubjectRegistration.Change> atOnce, List<SubjectRegistration.Change> reviewed) {}

    /**
     * An open amendment.
     *
     * @param changes every field it changes, registered and proposed
     * @param findings what the automatic checks found; keys of texts
     */
    record Open(
            String caseNo,
            AmendmentStatus status,
            Instant filedAt,
            String applicant,
            List<SubjectRegistration.Change> changes,
            List<String> findings,
            boolean masked) {}

    /** An amendment in a list. */
    record Filed(
            String caseNo,
            AmendmentStatus status,
            Instant filedAt,
            java.time.@org.jspecify.annotations.Nullable Instant closedAt) {}
}
