package org.suyuan.subject;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** Who works for which subject 企业成员: main account, colleagues and agents (GB/T 38157 5.4.3, 6.2.2). For SUBJECT_APPLY. */
public interface Affiliations {

    /** The subjects the person signed in works for, the newest first. */
    Paged<Firm> mine(PageRequest page);

    /** One of them. */
    Firm firm(String subjectId);

    /** Whether the person signed in works for a subject. For everybody. */
    boolean own(String subjectId);

    /** Who works for a subject, for those who do. */
    List<Colleague> colleagues(String subjectId);

    /** Invitations that can still be accepted, for the main account; none for others. */
    List<Invited> invited(String subjectId);

    /**
     * Invites somebody by a letter, by the main account.
     *
     * @param kind SUB or AGENT
     */
    void invite(String subjectId, String email, AffiliationKind kind);

    /** Takes an invitation back. */
    void withdraw(String subjectId, String invitationId);

    /**
     * What an invitation is for; for whoever has the link, signed in or not.
     *
     * @throws InvitationInvalid if it can no longer be accepted
     */
    Invitation invitation(String secret);

    /** Accepts an invitation; returns the subject that the person works for from now on. */
    String accept(String secret);

    /** Ends somebody's work for a subject, by the main account; or one's own. */
    void remove(String subjectId, String account);

    /** Makes a colleague the main account, by the one who is it. */
    void handOver(String subjectId, String account);

    /** A subject and what one is to it. */
    record Firm(
            String subjectId,
            String name,
            @Nullable String code,
            String caseNo,
            SubjectStatus status,
            String regionName,
            AffiliationKind kind,
            Instant since,
            int people) {}

    /** Somebody who works for a subject. */
    record Colleague(String account, String displayName, AffiliationKind kind, Instant since, boolean self) {}

    /** An invitation that waits. */
    record Invited(String id, String email, AffiliationKind kind, Instant at, Instant until) {}

    /** What an invitation is for. */
    record Invitation(String subjectName, String invitedBy, AffiliationKind kind, String email, Instant until) {}
}
