package org.suyuan.subject;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.suyuan.shared.FieldError;

/** Officers enter paper applications for applicants 代录 (GB/T 38157 6.2.2). */
public interface SubjectEntering {

    /** What an entry with these values would be refused for, field by field, for SUBJECT_ENTER_FOR. */
    List<FieldError> check(JsonNode body);

    /**
     * Submits a registration for somebody else, for SUBJECT_ENTER_FOR. The body has {@code documentNo} and {@code reason} of the
     * paper application, and {@code subject} with the values of a registration, of which {@code onBehalfOf} is required: the
     * applicant, or the name of his account, which answers for it then. Only within the data scope of the officer, who never
     * reviews it.
     *
     * @throws org.suyuan.shared.InvalidInput with every wrong field, those of the registration as {@code subject.name}
     * @throws UsccTaken while a registration of the USCC is neither rejected nor cancelled
     */
    SubjectView enter(JsonNode body);

    /** The same from the workbench: the files that wait with the officer's form go along. */
    SubjectView enterWithFiles(JsonNode body);

    /** By whom a subject within the scope was entered for its applicant, if it was. */
    Optional<EnteredFor> enteredFor(String subjectId);
}
