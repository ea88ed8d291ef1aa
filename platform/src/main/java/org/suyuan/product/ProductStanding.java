package org.suyuan.product;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.suyuan.shared.FieldError;

/** Takes applications back, and puts registrations of products out of force and into it again (GB/T 38157 6.3). */
public interface ProductStanding {

    /** Takes back what is under review, by who works for the subject: a first registration becomes a draft, an amendment ends. */
    void withdraw(String id);

    /** What a measure with these values would be refused for. */
    List<FieldError> check(JsonNode body);

    /** Suspends a registered product, for SUBJECT_STANDING; the body has {@code reason} and {@code documentNo}, both required. */
    void suspend(String id, JsonNode body);

    /** Puts a suspended product in force again. */
    void resume(String id, JsonNode body);

    /** Cancels a registered or suspended product for good. */
    void cancel(String id, JsonNode body);
}
