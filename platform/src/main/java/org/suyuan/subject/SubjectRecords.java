package org.suyuan.subject;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Reads subjects for later modules, whoever acts: documents, exchange. For features only, not for doors. */
public interface SubjectRecords {

    /** A subject as it stands now, what the transaction has changed included. */
    Optional<SubjectRecord> find(String id);

    /** The status of several subjects, by id. */
    Map<String, SubjectStatus> statuses(Collection<String> ids);

    /** By whom a subject was entered for its applicant, if it was. */
    Optional<EnteredFor> enteredFor(String id);

    /** The case number of the latest amendment of a subject, if there was one. */
    Optional<String> amendmentCase(String id);
}
