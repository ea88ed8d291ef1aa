package org.suyuan.subject;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.suyuan.shared.FieldError;

/** Takes applications back, and puts registrations out of force and into it again (GB/T 38157 6.2.2). */
public interface SubjectStanding {

    /**
     * Takes back what is under review, by who works for the subject: a first registration becomes a draft, which still holds its
     * unified social credit code; an amendment ends.
     *
     * @throws NothingToWithdraw when nothing is under review
     */
    void withdraw(String id);

    /** What a measure with these values would be refused for. */
    List<FieldError> check(JsonNode body);

    /** Suspends a registered subject, for SUBJECT_STANDING; the body has {@code reason} and {@code documentNo}, both required. */
    void suspend(String id, JsonNode body);

    /** Puts a suspended subject in force again. */
    void resume(String id, JsonNode body);

    /**
     * Cancels a registered or suspended subject for good; its code is never given to another one.
     *
     * @throws CaseStillOpen while a case about it is open
     */
    void cancel(String id, JsonNode body);
}
