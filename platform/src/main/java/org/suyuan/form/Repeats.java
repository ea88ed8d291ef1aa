package org.suyuan.form;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * What a program asks for again under the same {@code Idempotency-Key} is done once and answered alike, on every node and after
 * a crash, for seven days. Every POST that creates something goes through it.
 */
public interface Repeats {

    /** Header that names the request. */
    String HEADER = "Idempotency-Key";

    /**
     * Does it and keeps the answer in the same transaction, or gives the answer kept; without the header, simply does it.
     * What is refused is not kept: nothing was done.
     *
     * @param type of the answer's body
     * @throws KeyOfAnother when the key came with another request before
     */
    <T extends @Nullable Object> ResponseEntity<T> once(
            HttpServletRequest request, JsonNode body, Class<T> type, Supplier<ResponseEntity<T>> act);

    /** Begins a request of many parts, each done in its own transaction; empty without the header. */
    Optional<Series> begin(HttpServletRequest request, JsonNode body);

    /** A request of many parts that may be asked for again before it was answered. */
    interface Series {

        /** The answer kept for the whole, once there is one. */
        <T> Optional<T> answer(Class<T> type);

        /** A part, done once; its answer is kept in the same transaction. */
        <T> T part(int index, Class<T> type, Supplier<T> act);

        /** Keeps the answer to the whole; who came first is right. */
        <T> T answered(T answer, Class<T> type);
    }
}
