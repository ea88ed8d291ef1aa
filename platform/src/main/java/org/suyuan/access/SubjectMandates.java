package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** Mandates 委托: a subject lets a filed system report for it (GB/T 38157 6.7.3, 8). */
public interface SubjectMandates {

    /**
     * Mandates an access, by who works for the subject.
     *
     * @param body {@code subjectCode} and {@code accessId}
     * @throws MandateThere if it is mandated already
     */
    Mandate give(JsonNode body);

    /**
     * Ends a mandate at once, by who works for the subject.
     *
     * @throws MandateEnded if it has ended
     */
    void end(String id);

    /** Those of one's own subjects and systems, ended ones too, the newest first. */
    Paged<Mandate> mine(PageRequest page);

    /** Filed systems that can be mandated, by name or filing number. */
    List<Open> open(String q);

    /** Those of the codes that a sender may report for by mandate: one query for all. For features only. */
    Set<String> among(String sender, Collection<String> subjectCodes);

    /** A mandate. */
    record Mandate(
            String id,
            String subjectCode,
            String subjectName,
            String accessId,
            String systemName,
            String ownerName,
            String filingNo,
            AccessStatus accessStatus,
            Instant givenAt,
            @Nullable Instant endedAt) {}

    /** A system that can be mandated. */
    record Open(String accessId, String filingNo, String systemName, String ownerName) {}
}
