package org.suyuan.subject;

import com.fasterxml.jackson.databind.JsonNode;

/** Takes applications back, and puts registrations out of force and into it again (GB/T 38157 6.2.2, 6.3). */
public interface Standing {

    /**
     * Takes back what is under review, by who works for the subject: a first registration becomes a draft, an amendment ends.
     *
     * @throws NothingToWithdraw when nothing is under review
     */
    void withdraw(String id);

    /** Suspends what is registered, for SUBJECT_STANDING; the body has {@code reason} and {@code documentNo}, both required. */
    void suspend(String id, JsonNode body);

    /** Puts what is suspended in force again. */
    void resume(String id, JsonNode body);

    /** Cancels what is registered or suspended for good; while a case about it is open this is refused. */
    void cancel(String id, JsonNode body);
}
