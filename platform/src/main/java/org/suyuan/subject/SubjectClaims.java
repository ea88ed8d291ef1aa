package org.suyuan.subject;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.FieldError;

/**
 * Claims 认领 of a subject that is there but whose main account one is not, and disputes about who answers for it
 * (GB/T 38157 5.4.3, 6.2.2).
 */
public interface SubjectClaims {

    /** What holds a code or unified social credit code and can be claimed, for SUBJECT_APPLY. */
    Optional<Claimable> find(String code);

    /** What a claim of these values would be refused for. */
    List<FieldError> check(ObjectNode body);

    /**
     * Files a claim, for SUBJECT_APPLY; where the subject has a main account it is a dispute.
     *
     * @param body {@code reason} and {@code proof}
     * @throws org.suyuan.shared.NotFound if nothing holds the code
     * @throws AlreadyMainAccount if it is the claimant's already
     * @throws ClaimPending while another one of the claimant is open
     */
    ClaimView file(String code, ObjectNode body);

    /** A claim for its claimant, for the main account that is heard, and for who reads the subject. */
    ClaimView get(String id);

    /** The claims of the person signed in, the newest first; for SUBJECT_APPLY. */
    List<ClaimEntry> mine();

    /** Disputes in which the person signed in may state a position now; for SUBJECT_APPLY. */
    List<ClaimEntry> hearings();

    /** The claimant adds what was asked for. */
    void supplement(String id, ObjectNode body);

    /** What a statement would be refused for. */
    List<FieldError> checkStatement(ObjectNode body);

    /** The present main account states its position: {@code position}. */
    void state(String id, ObjectNode body);

    /**
     * What can be claimed.
     *
     * @param name null while it is not registered, so not public
     * @param held whether there is a main account, so that it becomes a dispute
     */
    record Claimable(
            String code, @Nullable String name, @Nullable String regionName, boolean held, boolean own) {}

    /** A claim in a list. */
    record ClaimEntry(
            String id,
            String caseNo,
            ClaimKind kind,
            ClaimStatus status,
            String subjectName,
            Instant filedAt,
            Instant updatedAt,
            @Nullable String step,
            @Nullable Instant dueAt,
            @Nullable String requirement) {}

    /**
     * A claim as it is shown.
     *
     * @param subjectName null to a claimant where the subject is not public
     * @param claimantContact mail address, masked to those who may not see contacts
     * @param members who works for the subject now, for who decides; else empty
     * @param statement what the present main account has said, for who decides and for itself
     * @param mine whether the person signed in is the claimant
     */
    record ClaimView(
            String id,
            String caseNo,
            ClaimKind kind,
            ClaimStatus status,
            String subjectId,
            @Nullable String subjectName,
            @Nullable String subjectCode,
            String regionName,
            String claimant,
            String claimantName,
            @Nullable String claimantContact,
            String reason,
            String proof,
            List<Affiliations.Colleague> members,
            @Nullable String statement,
            @Nullable String statedBy,
            @Nullable Instant statedAt,
            Instant filedAt,
            boolean mine) {}
}
