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
}
