package org.suyuan.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/**
 * Subscriptions to changes 变更推送, for OPERATE (GB/T 38157 6.7.4): where each approved change is sent, signed, in order for each
 * object, until it is taken. A delivery that is repeated has the id it had.
 */
public interface Webhooks {

    List<Webhook> all();

    /**
     * Subscribes a receiver from now on.
     *
     * @param body name, url, regionCode (absent for the nation) and kinds
     * @return the subscription with its secret, which no list shows
     * @throws org.suyuan.shared.InvalidInput with every wrong field
     */
    Created create(JsonNode body);

    /** The secret of a subscription, for the answer to a request that came again. */
    String secret(String id);

    /** Ends a subscription; what has not been taken is not sent any more. */
    void delete(String id);

    /** Sends nothing for a while; what changes meanwhile is kept. */
    void pause(String id);

    /** Sends again, first what was kept. */
    void resume(String id);

    /** A new secret in place of the old one, at once; it is never shown again. */
    String rotate(String id);

    /** Sends a test now and says what the receiver answered. */
    Attempt test(String id);

    /** What was sent or waits; of one state, or all for null. */
    Paged<Push> pushes(String id, @Nullable PushState state, PageRequest page);

    /** Sends one now that waits or was given up. */
    void retry(String pushId);

    /** Sends all that were given up; how many. */
    int retryAll(String id);

    /** Gives one up for good, so that what follows of the same object is sent. */
    void drop(String pushId);

    /**
     * A subscription.
     *
     * @param regionCode of which changes are told, with what lies below; null for the nation
     * @param failures of the receiver in a row
     * @param retryAt when it is spoken to next, null if nothing hinders
     * @param waiting deliveries on their way
     * @param dead deliveries given up
     */
    record Webhook(
            String id,
            String name,
            String url,
            @Nullable String regionCode,
            @Nullable String regionName,
            Set<ChangeKind> kinds,
            boolean paused,
            Instant createdAt,
            int failures,
            @Nullable Instant retryAt,
            long waiting,
            long dead) {}

    /** A new subscription and the secret that its deliveries are signed with. */
    record Created(Webhook webhook, String secret) {}

    /**
     * What a receiver said to a test.
     *
     * @param status of HTTP, null where no answer came
     * @param answer its beginning, or why none came
     */
    record Attempt(
            boolean taken,
            @Nullable Integer status,
            @Nullable String answer) {}

    /** A change on its way to a receiver, with the receipt. */
    record Push(
            String id,
            ChangeKind kind,
            String objectId,
            String code,
            int version,
            ChangeAction action,
            PushState state,
            int attempts,
            Instant createdAt,
            @Nullable Instant triedAt,
            @Nullable Instant dueAt,
            @Nullable Integer status,
            @Nullable String answer) {}
}
