package org.suyuan.subject;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who works for subjects, for later modules whose objects belong to a subject. For features only, not for doors. */
public interface SubjectPeople {

    /** Whether an account works for a subject. */
    boolean works(String subjectId, String account);

    /** For whom an account acts that works for a subject as an agent: its main account. */
    Optional<String> principal(String subjectId, String account);

    /** Who answers for a subject: the account itself while it works for it, else the main account. */
    String answering(String subjectId, String account);

    /** The accounts of several subjects, by subject. */
    Map<String, List<String>> accounts(Collection<String> subjectIds);

    /** The subject registered under a code, whoever asks; one that is suspended or cancelled is none. */
    Optional<SubjectRecord> registered(String code);

    /** The registered subjects that an account works for, by name. */
    List<SubjectRecord> registeredOf(String account);

    /** Subjects by id. */
    Map<String, SubjectRecord> records(Collection<String> subjectIds);
}
