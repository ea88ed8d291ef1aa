package org.suyuan.subject;

/** What happened to a subject; names are a stored contract. */
public sealed interface SubjectEvent {

    /** Id of the subject. */
    String id();

    /** Its version after the event. */
    int version();

    /** A registration was submitted, for the first time or again. */
    record Submitted(String id, int version) implements SubjectEvent {}

    /** It was returned for correction. */
    record Returned(String id, int version) implements SubjectEvent {}

    /** It was refused for good. */
    record Rejected(String id, int version) implements SubjectEvent {}

    /** It was registered under a code. */
    record Approved(String id, int version, String code) implements SubjectEvent {}

    /** The applicant took his registration back. */
    record Withdrawn(String id, int version) implements SubjectEvent {}

    /** What is registered changed, or where it stands. */
    record Changed(String id, int version, SubjectAct by) implements SubjectEvent {}

    /** A change that needs review was applied for, for the first time or again. */
    record AmendmentSubmitted(String id, int version, String amendmentId) implements SubjectEvent {}

    /** It was returned for correction. */
    record AmendmentReturned(String id, int version, String amendmentId) implements SubjectEvent {}

    /** It was refused for good. */
    record AmendmentRejected(String id, int version, String amendmentId) implements SubjectEvent {}

    /** The applicant took it back. */
    record AmendmentWithdrawn(String id, int version, String amendmentId) implements SubjectEvent {}
}
