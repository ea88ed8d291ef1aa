package org.suyuan.subject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** Registers subjects 主体注册 (GB/T 38157 6.2.2): one command behind the workbench, REST and uploads. */
public interface SubjectRegistration {

    /** What a submission of these values would be refused for, field by field, for SUBJECT_APPLY. */
    List<FieldError> check(ObjectNode body);

    /**
     * Submits a registration, for SUBJECT_APPLY.
     *
     * @param body the values as sent or entered
     * @throws org.suyuan.shared.InvalidInput with every wrong field
     * @throws UsccTaken while a registration of the USCC is neither rejected nor cancelled
     */
    SubjectView submit(ObjectNode body, Origin origin);

    /**
     * Resubmits what was returned or withdrawn, by who works for it; of a registered subject, changes at once what takes effect
     * with notice and opens or resubmits an amendment for the rest. Checked in the order 404, 428, 412, 422, 409.
     *
     * @throws AmendmentOpen while another amendment is under review
     */
    SubjectView resubmit(String id, @Nullable Integer expectedVersion, JsonNode body, Origin origin);

    /** The same from the workbench. */
    SubjectView resubmit(String id, @Nullable Integer expectedVersion, JsonNode body);

    /** A subject within the scope of who asks; personal data are masked unless it is one's own. */
    SubjectView get(String id);

    /** The same with personal data in full, for CONTACT_READ; it is written down who saw them. */
    SubjectView reveal(String id);

    /** The same, with the last changes in full. */
    Revealed revealWithChanges(String id);

    /** The subjects the person signed in applied for or works for: first what waits for correction, then the newest. */
    Paged<Application> applications(PageRequest page);

    /** The fields whose values differ between the last two submissions, empty for a first one; masked like {@link #get}. */
    List<Change> changes(String id);

    /** Where a registration came in. */
    enum Origin {
        WORKBENCH,
        INTERFACE,
        /** By a row of a workbook. */
        IMPORT,
        DEMO,
        /** By an officer, from a paper application 代录. */
        ON_BEHALF,
        /** By the platform, because the registration authority has other values. */
        REGISTRY
    }

    /**
     * An application in the list of its applicant.
     *
     * @param step the open step in words, null when closed
     * @param requirement what was required at the last return, null if none
     * @param amendment where an open amendment stands, null for none
     */
    record Application(
            String id,
            String caseNo,
            String name,
            SubjectStatus status,
            @Nullable String code,
            String regionName,
            Instant filedAt,
            Instant updatedAt,
            @Nullable String step,
            @Nullable Instant dueAt,
            @Nullable String requirement,
            @Nullable AmendmentStatus amendment) {}

    /** A subject with its last changes, nothing masked. */
    record Revealed(SubjectView subject, List<Change> changes) {}

    /** A field and its values before and after, as people read them. */
    record Change(String field, String from, String to) {}
}
