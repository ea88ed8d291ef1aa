package org.suyuan.subject;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The merchants at a node, which the node confirms before the authority reviews them (GB/T 38157 6.2.3). */
public interface SubjectMerchants {

    /** The merchants of a node, for those who may see the node: those to be answered first, then the newest. */
    List<Merchant> of(String nodeId);

    /** What one is asked as the main account of a node, for who works for it. */
    Asked asked(String id);

    /**
     * The node answers whether a merchant is its own, by who works for the node: {@code {"outcome","opinion"}}.
     *
     * @throws MerchantAnswered when nobody is asked any more
     */
    void answer(String nodeId, String id, JsonNode body);

    /** A merchant has left the node, by who works for the node: {@code {"reason"}}. */
    void leave(String nodeId, String id, JsonNode body);

    /** Whether one works for the node. */
    boolean own(String nodeId);

    /** What a node answers. */
    enum Answer {
        APPROVE,
        REJECT
    }

    /**
     * A merchant at a node.
     *
     * @param places its stalls there, and as what, in words
     * @param dueAt until when the node may answer, null where it need not
     * @param reason why it was denied or has left, null if not
     */
    record Merchant(
            String id,
            String name,
            SubjectType type,
            @Nullable String code,
            String regionName,
            List<String> places,
            MerchantState state,
            Instant askedAt,
            @Nullable Instant answeredAt,
            @Nullable Instant dueAt,
            @Nullable String reason) {}

    /** A merchant, and the node that is asked. */
    record Asked(String nodeId, String nodeName, Merchant merchant) {}
}
